"""``casetime series``: many cases as one table, one curve, one figure."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casetime.commands.common import UNREADABLE, print_table, stop
from casetime.commands.series_table import from_table, is_table
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.caseseries.series import Series

PLOTS = ("swimmer", "waterfall", "spider", "km")
_DATA = (".csv", ".json", ".parquet")
_PICTURES = (".svg", ".png", ".pdf", ".tiff", ".tif")
_DEFAULT = ("PFS", "OS")


@click.command(
    short_help="Many cases: endpoints, response rates, Kaplan-Meier, swimmer and other plots.",
    epilog="""\b
Examples:
  casetime series cases/
  casetime series cases/ --endpoint PFS --of first-line -o adtte.csv -o adtte.parquet
  casetime series cases/ --endpoint OS --group sex --plot km -o figure2.svg
  casetime series cases/ --plot swimmer -o figure1.pdf
  casetime series patients.parquet --endpoint PFS -o adtte.parquet    # a row for each patient""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--endpoint", "endpoints", multiple=True, metavar="NAME",
              help="PFS, OS, DOR, ...; may be given several times.  [default: PFS and OS]"
              )  # fmt: skip
@click.option("--of", metavar="LINE", help="first-line, second-line, ..., any, or the id of an "
              "event.  [default: the first line; OS from the index]")  # fmt: skip
@click.option("--criteria", metavar="NAME", help="Date progressions by these criteria.")
@click.option("--group", metavar="FIELD", help="sex, file, folder, treatment, or a field of an "
              "event such as diagnosis.grade.")  # fmt: skip
@click.option("--plot", type=click.Choice(PLOTS), help="Draw this, into the files of -o.")
@click.option("-o", "--output", multiple=True, metavar="FILE",
              help="A .csv, .json or .parquet of the times; with --plot a .svg, .png, .pdf or "
              ".tiff.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("table", "csv", "json", "parquet")),
              default="table", show_default=True, metavar="[table|csv|json]",
              help="The form of what is printed.")  # fmt: skip
@click.option("--conf-type", type=click.Choice(("log", "log-log", "plain")), default="log",
              show_default=True, help="The scale of the confidence interval, as R names it."
              )  # fmt: skip
@click.option("--level", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.95,
              show_default=True, help="The level of the intervals.")  # fmt: skip
@click.option("--median", type=click.Choice(("inverted", "symmetric")), default="inverted",
              show_default=True, help="The interval of the median: inverted as R has it, or "
              "symmetric as SPSS has it.")  # fmt: skip
@click.option("--confirmed", is_flag=True, help="Count a response only once it was confirmed.")
@click.option("--preset", default="default", show_default=True, metavar="NAME",
              help="How to count: default, admiral, fda or as_observed.")  # fmt: skip
@click.option("--lines", default="author", show_default=True, metavar="RULESET",
              help="How lines of therapy are counted.")  # fmt: skip
@click.option("--study", metavar="NAME", help="STUDYID of the table.  [default: the file or folder]"
              )  # fmt: skip
@click.option("--dpi", type=click.IntRange(30, 2400), default=300, show_default=True,
              help="The dots per inch of a .png or .tiff.")  # fmt: skip
def series(
    paths: tuple[str, ...], endpoints: tuple[str, ...], plot: str | None,
    output: tuple[str, ...], form: str, median: str, dpi: int, **given: Any,
) -> None:  # fmt: skip
    """Every patient of some files and folders: endpoints as ranges, response rates, curves.

    Times are never imputed. Where all are exact the curve is Kaplan-Meier's with its interval;
    else it is the lowest and the highest over all datings. What cannot be read or has errors of
    file, structure or dates is told and left out. Exit code 0: a result; 1: none; 2: wrong use;
    3: a file that cannot be read, told after the result of the others.
    """
    if form == "parquet":
        raise click.UsageError("a Parquet file is not printed; write it with -o FILE.parquet")
    _usable(output, plot, endpoints)
    if is_table(paths):
        spss, wanted = median == "symmetric", _chosen(endpoints, plot)
        from_table(paths, wanted, plot, output, form, given, dpi=dpi, spss=spss)
        return
    found = _found(paths, _chosen(endpoints, plot), given)
    for left in found.left_out:
        click.echo(f"left out: {left}", err=True)
    unreadable = any(left.unreadable for left in found.left_out)
    if not found.members:
        stop("no patient is left to work on", UNREADABLE if unreadable else 1)
    _write(found, plot, output, dpi=dpi, spss=median == "symmetric")
    _print(found, form, spss=median == "symmetric", patients=plot is None)
    if unreadable:
        raise SystemExit(UNREADABLE)


def _chosen(endpoints: tuple[str, ...], plot: str | None) -> tuple[str, ...]:
    """The endpoints asked for; a plot without any takes the first of the usual ones."""
    return endpoints or (_DEFAULT if plot is None else _DEFAULT[:1])


def _usable(output: tuple[str, ...], plot: str | None, endpoints: tuple[str, ...]) -> None:
    """Refuse before the work what could not be written after it."""
    pictures = [name for name in output if Path(name).suffix.lower() in _PICTURES]
    for name in output:
        if name not in pictures and Path(name).suffix.lower() not in _DATA:
            known = "csv json parquet, and with --plot svg png pdf tiff"
            raise click.BadParameter(f"`{name}` should end in one of: {known}", param_hint="'-o'")
    if pictures and plot is None:
        known = ", ".join(PLOTS)
        raise click.UsageError(f"what should {pictures[0]} show? --plot takes {known}")
    if plot is not None and not pictures:
        raise click.UsageError(f"--plot {plot} needs a file to write: -o FILE.svg")
    if plot == "km" and len(set(endpoints)) > 1:
        raise click.UsageError("--plot km draws one endpoint; give --endpoint once")


def _found(paths: tuple[str, ...], endpoints: tuple[str, ...], given: dict[str, Any]) -> "Series":
    from casetime import api  # noqa: PLC0415

    if "-" in paths:
        raise click.UsageError("a series is read from files and folders, not standard input")
    try:
        return api.series(paths, endpoint=endpoints, progress=_progress, **given)
    except CasetimeError as error:
        raise click.UsageError(str(error)) from None


def _progress(number: int, total: int) -> None:
    if sys.stderr.isatty() and total > 1:
        click.echo(f"\rread {number} of {total}", err=True, nl=number == total)


def _write(
    found: "Series", plot: str | None, output: tuple[str, ...], *, dpi: int, spss: bool
) -> None:
    from casetime import api  # noqa: PLC0415

    for name in output:
        path = Path(name)
        if path.suffix.lower() in _DATA:
            api.write_series(found, path)
        elif plot is not None:
            api.plot_series(found, plot, path, dpi=dpi, spss=spss)
        click.echo(f"wrote {path}", err=True)


def _print(found: "Series", form: str, *, spss: bool, patients: bool) -> None:
    from casetime.caseseries import adtte, tables  # noqa: PLC0415

    match form:
        case "csv":
            click.echo(adtte.csv_text(adtte.rows(found.members, found.study)), nl=False)
        case "json":
            click.echo(adtte.json_text(tables.data(found)), nl=False)
        case _:
            if patients:
                print_table(tables.patients_table(found))
                click.echo()
            curves = tables.curves_table(found, spss=spss)
            if curves is not None:
                print_table(curves)
