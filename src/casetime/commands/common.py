"""What the commands share: reading files, refusing kindly, printing for terminals and pipes."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

import click

from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.casefile.allowing import Found
    from casetime.casefile.reading import Reading
    from casetime.chronology.timeline import Timeline
    from casetime.emit.placing import Placed
    from casetime.model.case import Case
    from casetime.report.tables import Table

FINDINGS, USAGE, UNREADABLE = 1, 2, 3
_PIPED_WIDTH = 110
Command = TypeVar("Command", bound=Callable[..., Any])


def stop(message: str, code: int = 1) -> NoReturn:
    """End the command with one sentence on the error stream."""
    click.echo(f"casetime: {message}", err=True)
    raise SystemExit(code)


def case_argument(command: Command) -> Command:
    """The argument CASE: a file, or ``-`` for what is piped in."""
    return click.argument("case_file", metavar="CASE")(command)


def case_option(command: Command) -> Command:
    """The option that picks one patient of a file with several."""
    return click.option(
        "--case", "id", metavar="ID", help="The patient, where the file holds several."
    )(command)


def format_option(*forms: str) -> Callable[[Command], Command]:
    """The option for the form of the output, the first being the default."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True
    )


def read(case_file: str) -> "Reading":
    """The cases of a file or of standard input; ends the command if it holds none to read."""
    reading = read_any(case_file)
    if reading.cohort:
        stop(f"{reading.places.file}: {reading.diagnostics[0].message}")
    return reading


def read_any(case_file: str) -> "Reading":
    """As `read`, but a cohort report is given too: its text, and ``cohort``."""
    from casetime.casefile.reading import read_cases  # noqa: PLC0415
    from casetime.casefile.source import LARGEST, Loaded, decoded, read_text  # noqa: PLC0415

    loaded: Loaded
    if case_file == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            stop("standard input: more than 2 MB; a case is a few pages of text", UNREADABLE)
        loaded, name = decoded(data), "<stdin>"
    else:
        loaded, name = read_text(case_file), case_file
    if loaded.text is None:
        stop(f"{name}: {loaded.diagnostics[0].message}", UNREADABLE)
    return read_cases(loaded.text, name)


def cases_of(reading: "Reading", id: str | None) -> tuple["Case", ...]:
    """The cases asked for; a text that holds none ends the command, and tells why."""
    from casetime.emit.full import full  # noqa: PLC0415

    if not any(case.events for case in reading.cases):
        click.echo(full(placed_findings(reading, reading.cases)), err=True, nl=False)
        stop("there is no case with events to work on")
    if id is None:
        return reading.cases
    found = tuple(case for case in reading.cases if case.id == id)
    if not found:
        known = ", ".join(case.id for case in reading.cases)
        raise click.BadParameter(f"the file holds no patient `{id}`; there is {known}")
    return found


def placed_findings(
    reading: "Reading",
    cases: tuple["Case", ...],
    *,
    privacy: bool = False,
    care: bool = False,
) -> tuple["Placed", ...]:
    """Everything found in some cases of a file, with lines and columns, but what it allows."""
    from casetime.api import check  # noqa: PLC0415

    each = [(check(case, privacy=privacy, care=care), case.places) for case in cases]
    asked = ("CT0", "CT1", "CT2", "CT3", "CT4", *["CT5"] * privacy, *["CT7"] * care)
    return placed(reading, each, asked, whole=cases == reading.cases)


def placed(
    reading: "Reading", each: "Iterable[Found]", asked: tuple[str, ...], *, whole: bool
) -> tuple["Placed", ...]:
    """Findings with lines and columns, without those that a comment of the file allows."""
    from casetime.casefile.allowing import without_allowed  # noqa: PLC0415
    from casetime.emit.placing import place  # noqa: PLC0415

    groups = [(reading.diagnostics, reading.places), *each]
    kept = without_allowed(reading.text, groups, asked=asked, whole=whole)
    return tuple(p for found, places in kept for p in place(found, places, reading.text))


def warn_of_errors(case_file: str, timeline: "Timeline") -> None:
    """Say on the error stream that an answer rests on a case with errors in file or dates."""
    from casetime.api import stopping  # noqa: PLC0415

    count = len(stopping(timeline))
    if count:
        errors = "1 error" if count == 1 else f"{count} errors"
        told = f"{timeline.case.id} has {errors} of file, structure or dates"
        left = "what rests on them is left out"
        click.echo(f"note: {told}; {left}. `casetime check {case_file}` tells more", err=True)


def in_words(error: CasetimeError, hint: str) -> click.BadParameter:
    """A request that the case cannot answer, as the wrong flag that it is."""
    return click.BadParameter(str(error), param_hint=f"'{hint}'")


def colours(stream: IO[str]) -> bool:
    """Whether to colour: NO_COLOR forbids it, FORCE_COLOR asks for it, else a terminal does."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns to fill: those of the terminal, of COLUMNS, or enough for a page."""
    wanted = shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns
    return max(40, wanted)


def print_table(table: "Table") -> None:
    """A table for whoever reads: drawn by rich on a terminal that has it, else plain."""
    from casetime.report.tables import text  # noqa: PLC0415

    if colours(sys.stdout) and sys.stdout.isatty() and _rich_table(table):
        return
    click.echo(text(table, width()), nl=False)


_STYLES = {
    "contradicted": "bold red", "rounding": "yellow", "compatible": "cyan", "entailed": "green",
    "undetermined": "yellow", "provisional": "yellow",
}  # fmt: skip


def _rich_table(table: "Table") -> bool:
    """Whether rich is there, and has drawn the table."""
    try:
        from rich.box import SIMPLE_HEAD  # noqa: PLC0415
        from rich.console import Console  # noqa: PLC0415
        from rich.table import Table as Drawn  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415
    except ImportError:
        return False
    from casetime.report.tables import widths  # noqa: PLC0415

    wide = widths(table, width())
    drawn = Drawn(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for number, name in enumerate(table.columns):
        side: Literal["left", "right"] = "right" if number in table.ranged_right else "left"
        drawn.add_column(Text(name), justify=side, width=wide[number], overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    console = Console(highlight=False, width=max(width(), sum(wide) + 2 * len(wide)))
    console.print(Text(table.title, style="bold"))
    console.print()
    console.print(drawn)
    console.print()
    for note in table.notes:
        console.print(Text(note))
    return True


def beside(case_file: str, suffix: str, id: str | None = None) -> Path:
    """The path beside a case file, with another suffix; standard input has no place beside it."""
    if case_file == "-":
        raise click.UsageError("standard input has no folder to write beside; use -o FILE")
    path = Path(case_file)
    stem = path.stem if id is None else f"{path.stem}-{id}"
    return path.with_name(f"{stem}{suffix}")
