"""``casetime render``: the timeline figure."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from casetime.commands.common import (
    case_argument,
    case_option,
    cases_of,
    read,
    stop,
)
from casetime.commands.figure_options import choices_of, choosing
from casetime.commands.outputs import outputs
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from pathlib import Path

    from casetime.casefile.reading import Reading
    from casetime.chronology.timeline import Timeline
    from casetime.figure.shown import Shown
    from casetime.model.case import Case


@click.command(
    short_help="The timeline figure, as SVG, PNG, PDF, TIFF, PPTX or HTML.",
    epilog="""\b
Examples:
  casetime render case.yaml
  casetime render case.yaml -o figure1.svg -o figure1.png
  casetime render case.yaml -o figure1.pdf --profile nature:single --axis relative
  casetime render case.yaml -o week1.pptx --theme screen --until surgery
  casetime render case.yaml --lanes systemic,response --hide claims""",
)
@case_argument
@click.option("-o", "--output", multiple=True, metavar="FILE",
              help="A .svg, .png, .pdf, .tiff, .pptx or .html; may be given several times."
              )  # fmt: skip
@choosing
@click.option("--dpi", type=click.IntRange(30, 2400), default=300, show_default=True,
              help="The dots per inch of a .png or .tiff.")  # fmt: skip
@click.option("--draft", is_flag=True, help="Draw despite errors, with a stamp that says so.")
@case_option
def render(
    case_file: str, output: tuple[str, ...], dpi: int, draft: bool, id: str | None,
    **given: Any,
) -> None:  # fmt: skip
    """Draw the timeline of a case, and print its endpoints as ranges.

    Without -o the figure is an SVG beside the case file. Errors of file, structure or dates stop
    it; --draft draws all the same, stamped. A contradicted claim never stops a figure. What is
    chosen here goes before the `figure:` block of the case.
    """
    from casetime import api  # noqa: PLC0415

    choices = choices_of(given)
    reading = read(case_file)
    cases = cases_of(reading, id)
    targets = outputs(case_file, cases, output, api.FIGURE_FORMS, ".svg")
    if not draft:
        _refuse(reading, cases)
    drawn: dict[tuple[str, bool], Shown] = {}
    told: dict[str, Timeline] = {}
    remarked: set[tuple[str, str]] = set()
    for case, path in targets:
        key = (case.id, path.suffix.lower() == ".pptx")
        if key not in drawn:
            drawn[key] = _shown(case, draft, choices, on_slide=key[1])
        told_now = (*drawn[key].remarks, *_unspelt(drawn[key], path))
        for remark in told_now:
            if (case.id, remark) not in remarked:
                click.echo(f"{case.id}: {remark}", err=True)
            remarked.add((case.id, remark))
        api.write_shown(drawn[key], path, dpi=dpi)
        click.echo(f"wrote {path}")
        told.setdefault(case.id, drawn[key].timeline)
    for timeline in told.values():
        _tell(case_file, timeline)


def _shown(case: "Case", draft: bool, choices: dict[str, Any], *, on_slide: bool) -> "Shown":
    from casetime import api  # noqa: PLC0415

    drawn = api.shown_on_slide if on_slide else api.shown
    try:
        return drawn(case, draft=draft, checked=True, **choices)
    except CasetimeError as error:
        raise click.UsageError(str(error)) from None


def _unspelt(drawn: "Shown", path: "Path") -> tuple[str, ...]:
    """The signs that a picture shows as boxes, where the file is one."""
    from casetime.figure.missing_signs import PICTURES, missing_signs  # noqa: PLC0415

    found = missing_signs(drawn.drawing) if path.suffix.lower() in PICTURES else None
    return (found,) if found else ()


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
    for estimate in api.quoted(timeline):
        click.echo(f"  {title_of(timeline, estimate)}: {range_shown(estimate, month)}")
    counts = Counter(str(v.judgement) for v in api.claims(timeline).verdicts)
    wrong = [f"{counts[word]} {word}" for word in ("contradicted", "rounding") if counts[word]]
    if wrong:
        total = sum(counts.values())
        told = f"of {total} claims, {' and '.join(wrong)}"
        click.echo(f"  {told}: `casetime claims {case_file}` tells which")
