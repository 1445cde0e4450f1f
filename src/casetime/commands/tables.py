"""``casetime intervals``, ``claims`` and ``show``: answers as tables and data."""

from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

import click

from casetime.commands.common import (
    case_argument,
    case_option,
    cases_of,
    format_option,
    in_words,
    print_table,
    read,
    read_any,
    warn_of_errors,
    width,
)
from casetime.commands.printing import PRINTED, deliver, form_of, printed
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.casefile.reading import Reading
    from casetime.chronology.timeline import Timeline
    from casetime.clinical.estimate import Estimate
    from casetime.model.case import Case


def timelines_of(case_file: str, id: str | None, *, assumptions: bool = True) -> list["Timeline"]:
    """The solved cases of a file, with a warning on standard error where the file has errors."""
    return timelines_in(read(case_file), id, assumptions=assumptions)


def timelines_in(
    reading: "Reading", id: str | None, *, assumptions: bool = True
) -> list["Timeline"]:
    """The solved cases of what was read, with the same warning."""
    from casetime.api import timeline  # noqa: PLC0415

    cases: tuple[Case, ...] = cases_of(reading, id)
    found = [timeline(case, assumptions=assumptions) for case in cases]
    for each in found:
        warn_of_errors(reading.places.file, each)
    return found


def print_data(each: Iterable[dict[str, Any]]) -> None:
    """One object for one case; for several, a list of them under ``cases``."""
    from casetime.report.chronology import json_text  # noqa: PLC0415

    found = list(each)
    click.echo(
        json_text(found[0] if len(found) == 1 else {"casetime": 1, "cases": found}), nl=False
    )


def print_each(timelines: list["Timeline"], show: Callable[["Timeline"], None]) -> None:
    """Each case in turn, an empty line between two."""
    for number, timeline in enumerate(timelines):
        if number:
            click.echo()
        show(timeline)


@click.command(
    short_help="Every endpoint as a range; the time between events.",
    epilog="""\b
Examples:
  casetime intervals case.yaml
  casetime intervals case.yaml --explain
  casetime intervals case.yaml --from L4 --to iupd
  casetime intervals case.yaml --from L1.to --to L2 --format json
  casetime intervals case.yaml --pairs --format csv""",
)
@case_argument
@click.option("--from", "start", metavar="A", help="Time from this event: an id, A.from or A.to.")
@click.option("--to", "end", metavar="B", help="Time to this event: an id, B.from or B.to.")
@click.option("--pairs", is_flag=True, help="The time between every two events that have an id.")
@format_option("table", "json", "csv")
@click.option("--explain", is_flag=True, help="Tell the statements and the sum behind each end.")
@click.option("--without-assumptions", is_flag=True, help="Drop what the writer of the file added.")
@click.option("--preset", default="default", show_default=True, metavar="NAME",
              help="How to count: default, admiral, fda or as_observed.")  # fmt: skip
@click.option("--lines", default="author", show_default=True, metavar="RULESET",
              help="How lines of therapy are counted.")  # fmt: skip
@case_option
def intervals(
    case_file: str,
    start: str | None,
    end: str | None,
    pairs: bool,
    form: str,
    explain: bool,
    without_assumptions: bool,
    preset: str,
    lines: str,
    id: str | None,
) -> None:
    """Every endpoint of a case as a range with its definition, or the time between events.

    A range is as narrow as all statements of the file together make it. `>=` marks what is
    censored; `open` is what nothing bounds.
    """
    if (start is None) != (end is None):
        raise click.UsageError("--from and --to belong together")
    if pairs and (start is not None or explain):
        raise click.UsageError("--pairs stands alone, without --from, --to and --explain")
    if explain and form == "csv":
        raise click.UsageError("--explain tells sentences; choose --format table or json")
    timelines = timelines_of(case_file, id, assumptions=not without_assumptions)
    if pairs:
        _pairs(timelines, form)
        return
    found = [(tl, _asked(tl, start, end, preset, lines)) for tl in timelines]
    _intervals(found, form, explain=explain)


def _asked(
    timeline: "Timeline", start: str | None, end: str | None, preset: str, lines: str
) -> tuple["Estimate", ...]:
    from casetime.api import estimates  # noqa: PLC0415
    from casetime.report.intervals import time_between  # noqa: PLC0415

    try:
        if start is not None and end is not None:
            return (time_between(timeline, start, end),)
        return estimates(timeline, preset=preset, lines=lines)
    except CasetimeError as error:
        hint = "--from / --to" if start is not None else "--preset / --lines"
        raise in_words(error, hint) from None


