"""The timeline table for print: as Word, LaTeX and HTML it is a table, and its words stay words."""

import builtins
import html as html_module
import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from casetime import api
from casetime.casefile.reading import read_case_file
from casetime.cli import casetime
from casetime.report.care import care_table
from casetime.report.characters import printable
from casetime.report.docx import NoDocxError, docx
from casetime.report.htmltable import html
from casetime.report.latex import escaped, latex
from casetime.report.shares import shares
from casetime.report.tables import Table

ROOT = Path(__file__).parents[2]
BONE = ROOT / "cases" / "bone-leiomyosarcoma.yaml"
SOURCES = sorted([*(ROOT / "cases").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")])
NASTY = (
    r"\input{x} & % $ # _ { } ~ ^ \\ [2pt] *", "<script>alert('x')</script>", '"quoted" \'one\'',
    "a\x00b\x1bc", "-- --- ,, ''", "4.0–5.9 ≥ 60 µg × 2 → x", "left\u202eright", "e\u0301",
    "]]>", "${x}", "=1+1",
)  # fmt: skip


def table(*cells: str) -> Table:
    rows = tuple(("2019", cell) for cell in cells)
    return Table(title="T & T", columns=("Date", "Event"), rows=rows, notes=("A note_1.",))


def of(path: Path) -> Table:
    return care_table(api.timeline(read_case_file(path).cases[0]))


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(casetime, list(arguments))


# -- the table -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_every_event_has_one_row(path: Path) -> None:
    case = read_case_file(path).cases[0]
    assert len(of(path).rows) == len(case.events)


def test_a_course_without_calendar_has_no_dates() -> None:
    found = of(ROOT / "examples" / "cart-without-calendar.yaml")
    assert found.columns == ("Since infusion", "Event", "Details")


def test_the_patients_birth_dates_nothing() -> None:
    found = of(BONE)
    history = next(row for row in found.rows if "illness" in row[2])
    assert history[:2] == ("by 28 February 2018", "by −5.1 months")


def test_what_was_not_done_has_no_date() -> None:
    found = of(ROOT / "cases" / "intraosseous-mpnst.yaml")
    omitted = [row for row in found.rows if row[2].startswith("Omitted")]
    assert {row[:2] for row in omitted} == {("omitted", "")}


def test_the_shares_of_columns_fill_the_page() -> None:
    assert sum(shares(of(BONE))) == pytest.approx(1)


@pytest.mark.parametrize("text", NASTY)
def test_what_is_printed_holds_no_control_character(text: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e]", printable(text))


# -- Word ----------------------------------------------------------------------------------------


def opened(data: bytes) -> Any:
    return pytest.importorskip("docx").Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_a_word_document_holds_the_whole_table() -> None:
    found = of(BONE)
    drawn = opened(docx(found)).tables[0]
    assert [tuple(c.text for c in row.cells) for row in drawn.rows] == [found.columns, *found.rows]


def test_a_header_of_a_word_table_comes_on_each_page() -> None:
    text = part(docx(of(BONE)), "word/document.xml")
    assert text.count("<w:tblHeader") == 1
    assert text.index("<w:tblHeader") < text.index("</w:tr>")


def test_a_word_document_is_set_in_arial() -> None:
    style = opened(docx(table("x"))).styles["Normal"]
    assert style.font.name == "Arial"


def test_the_same_table_gives_the_same_word_document() -> None:
    assert docx(of(BONE)) == docx(of(BONE))


def test_a_word_document_names_no_author_and_no_day() -> None:
    known = part(docx(table("x")), "docProps/core.xml")
    assert "python-docx" not in known
    assert set(re.findall(r"\d{4}-\d\d-\d\d", known)) == {"2000-01-01"}


@pytest.mark.parametrize("text", NASTY)
def test_words_stay_words_in_word(text: str) -> None:
    cell = opened(docx(table(text))).tables[0].rows[1].cells[1]
    assert cell.text == printable(text)


def test_several_patients_are_several_tables() -> None:
    assert len(opened(docx(table("x"), table("y"))).tables) == 2


def test_without_python_docx_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "docx":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.delitem(sys.modules, "docx", raising=False)
    with pytest.raises(NoDocxError, match=r"pip install 'casetime\[office\]'"):
        docx(table("x"))
    found = ran("show", str(BONE), "-o", str(tmp_path / "t.docx"))
    assert found.exit_code == 1
    assert (
        "a DOCX file needs the package python-docx: pip install 'casetime[office]'" in found.output
    )


# -- LaTeX ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("5 % & 3 $", r"5 \% \& 3 \$"),
        ("a_b #1 {x}", r"a\_b \#1 \{x\}"),
        ("~ ^", r"\textasciitilde{} \textasciicircum{}"),
        ("\\input", r"\textbackslash{}input"),
        ("4.0–5.9", "4.0--5.9"),
        ("≥ 60 µg", r"\ensuremath{\geq} 60 \ensuremath{\mu}g"),
        ("1--2", "1-{}-2"),
        ("[2pt] *", "{[}2pt{]} {*}"),
        ("< >", r"\textless{} \textgreater{}"),
    ],
)
def test_a_character_is_escaped_for_latex(plain: str, set_: str) -> None:
    assert escaped(plain) == set_


