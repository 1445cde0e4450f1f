"""``casetime render`` and ``casetime graph``: pictures."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casetime.commands.common import (
    case_argument,
    case_option,
    cases_of,
    in_words,
    read,
    stop,
    warn_of_errors,
)
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.casefile.reading import Reading
    from casetime.chronology.timeline import Timeline
    from casetime.clinical.estimate import Estimate
    from casetime.model.case import Case

_SHOWN = ("OS", "DFS", "EFS", "PFS", "DOR")
_GRAPH_FORMS = (".svg", ".png", ".pdf", ".dot", ".gv", ".graphml", ".json")


def _outputs(
    case_file: str, cases: tuple["Case", ...], named: tuple[str, ...], forms: tuple[str, ...],
    default: str,
) -> list[tuple["Case", Path]]:  # fmt: skip
    """Which case goes into which file; without ``-o`` each stands beside the case file."""
    from casetime.commands.common import beside  # noqa: PLC0415

    for name in named:
        if Path(name).suffix.lower() not in forms:
            known = " ".join(form.removeprefix(".") for form in forms)
            raise click.BadParameter(f"`{name}` should end in one of: {known}", param_hint="'-o'")
    if not named:
        several = len(cases) > 1
        return [(c, beside(case_file, default, c.id if several else None)) for c in cases]
    if len(cases) > 1:
        known = ", ".join(case.id for case in cases)
        raise click.UsageError(f"the file holds several patients; choose one with --case: {known}")
    return [(cases[0], Path(name)) for name in named]


@click.command(
    short_help="The timeline figure, as SVG, PNG or PDF.",
    epilog="""\b
Examples:
  casetime render case.yaml
  casetime render case.yaml -o figure1.svg -o figure1.png
  casetime render case.yaml -o figure1.pdf --axis relative --width 85mm""",
)
@case_argument
@click.option("-o", "--output", multiple=True, metavar="FILE",
              help="A .svg, .png or .pdf to write; may be given several times.")  # fmt: skip
@click.option("--axis", type=click.Choice(["calendar", "relative", "both"]), default="both",
              show_default=True)  # fmt: skip
@click.option("--width", "paper", default="170mm", show_default=True, metavar="LENGTH",
              help="The width on paper, as 170mm, 17cm or 6.7in.")  # fmt: skip
@click.option("--draft", is_flag=True, help="Draw despite errors, with a stamp that says so.")
@case_option
def render(
    case_file: str, output: tuple[str, ...], axis: str, paper: str, draft: bool, id: str | None
) -> None:
    """Draw the timeline of a case, and print its endpoints as ranges.

    Without -o the figure is an SVG beside the case file. Errors of file, structure or dates stop
    it; --draft draws all the same, stamped. A contradicted claim never stops a figure.
    """
    from casetime import api  # noqa: PLC0415

    try:
        api.millimetres(paper)
    except CasetimeError as error:
        raise in_words(error, "--width") from None
    reading = read(case_file)
    cases = cases_of(reading, id)
    targets = _outputs(case_file, cases, output, api.FIGURE_FORMS, ".svg")
    if not draft:
        _refuse(reading, cases)
    drawn: dict[str, tuple[Timeline, bytes]] = {}
    for case, path in targets:
        if case.id not in drawn:
            solved = api.timeline(case)
            svg = api.figure_svg(solved, axis=axis, width=paper, draft=draft, checked=True)
            drawn[case.id] = (solved, svg)
            _warn_of_height(case.id, svg)
        api.write_picture(drawn[case.id][1], path)
        click.echo(f"wrote {path}")
    for timeline, _ in drawn.values():
        _tell(case_file, timeline)


_HIGHEST_MM = 230.0
"""Most journals print no figure higher than a page of 225 to 240 mm."""


def _warn_of_height(name: str, svg: bytes) -> None:
    """Say how to split a figure that no page can hold."""
    found = re.search(rb'height="([0-9.]+)mm"', svg)
    if found and float(found.group(1)) > _HIGHEST_MM:
        high = float(found.group(1))
        click.echo(
            f"{name}: the figure is {high:.0f} mm high, and most journals print at most "
            f"{_HIGHEST_MM:.0f}: draw it wider (--width), or split the case at a line of therapy",
            err=True,
        )


def _refuse(reading: "Reading", cases: Iterable["Case"]) -> None:
    """Stop before a figure that would rest on errors, and show them."""
    from casetime.api import blocking, stopping  # noqa: PLC0415
    from casetime.commands.common import placed  # noqa: PLC0415
    from casetime.emit.full import full  # noqa: PLC0415

    every = placed(reading, [(stopping(case), case.places) for case in cases], (), whole=False)
    found = [each for each in every if blocking([each.diagnostic])]
    if found:
        click.echo(full(found), err=True, nl=False)
        errors = "1 error" if len(found) == 1 else f"{len(found)} errors"
        stop(f"no figure: {errors} of file, structure or dates; --draft draws one with a stamp")


def _tell(case_file: str, timeline: "Timeline") -> None:
    """The endpoints that people quote, as ranges, and how the claims stand."""
    from casetime import api  # noqa: PLC0415
    from casetime.report.ranges import range_shown, title_of  # noqa: PLC0415

    month = timeline.read.month
    for estimate in _told(api.estimates(timeline), timeline.index):
        click.echo(f"  {title_of(timeline, estimate)}: {range_shown(estimate, month)}")
    counts = Counter(str(v.judgement) for v in api.claims(timeline).verdicts)
    wrong = [f"{counts[word]} {word}" for word in ("contradicted", "rounding") if counts[word]]
    if wrong:
        total = sum(counts.values())
        told = f"of {total} claims, {' and '.join(wrong)}"
        click.echo(f"  {told}: `casetime claims {case_file}` tells which")


def _told(found: Iterable["Estimate"], index: str | None) -> Iterable["Estimate"]:
    for estimate in found:
        if estimate.endpoint not in _SHOWN:
            continue
        if estimate.endpoint != "OS" or estimate.from_ == index:
            yield estimate


@click.command(
    short_help="The event graph: what led to what.",
    epilog="""\b