def _intervals(
    found: list[tuple["Timeline", tuple["Estimate", ...]]], form: str, *, explain: bool
) -> None:
    from casetime.report import intervals as report  # noqa: PLC0415
    from casetime.report.explain import explained  # noqa: PLC0415

    if form == "json":
        print_data(report.intervals_data(timeline, each) for timeline, each in found)
        return
    if form == "csv":
        texts = [report.intervals_csv(timeline, each) for timeline, each in found]
        click.echo(_one_csv(texts), nl=False)
        return
    for number, (timeline, each) in enumerate(found):
        click.echo(nl=bool(number))
        if explain:
            click.echo("\n".join(explained(timeline, one, width()) for one in each), nl=False)
        else:
            print_table(report.intervals(timeline, each))


def _one_csv(texts: list[str]) -> str:
    """Several tables of the same columns under one header."""
    first, *rest = texts
    return first + "".join(text.partition("\n")[2] for text in rest)


def _pairs(timelines: list["Timeline"], form: str) -> None:
    from casetime.report import intervals as report  # noqa: PLC0415

    found = [(timeline, report.named_pairs(timeline)) for timeline in timelines]
    if form == "json":
        print_data(report.pairs_data(timeline, pairs) for timeline, pairs in found)
    elif form == "csv":
        click.echo(_one_csv([report.pairs_csv(tl, pairs) for tl, pairs in found]), nl=False)
    else:
        for timeline, pairs in found:
            print_table(report.pairs_table(timeline, pairs))


@click.command(
    short_help="Each claim of the manuscript, judged.",
    epilog="""\b
Examples:
  casetime claims case.yaml
  casetime claims case.yaml --format json""",
)
@case_argument
@format_option("table", "json")
@case_option
def claims(case_file: str, form: str, id: str | None) -> None:
    """Each claim, its verdict, what it would force, and what would make it true.

    A claim without `is` is a question, and is answered. Of a cohort report: how many figures of
    each kind were checked, and match.
    """
    from casetime import api  # noqa: PLC0415
    from casetime.report import claims as report_claims  # noqa: PLC0415

    reading = read_any(case_file)
    if reading.cohort:
        from casetime.commands.cohorts import claims_of_cohort  # noqa: PLC0415

        claims_of_cohort(reading, form)
        return
    timelines = timelines_in(reading, id)
    if form == "json":
        print_data(report_claims.claims_data(tl, api.claims(tl)) for tl in timelines)
        return
    print_each(timelines, lambda tl: print_table(report_claims.claims_table(tl, api.claims(tl))))


@click.command(
    short_help="The chronology as a table.",
    epilog="""\b
Examples:
  casetime show case.yaml
  casetime show case.yaml --format markdown > timeline.md
  casetime show case.yaml -o timeline.docx
  casetime show case.yaml -o timeline.tex""",
)
@case_argument
@click.option("--format", "form",
              type=click.Choice(["table", "markdown", "csv", "json", "html", "docx", "latex"]),
              help="The form; else what the suffix of FILE says, else a table.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE",
              help="Write to a .docx, .html, .tex, .md, .csv, .json or .txt.")  # fmt: skip
@case_option
def show(case_file: str, form: str | None, output: str | None, id: str | None) -> None:
    """What happened when, in an order that no reading of the dates forbids (CARE item 7).

    html, docx and latex are set for print: date, time from the index, event, details. The other
    forms also hold each date as written and where the source states it. Of a cohort report: its
    groups, responses, times to event and P values.
    """
    chosen = form_of(form, output, "table")
    if output is None or chosen in PRINTED:
        _show(case_file, chosen, output, id)
        return
    with redirect_stdout(StringIO()) as kept:
        _show(case_file, chosen, None, id)
    deliver(kept.getvalue().encode("utf-8"), output)


def _show(case_file: str, form: str, output: str | None, id: str | None) -> None:
    from casetime.report import chronology as report  # noqa: PLC0415
    from casetime.report.care import care_table  # noqa: PLC0415
    from casetime.report.tables import markdown  # noqa: PLC0415

    reading = read_any(case_file)
    if reading.cohort:
        from casetime.commands.cohorts import show_cohort  # noqa: PLC0415

        show_cohort(reading, form, output)
        return
    timelines = timelines_in(reading, id)
    if form == "json":
        print_data(report.chronology_data(tl) for tl in timelines)
    elif form == "csv":
        click.echo(_one_csv([report.chronology_csv(tl) for tl in timelines]), nl=False)
    elif form in PRINTED:
        deliver(printed(form, [care_table(tl) for tl in timelines]), output)
    elif form == "markdown":
        print_each(timelines, lambda tl: click.echo(markdown(report.chronology(tl)), nl=False))
    else:
        print_each(timelines, lambda tl: print_table(report.chronology(tl)))
