"""The options of ``casetime render`` that choose what is drawn and how."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from casetime.model.figure import AXES, LANES, LANGUAGES, THEMES

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--lanes", metavar="LANES",
                 help=f"The lanes to draw, top to bottom, with commas: {','.join(LANES)}."),
    click.option("--hide", metavar="NAMES",
                 help="Ids of events, kinds, lanes, claims, intent or key, with commas."),
    click.option("--from", "from_", metavar="WHEN",
                 help="Begin the figure at a date or an event."),
    click.option("--until", metavar="WHEN",
                 help="The course as the doctors saw it on a day, given as a date or an event: "
                      "what is certain to have happened by then, treatments as ongoing, endpoints "
                      "as of that day, no claims."),
    click.option("--axis", type=click.Choice(AXES), help="Years, time since the index, or both."),
    click.option("--breaks/--no-breaks", default=None,
                 help="Leave long stretches in which nothing is told out of the axis."),
    click.option("--theme", type=click.Choice(THEMES), help="How it looks; print is the default."),
    click.option("--profile", metavar="JOURNAL",
                 help="Width, text size and greatest height of bmc, elsevier, nature, frontiers "
                      "or bmj; bmc:single is one column."),
    click.option("--width", metavar="LENGTH",
                 help="The width on paper, as 170mm, 17cm or 6.7in; 170mm is the default."),
    click.option("--title", metavar="TEXT",
                 help="Draw a title on top; journals want it in the caption instead."),
    click.option("--language", type=click.Choice(LANGUAGES),
                 help="The language of the fixed words; what the case says stays as it is."),
    click.option("--palette", "palette_file", metavar="FILE",
                 help='Colours, a line each: `chemotherapy: "#77AADD"`, `L1: ...`, `PD: ...`.'),
)  # fmt: skip


def choosing(command: _Command) -> _Command:
    """The command with every option that chooses; they go before the ``figure:`` block."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choices_of(given: dict[str, Any]) -> dict[str, Any]:
    """What was given, as `casetime.api.shown` takes it; stops at a palette that has no colours."""
    file = given.pop("palette_file")
    choices = {key: value for key, value in given.items() if value is not None}
    return choices | ({"palette": dict(_palette(file))} if file is not None else {})


def _palette(file: str) -> tuple[tuple[str, str], ...]:
    from casetime.casefile.figure_block import read_palette  # noqa: PLC0415
    from casetime.casefile.source import read_text  # noqa: PLC0415

    loaded = read_text(Path(file))
    if loaded.text is None:
        raise click.UsageError(f"{file}: {loaded.diagnostics[0].message}")
    found, wrong = read_palette(loaded.text, file)
    if wrong:
        raise click.UsageError("\n".join(wrong))
    return found
