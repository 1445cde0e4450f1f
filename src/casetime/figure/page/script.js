"use strict";
(() => {
  const sheet = document.querySelector(".sheet");
  const svg = sheet.querySelector("svg");
  const details = document.querySelector(".details");
  const told = details.querySelector(".told");
  const close = details.querySelector(".close");
  const heads = [...document.querySelectorAll("thead th")].map((cell) => cell.textContent);
  const rows = [...document.querySelectorAll("tr[data-row]")];
  const articles = [...document.querySelectorAll("article[data-endpoint]")];
  const marks = [...svg.querySelectorAll("[tabindex]")];
  let held = null; // the mark that stays chosen when the pointer leaves it

  const made = (tag, text, name) => {
    const one = document.createElement(tag);
    if (text !== undefined) one.textContent = text;
    if (name) one.className = name;
    return one;
  };
  const numbers = (text) => (text ? text.split(" ") : []);

  // An event is told by its row of the table, an endpoint by its articles.
  const ofRow = (row) => {
    const block = made("div");
    const list = made("dl");
    [...row.cells].forEach((cell, k) => {
      const text = cell.textContent;
      if (cell.tagName === "TH") block.append(made("h3", text));
      else if (text && text !== "-") list.append(made("dt", heads[k]), made("dd", text));
    });
    block.append(list);
    return block;
  };
  const ofEndpoint = (mark) => articles.filter((a) => a.dataset.endpoint === mark.dataset.endpoint);
  const parts = (mark) => (mark.dataset.endpoint !== undefined
    ? ofEndpoint(mark).map((article) => {
      const block = made("div");
      block.append(...[...article.cloneNode(true).childNodes]);
      return block;
    })
    : numbers(mark.dataset.rows).map((k) => ofRow(rows[Number(k)])));

  const tell = (mark) => {
    if (!mark) {
      told.replaceChildren();
    } else {
      const blocks = parts(mark);
      blocks.slice(1).forEach((block) => block.classList.add("more"));
      told.replaceChildren(...blocks);
    }
    details.classList.toggle("chosen", Boolean(mark));
    close.hidden = !mark;
  };

  const point = (mark) => {
    document.querySelectorAll(".pointed").forEach((one) => one.classList.remove("pointed"));
    if (!mark) return;
    mark.classList.add("pointed");
    numbers(mark.dataset.rows).forEach((k) => rows[Number(k)].classList.add("pointed"));
  };

  // The two ends of an endpoint: its windows as bands over all lanes, its events at full strength.
  const band = (side) => {
    const box = side.getBBox();
    const page = svg.viewBox.baseVal;
    const guide = document.createElementNS(svg.namespaceURI, "rect");
    const wide = Math.max(box.width, 1.2);
    guide.setAttribute("class", "guide");
    guide.setAttribute("x", box.x + box.width / 2 - wide / 2);
    guide.setAttribute("width", wide);
    guide.setAttribute("y", 0);
    guide.setAttribute("height", page.height);
    svg.append(guide);
  };
  const ask = (mark) => {
    svg.querySelectorAll(".guide").forEach((guide) => guide.remove());
    document.querySelectorAll(".asked").forEach((one) => one.classList.remove("asked"));
    marks.forEach((one) => one.hasAttribute("aria-pressed")
      && one.setAttribute("aria-pressed", String(one === mark)));
    const asked = mark && mark.dataset.endpoint !== undefined;
    svg.classList.toggle("asking", Boolean(asked));
    if (!asked) return;
    mark.classList.add("asked");
    const named = new Set(ofEndpoint(mark).flatMap((article) => {
      article.classList.add("asked");
      return [...numbers(article.dataset.starts), ...numbers(article.dataset.stops)];
    }));
    svg.querySelectorAll("[data-rows]").forEach((group) => {
      if (numbers(group.dataset.rows).some((k) => named.has(k))) group.classList.add("asked");
    });
    mark.querySelectorAll(".start, .end").forEach(band);
  };

  const hold = (mark) => {
    held = mark;
    ask(mark);
    point(mark);
    tell(mark);
  };
  const over = (target) => (target instanceof Element
    ? target.closest("svg [data-endpoint], svg [data-rows]") : null);
  // A label stands for the mark of its event.
  const standing = (group) => {
    if (!group || group.hasAttribute("tabindex")) return group;
    const first = numbers(group.dataset.rows)[0];
    return marks.find((mark) => numbers(mark.dataset.rows).includes(first)) || null;
  };

  svg.addEventListener("pointerover", (event) => {
    const mark = standing(over(event.target));
    if (!mark || event.pointerType === "touch") return;
    point(mark);
    tell(mark);
  });
  svg.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch" || over(event.relatedTarget)) return;
    point(held);
    tell(held);
  });
  svg.addEventListener("click", (event) => {
    const mark = standing(over(event.target));
    hold(mark === held ? null : mark);
  });
  svg.addEventListener("focusin", (event) => {
    const mark = over(event.target);
    if (!mark || held) return;
    point(mark);
    tell(mark);
  });
  svg.addEventListener("focusout", () => {
    if (held) return;
    point(null);
    tell(null);
  });
  svg.addEventListener("keydown", (event) => {
    const mark = over(event.target);
    if (!mark) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const ends = { Home: 0, End: marks.length - 1 }[event.key];
    if (event.key === "Enter" || event.key === " ") hold(mark === held ? null : mark);
    else if (step) marks[(marks.indexOf(mark) + step + marks.length) % marks.length].focus();
    else if (ends !== undefined) marks[ends].focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hold(null);
  });
  close.addEventListener("click", () => {
    const from = held;
    hold(null);
    if (from) from.focus();
  });
  rows.forEach((row) => {
    const mark = marks.find((one) => numbers(one.dataset.rows).includes(row.dataset.row));
    if (!mark) return;
    row.addEventListener("pointerenter", () => point(mark));
    row.addEventListener("pointerleave", () => point(held));
  });
})();
