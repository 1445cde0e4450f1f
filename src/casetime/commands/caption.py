"""``casetime caption``: the legend that a journal prints under the figure, and its alt text."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from casetime.commands.common import case_argument, case_option, cases_of, read, stop
from casetime.commands.figure_options import choices_of, choosing
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    from casetime.casefile.reading import Reading
    from casetime.figure.caption import Caption
    from casetime.model.case import Case


@click.command(
    short_help="The figure legend and the alt text.",
    epilog="""\b
Examples:
  casetime caption case.yaml
  casetime caption case.yaml --format text -o legend.txt
  casetime caption case.yaml --until surgery --lanes systemic,response""",
)
@case_argument
@click.option("-o", "--output", metavar="FILE", help="Write it to this file instead.")
@click.option("--format", "form", type=click.Choice(["markdown", "text"]), default="markdown",
              show_default=True)  # fmt: skip
@choosing
@click.option("--draft", is_flag=True, help="Describe the figure despite errors.")
@case_option
def caption(
    case_file: str, output: str | None, form: str, draft: bool, id: str | None, **given: Any
) -> None:
    """The legend of the timeline figure: who and what, every mark that is drawn, the ranges of
    the endpoints and how they are counted, abbreviations, and an alt text of at most 250 words.

    Give it the choices that the figure was drawn with: it explains what those leave, and nothing
    else. Abbreviations that it cannot expand are named on the error stream.
    """
    choices = choices_of(given)
    reading = read(case_file)
    cases = cases_of(reading, id)
    if not draft:
        _refuse(reading, cases)
    found = [(case, _captioned(case, draft, choices)) for case in cases]
    texts = "\n".join(_written(each, form, case.id if len(found) > 1 else None)
                      for case, each in found)  # fmt: skip
    if output is None:
        click.echo(texts, nl=False)
    else:
        _save(output, texts)
    for case, each in found:
        if each.unexpanded:
            click.echo(f"{case.id}: not expanded: {', '.join(each.unexpanded)}", err=True)


def _captioned(case: "Case", draft: bool, choices: dict[str, Any]) -> "Caption":
    from casetime import api  # noqa: PLC0415
    from casetime.figure.caption import caption as captioned  # noqa: PLC0415

    try:
        figure = api.shown(case, draft=draft, checked=True, **choices)
    except CasetimeError as error:
        raise click.UsageError(str(error)) from None
    return captioned(figure, api.estimates(figure.timeline))


def _written(found: "Caption", form: str, name: str | None) -> str:
    """The caption, under the name of its patient where the file holds several."""
    from casetime.figure import caption  # noqa: PLC0415

    if form == "text":
        return caption.text(found) if name is None else f"{name}\n\n{caption.text(found)}"
    return caption.markdown(found) if name is None else f"## {name}\n\n{caption.markdown(found)}"


def _save(output: str, text: str) -> None:
    from casetime.casefile.source import write_bytes  # noqa: PLC0415

    why = write_bytes(Path(output), text.encode("utf-8"))
    if why is not None:
        stop(f"cannot write {output}: {why}")
    click.echo(f"wrote {output}")


def _refuse(reading: "Reading", cases: "tuple[Case, ...]") -> None:
    from casetime.api import stopping  # noqa: PLC0415

    count = sum(len(stopping(case)) for case in cases)
    if count:
        errors = "1 error" if count == 1 else f"{count} errors"
        told = f"no legend: {errors} of file, structure or dates"
        stop(f"{told}; `casetime check {reading.places.file}` tells more, --draft writes one")
