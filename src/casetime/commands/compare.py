"""``casetime compare``: one case beside published groups, as tables and as a picture."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casetime.commands.common import (
    case_argument,
    case_option,
    format_option,
    print_table,
    read_any,
    stop,
)
from casetime.commands.tables import timelines_of
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.caseseries.context.records import Context
    from casetime.chronology.timeline import Timeline
    from casetime.cohort.records import Cohort


@click.command(
    short_help="One case beside published medians, with what each of them counts.",
    epilog="""\b
Examples:
  casetime compare case.yaml --with one.yaml two.yaml --of L4
  casetime compare case.yaml --with cohorts/ --endpoint OS --of L1 -o figure.svg
  casetime compare case.yaml --with one.yaml --of L1 --group all --group leiomyosarcoma""",
)
@case_argument
@click.argument("more", nargs=-1, metavar="")
@click.option("--with", "cohorts", multiple=True, required=True, metavar="COHORT...",
              help="Cohort reports, or folders of them.")  # fmt: skip
@click.option("--endpoint", default="PFS", show_default=True, metavar="NAME",
              help="PFS, OS, DOR, ...")  # fmt: skip
@click.option("--of", metavar="LINE", help="The line, treatment or origin, such as L4.  "
              "[default: the only line; OS from the index]")  # fmt: skip
@click.option("--group", "groups", multiple=True, metavar="NAME",
              help="A group of a report by its id or name, or REPORT:ID; may be given several "
              "times.  [default: all patients, and those of the case's histology]")  # fmt: skip
@click.option("--criteria", metavar="NAME", help="Date progressions by these criteria alone.")
@format_option("table", "markdown", "json", "csv")
@click.option("-o", "--output", multiple=True, metavar="FILE",
              help="Draw it too: a .svg, .png, .pdf or .tiff.")  # fmt: skip
@click.option("--preset", default="default", show_default=True, metavar="NAME",
              help="How to count: default, admiral, fda or as_observed.")  # fmt: skip
@click.option("--lines", default="author", show_default=True, metavar="RULESET",
              help="How lines of therapy are counted.")  # fmt: skip
@click.option("--dpi", type=click.IntRange(30, 2400), default=300, show_default=True,
              help="The dots per inch of a .png or .tiff.")  # fmt: skip
@case_option
def compare(
    case_file: str, more: tuple[str, ...], cohorts: tuple[str, ...], form: str,
    output: tuple[str, ...], dpi: int, id: str | None, **asked: Any,
) -> None:  # fmt: skip
    """The range of one endpoint of a case against the medians of published groups, as printed.

    Every definition stands beside its figure (start, events, censoring, criteria, line, patients),
    and what is not the same is told. It says where the range lies against an interval: below,
    within, above, or overlapping an end. An interval is one of a group's median: that says
    nothing about how well the case did.
    """
    _usable(output)
    timeline = _only(timelines_of(case_file, id))
    found = _found(timeline, _reports((*cohorts, *more)), asked)
    for name in output:
        _draw(found, name, dpi)
    _print(found, form)


def _usable(output: tuple[str, ...]) -> None:
    from casetime.api import PLOT_FORMS  # noqa: PLC0415

    for name in output:
        if Path(name).suffix.lower() not in PLOT_FORMS:
            known = "svg png pdf tiff"
            raise click.BadParameter(f"`{name}` should end in one of: {known}", param_hint="'-o'")


def _only(timelines: list["Timeline"]) -> "Timeline":
    if len(timelines) > 1:
        known = ", ".join(each.case.id for each in timelines)
        raise click.UsageError(f"one case is compared; --case picks it: {known}")
    return timelines[0]


def _reports(paths: tuple[str, ...]) -> list["Cohort"]:
    """The reports of some files and folders; a file that is none ends the command."""
    return [report for path in paths for report in _reports_of(path)]


def _reports_of(path: str) -> Iterator["Cohort"]:
    from casetime.casefile.folders import files_of  # noqa: PLC0415
    from casetime.commands.cohorts import cohort_of, warn_of_report_errors  # noqa: PLC0415

    readings = [read_any(name) for name in files_of([path])]
    reports = [reading for reading in readings if reading.cohort]
    if not reports:
        stop(f"{path}: not a cohort report: it does not say `report: cohort`")
    for reading in reports:
        cohort = cohort_of(reading)
        warn_of_report_errors(reading, cohort)
        yield cohort


def _found(timeline: "Timeline", reports: list["Cohort"], asked: dict[str, Any]) -> "Context":
    from casetime import api  # noqa: PLC0415

    try:
        return api.compare(timeline, reports, **asked)
    except CasetimeError as error:
        raise click.UsageError(str(error)) from None


def _draw(found: "Context", name: str, dpi: int) -> None:
    from casetime import api  # noqa: PLC0415

    click.echo(f"wrote {api.draw_context(found, name, dpi=dpi)}", err=True)


def _print(found: "Context", form: str) -> None:
    from casetime.caseseries.context import tables  # noqa: PLC0415
    from casetime.report.chronology import json_text  # noqa: PLC0415
    from casetime.report.tables import markdown  # noqa: PLC0415

    if form == "json":
        click.echo(json_text(tables.data(found)), nl=False)
        return
    if form == "csv":
        click.echo(tables.csv_text(found), nl=False)
        return
    for number, table in enumerate(tables.tables(found)):
        if number:
            click.echo()
        if form == "markdown":
            click.echo(markdown(table), nl=False)
        else:
            print_table(table)
