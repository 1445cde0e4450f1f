"""What ``casetime check`` and ``show`` do with a cohort report."""

from typing import TYPE_CHECKING

import click
from attrs import evolve

from casetime.commands.common import placed, print_table
from casetime.commands.printing import PRINTED, deliver, printed

if TYPE_CHECKING:
    from casetime.casefile.reading import Reading
    from casetime.cohort.records import Cohort
    from casetime.emit.placing import Placed


def cohort_of(reading: "Reading") -> "Cohort":
    """The report that a file holds, where it holds one."""
    from casetime.cohort.reading import read_cohort  # noqa: PLC0415

    return read_cohort(reading.text, reading.places.file)


def findings_of_cohort(reading: "Reading") -> tuple["Placed", ...]:
    """Everything found in a cohort report, with lines and columns, but what it allows."""
    from casetime.cohort.proofreading import proofread  # noqa: PLC0415

    cohort = cohort_of(reading)
    own = evolve(reading, diagnostics=())
    return placed(own, [(proofread(cohort), cohort.places)], ("CT0", "CT1", "CT8"), whole=True)


def show_cohort(reading: "Reading", form: str, output: str | None = None) -> None:
    """Print the tables of a cohort report in one of the forms of ``casetime show``."""
    from casetime.cohort import tables  # noqa: PLC0415
    from casetime.report import tables as report  # noqa: PLC0415
    from casetime.report.chronology import json_text  # noqa: PLC0415

    cohort = cohort_of(reading)
    warn_of_report_errors(reading, cohort)
    if form == "json":
        click.echo(json_text(tables.data(cohort)), nl=False)
        return
    if form == "csv":
        every = [{**each, "cite": "; ".join(each["cite"])} for each in tables.figures(cohort)]
        rows = [list(each.values()) for each in every]
        click.echo(report.csv(list(every[0]) if every else ["figure"], rows), nl=False)
        return
    shown = [
        report.Table(
            title=t.title, columns=t.columns, rows=t.rows, notes=t.notes, ranged_right=t.figures
        )
        for t in tables.tables(cohort)
    ]
    if form in PRINTED:
        deliver(printed(form, shown), output)
        return
    for number, table in enumerate(shown):
        if number:
            click.echo()
        if form == "markdown":
            click.echo(report.markdown(table), nl=False)
        else:
            print_table(table)


def claims_of_cohort(reading: "Reading", form: str) -> None:
    """Print what was checked in a cohort report, kind by kind, as a table or as data."""
    from casetime.cohort import audit  # noqa: PLC0415
    from casetime.report import tables as report  # noqa: PLC0415
    from casetime.report.chronology import json_text  # noqa: PLC0415

    cohort = cohort_of(reading)
    warn_of_report_errors(reading, cohort)
    found = audit.checked(cohort)
    if form == "json":
        click.echo(json_text(audit.data(found)), nl=False)
        return
    made = audit.table(found)
    print_table(
        report.Table(
            title=made.title, columns=made.columns, rows=made.rows, notes=made.notes,
            ranged_right=made.figures,
        )
    )  # fmt: skip


def warn_of_report_errors(reading: "Reading", cohort: "Cohort") -> None:
    """Say on the error stream that an answer rests on a report with errors."""
    from casetime.diagnostics import Severity  # noqa: PLC0415

    errors = sum(found.severity is Severity.ERROR for found in cohort.diagnostics)
    if errors:
        what = "1 error" if errors == 1 else f"{errors} errors"
        left = "what could not be read is left out"
        told = f"note: the report has {what}; {left}. `casetime check {reading.places.file}`"
        click.echo(f"{told} tells more", err=True)
