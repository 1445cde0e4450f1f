"""The page that shows every case beside its figures: `examples/README.md`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from casetime.figure.caption import Caption, markdown

if TYPE_CHECKING:
    from casetime.figure.choosing import Choices

_MOST_LINES, _FIRST_LINES = 140, 70
"""Lines of a case file that stand beside its figures; of a longer one only the first."""


@frozen(kw_only=True)
class Choice:
    """One figure of the gallery that shows what can be chosen."""

    name: str
    case: str
    shows: str
    given: "Choices"

    @property
    def command(self) -> str:
        """How to draw it."""
        folder = "cases" if self.case in _REAL else "examples"
        options = " ".join(f"--{key.rstrip('_')} {value}" for key, value in self.given.items())
        return f"casetime render {folder}/{self.case}.yaml {options}".replace(" True", "")


_REAL = ("bone-leiomyosarcoma", "intraosseous-mpnst")
_BONE, _MPNST = _REAL
_CYCLES = "cycles-and-pseudoprogression"

CHOICES = (
    Choice(name="until-relapse", case=_BONE, given={"until": "relapse"},
           shows="For teaching: the course as it was known when the relapse was found. Nothing "
                 "later shows through, neither in the marks nor in the ranges."),
    Choice(name="two-lanes", case=_BONE,
           given={"lanes": "systemic,response", "hide": "claims", "from_": "relapse"},
           shows="Two lanes, from the relapse on: lines of therapy and what the scans said."),
    Choice(name="relative-axis", case=_MPNST, given={"axis": "relative"},
           shows="Time since the index event alone, without a calendar, as a de-identified report "
                 "needs it."),
    Choice(name="german", case=_CYCLES, given={"language": "de"},
           shows="The fixed words in German; what the case says stays as it is."),
    Choice(name="screen", case=_CYCLES, given={"theme": "screen"},
           shows="The theme for a projector: larger words, thicker lines, a wide page."),
    Choice(name="grey", case=_CYCLES, given={"theme": "grey"},
           shows="The theme for a journal that prints without colour."),
    Choice(name="high-contrast", case=_CYCLES, given={"theme": "high-contrast"},
           shows="The theme for readers with low vision."),
    Choice(name="one-column", case="days-after-hepatectomy", given={"profile": "bmc:single"},
           shows="One column of a journal: 85 mm wide, with the words at their printed size."),
    Choice(name="axis-breaks", case="dates-in-prose", given={"breaks": True},
           shows="Long stretches in which nothing is told left out of the axis."),
)  # fmt: skip


def page(paths: Sequence[Path], captions: Mapping[str, Caption], pages: Sequence[str]) -> str:
    """The gallery as Markdown: each case beside its figures, then what can be chosen."""
    parts = [_HEAD]
    parts += [_shown(path, captions[path.stem], pages) for path in paths]
    parts.append("## What can be chosen\n")
    parts.append(_CHOOSE)
    parts += [_chosen(choice) for choice in CHOICES]
    return "\n".join(parts)


_HEAD = """# Gallery

Every case of `cases/` (published reports, encoded fact by fact) and every invented case of this
folder, its source beside the two pictures that casetime draws from it: the timeline and the graph
of what led to what. Click a picture for its SVG. This page and all its pictures are made by
`python tools/make_examples.py`; a test fails when they are stale.
"""
_CHOOSE = """The same options may stand in the case file as a `figure:` block.
"""


def _shown(path: Path, caption: Caption, pages: Sequence[str]) -> str:
    stem = path.stem
    place = f"../cases/{path.name}" if path.parent.name == "cases" else path.name
    text = path.read_text(encoding="utf-8")
    code, rest = _source(text)
    links = [f"[timeline]({stem}.svg)", f"[event graph]({stem}.graph.svg)"]
    links += [f"[page to point at and click]({stem}.html)"] if stem in pages else []
    figures = [
        _picture(stem, caption.alt_text), "",
        _picture(f"{stem}.graph", f"Event graph: {caption.headline}"), "", " · ".join(links),
    ]  # fmt: skip
    beside = _under(code, place, figures) if rest else _beside(code, place, figures)
    legend = _folded("The legend that <code>casetime caption</code> writes", markdown(caption))
    return f"## {_title(stem)}\n\n{_sentence(text)}\n\n{beside}\n\n{legend}\n"


def _beside(code: str, place: str, figures: Sequence[str]) -> str:
    """The whole source at the left, the figures at the right."""
    return "\n".join([
        "<table>", '<tr><td width="40%" valign="top">', "", _fenced(code), "",
        f"[{place}]({place})", "",
        '</td><td valign="top">', "", *figures, "", "</td></tr>", "</table>",
    ])  # fmt: skip


def _under(code: str, place: str, figures: Sequence[str]) -> str:
    """The figures, and under them the first part of a source that is longer than they are."""
    told = f"The first {_FIRST_LINES} lines; [the whole file]({place})."
    source = _folded(f"The source, <code>{place.removeprefix('../')}</code>", _fenced(code))
    return "\n".join([*figures, "", source, "", told])


def _folded(summary: str, held: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{held.rstrip()}\n\n</details>"


def _title(stem: str) -> str:
    words = stem.replace("-", " ").replace("mpnst", "MPNST").replace("cart", "CAR T")
    return words[:1].upper() + words[1:]


_SHOWS = re.compile(r"It shows .+", re.DOTALL)


def _sentence(text: str) -> str:
    """What the comment at the head of a case file says that it shows."""
    head = " ".join(_head_comment(text))
    matched = _SHOWS.search(head)
    found = matched[0] if matched else head
    return found[:1].upper() + found[1:] + ("" if found.endswith(".") else ".")


def _head_comment(text: str) -> Iterator[str]:
    """The first paragraph of comments at the head of a file."""
    for line in text.splitlines():
        words = line.removeprefix("#").strip()
        if not line.startswith("#") or not words:
            return
        yield words


def _source(text: str) -> tuple[str, bool]:
    """The lines of a file from its first key on, and whether some are left out."""
    lines = text.splitlines()
    first = next((k for k, line in enumerate(lines) if line.startswith("casetime:")), 0)
    body = lines[first:]
    if len(body) <= _MOST_LINES:
        return "\n".join(body).rstrip(), False
    return "\n".join(body[:_FIRST_LINES]).rstrip(), True


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}yaml\n{code}\n{fence}"


def _picture(name: str, alt: str) -> str:
    words = escape(" ".join(alt.split()))
    return f'<a href="{name}.svg"><img src="{name}.png" alt="{words}" width="100%"></a>'


def _chosen(choice: Choice) -> str:
    image = _picture(f"gallery/{choice.name}", choice.shows)
    return (
        f"### {_title(choice.name)}\n\n{choice.shows}\n\n```sh\n{choice.command}\n```\n\n{image}\n"
    )