_KNOWN = re.compile(r"\\(?:text[a-z]+\{\}|ensuremath\{[^{}]*\}|ldots\{\}|mbox\{-\}|[%&$#_{},])")


@pytest.mark.parametrize("text", NASTY)
def test_no_word_of_a_case_is_a_command_of_latex(text: str) -> None:
    rest = _KNOWN.sub("", escaped(text))
    assert "\\" not in rest
    assert re.search(r"(?<!\\)[%&$#_^]", rest) is None


@pytest.mark.parametrize("text", NASTY)
def test_a_table_of_latex_has_balanced_braces(text: str) -> None:
    bare = re.sub(r"\\[{}]", "", latex(table(text)))
    assert bare.count("{") == bare.count("}")


def test_a_table_of_latex_has_one_line_for_each_row() -> None:
    found = of(BONE)
    body = latex(found).split(r"\endlastfoot")[1]
    assert body.count(r" \\") == len(found.rows)
    wide = len(found.columns) - 1
    assert {len(re.findall(r"(?<!\\)&", row)) for row in body.split(" \\\\\n")[:-1]} == {wide}


# -- HTML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NASTY)
def test_words_stay_words_in_html(text: str) -> None:
    page = html(table(text))
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert html_module.unescape(cells[1]) == printable(text)
    assert "<script" not in page


def test_a_page_refers_to_nothing_outside() -> None:
    page = html(of(BONE))
    assert not re.search(r"\b(?:src|href|url\()", page)


# -- the command ---------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".docx", ".html", ".tex", ".md", ".csv", ".json", ".txt"])
def test_the_suffix_says_the_form(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"t{suffix}"
    found = ran("show", str(BONE), "-o", str(target))
    assert found.exit_code == 0
    assert found.output == f"wrote {target}\n"
    first = {".docx": b"PK", ".html": b"<!DOCTYPE", ".tex": b"% In", ".md": b"**", ".csv": b"id,",
             ".json": b"{", ".txt": b"Primary"}  # fmt: skip
    assert target.read_bytes().startswith(first[suffix])


def test_a_file_holds_what_the_screen_shows(tmp_path: Path) -> None:
    target = tmp_path / "t.md"
    ran("show", str(BONE), "-o", str(target))
    shown = ran("show", str(BONE), "--format", "markdown").stdout
    assert target.read_text(encoding="utf-8") == shown


def test_a_word_document_needs_a_file() -> None:
    found = ran("show", str(BONE), "--format", "docx")
    assert found.exit_code == 2
    assert "use -o FILE.docx" in found.output


def test_an_unknown_suffix_is_told_the_known_ones() -> None:
    found = ran("show", str(BONE), "-o", "t.xyz")
    assert found.exit_code == 2
    assert ".docx" in found.output