Examples:
  casetime graph case.yaml -o events.svg
  casetime graph case.yaml -o events.png -o events.graphml
  casetime graph case.yaml > events.dot""",
)
@case_argument
@click.option("-o", "--output", multiple=True, metavar="FILE",
              help="A .svg, .png, .pdf, .dot, .graphml or .json; may be given several times."
              )  # fmt: skip
@click.option("--engine", metavar="PROGRAM",
              help="The program that lays it out; else graphviz-pure, else dot.")  # fmt: skip
@case_option
def graph(case_file: str, output: tuple[str, ...], engine: str | None, id: str | None) -> None:
    """The graph of the events: order, causes, lines of therapy, judgements, sites.

    Without -o the DOT text is printed. SVG, PNG and PDF need no Graphviz on the machine if
    graphviz-pure is installed; the other forms need nothing.
    """
    from casetime import api  # noqa: PLC0415

    cases = cases_of(read(case_file), id)
    if not output:
        if len(cases) > 1:
            known = ", ".join(case.id for case in cases)
            raise click.UsageError(f"the file holds several patients; choose with --case: {known}")
        solved = _solved(case_file, cases[0])
        click.echo(api.graph_bytes(api.graph(solved), ".dot").decode(), nl=False)
        return
    targets = _outputs(case_file, cases, output, _GRAPH_FORMS, ".svg")
    events = api.graph(_solved(case_file, cases[0]))
    for _, path in targets:
        api.draw_graph(events, path, engine=engine)
        click.echo(f"wrote {path}")


def _solved(case_file: str, case: "Case") -> "Timeline":
    from casetime.api import timeline  # noqa: PLC0415

    solved = timeline(case)
    warn_of_errors(case_file, solved)
    return solved
