"""Tables for print: as a page of HTML, a Word document or LaTeX, on the screen or in a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casetime.commands.common import stop

if TYPE_CHECKING:
    from casetime.report.tables import Table

PRINTED = ("html", "docx", "latex")
"""The forms of a table that are set for print."""
FORMS = {
    ".md": "markdown", ".csv": "csv", ".json": "json", ".html": "html", ".htm": "html",
    ".docx": "docx", ".tex": "latex", ".txt": "table",
}  # fmt: skip
"""The form that the suffix of a file names."""


def form_of(form: str | None, output: str | None, default: str) -> str:
    """The form that is asked for, by name or by the suffix of the file."""
    suffix = Path(output).suffix.lower() if output else ""
    found = form or FORMS.get(suffix) or (default if not output else "")
    if not found:
        known = " ".join(FORMS)
        raise click.BadParameter(f"`{output}` should end in one of: {known}", param_hint="'-o'")
    if found == "docx" and output is None:
        raise click.UsageError("a Word document needs a file to go into; use -o FILE.docx")
    return found


def printed(form: str, tables: "Sequence[Table]") -> bytes:
    """The tables in a form for print; ends the command where a package for it is missing."""
    if form == "html":
        from casetime.report.htmltable import html  # noqa: PLC0415

        return html(*tables).encode("utf-8")
    if form == "latex":
        from casetime.report.latex import latex  # noqa: PLC0415

        return latex(*tables).encode("utf-8")
    from casetime.report.docx import NoDocxError, docx  # noqa: PLC0415

    try:
        return docx(*tables)
    except NoDocxError as missing:
        stop(str(missing))


def deliver(data: bytes, output: str | None) -> None:
    """Print what is text, or write it to its file."""
    if output is None:
        click.echo(data.decode("utf-8"), nl=False)
        return
    from casetime.casefile.source import write_bytes  # noqa: PLC0415

    why = write_bytes(Path(output), data)
    if why is not None:
        stop(f"cannot write {output}: {why}")
    click.echo(f"wrote {output}")
