"""``casetime graph``: what led to what."""

from typing import TYPE_CHECKING

import click

from casetime.commands.common import case_argument, case_option, cases_of, read, warn_of_errors
from casetime.commands.outputs import outputs

if TYPE_CHECKING:
    from pathlib import Path

    from casetime.chronology.timeline import Timeline
    from casetime.figure.marks import Drawing
    from casetime.model.case import Case

_GRAPH_FORMS = (".svg", ".png", ".pdf", ".pptx", ".dot", ".gv", ".graphml", ".json")


@click.command(
    short_help="The event graph: what led to what.",
    epilog="""\b
Examples:
  casetime graph case.yaml -o events.svg
  casetime graph case.yaml -o events.png --until pd1 --direction LR
  casetime graph case.yaml -o events.png --hide measurement --hide note
  casetime graph case.yaml > events.dot""",
)
@case_argument
@click.option("-o", "--output", multiple=True, metavar="FILE",
              help="A .svg, .png, .pdf, .pptx, .dot, .graphml or .json; may be given several times."
              )  # fmt: skip
@click.option("--direction", type=click.Choice(["TB", "LR"]), default="TB", show_default=True,
              help="How time runs: down in columns, or left to right in rows.")  # fmt: skip
@click.option("--until", metavar="WHEN",
              help="The graph as known on a day, in a month, or at an event (its id).")  # fmt: skip
@click.option("--kinds", multiple=True, metavar="KIND",
              help="Only events of this kind, or with this id; may be given several times."
              )  # fmt: skip
@click.option("--hide", multiple=True, metavar="KIND",
              help="No events of this kind, or with this id; may be given several times."
              )  # fmt: skip
@click.option("--only", multiple=True, metavar="EDGE",
              help="Only events joined by edges of this type, as because.")  # fmt: skip
@click.option("--theme", default="print", show_default=True, metavar="NAME",
              help="The colours, those of the timeline figure.")  # fmt: skip
@click.option("--engine", metavar="PROGRAM",
              help="Lay the graph out with this program of Graphviz instead.")  # fmt: skip
@case_option
def graph(
    case_file: str, output: tuple[str, ...], direction: str, until: str | None,
    kinds: tuple[str, ...], hide: tuple[str, ...], only: tuple[str, ...], theme: str,
    engine: str | None, id: str | None,
) -> None:  # fmt: skip
    """Draw what led to what, on a slide: causes, order, lines of therapy, judgements.

    Without -o the DOT text is printed. A dashed line says that the order is not known. With
    --until nothing shows that came later, nor any day that follows from it.
    """
    from casetime import api  # noqa: PLC0415

    cases = cases_of(read(case_file), id)
    if not output and len(cases) > 1:
        known = ", ".join(case.id for case in cases)
        raise click.UsageError(f"the file holds several patients; choose with --case: {known}")
    targets = outputs(case_file, cases, output, _GRAPH_FORMS, ".svg") if output else []
    solved = _solved(case_file, cases[0])
    events = api.graph(solved, until=until, kinds=kinds, hide=hide, only=only)
    if not output:
        drawn = api.graph_bytes(events, ".dot", direction=direction, theme=theme)
        click.echo(drawn.decode(), nl=False)
        return
    slide, unspelt = None, None
    for _, path in targets:
        if engine is None and path.suffix.lower() in api.SLIDE_FORMS:
            slide = slide or api.graph_slide(events, direction=direction, theme=theme)
            api.write_slide(slide, path)
            unspelt = unspelt or _unspelt(slide, path)
        else:
            api.draw_graph(events, path, engine=engine, direction=direction, theme=theme)
        click.echo(f"wrote {path}")
    if unspelt is not None:
        click.echo(unspelt, err=True)
    if slide is not None:
        _warn_of_letters(api.slide_letters(slide))


def _unspelt(drawn: "Drawing", path: "Path") -> str | None:
    """The signs that a picture shows as boxes, where the file is one."""
    from casetime.figure.missing_signs import PICTURES, missing_signs  # noqa: PLC0415

    return missing_signs(drawn) if path.suffix.lower() in PICTURES else None


def _warn_of_letters(size: float) -> None:
    """Say how to show less where a lecture hall could not read the picture."""
    if size < _READABLE_PT:
        click.echo(
            f"on a slide of 13.33 x 7.5 inches the smallest letters are {size:.1f} points, and "
            f"under {_READABLE_PT} few can read them: --until, --kinds or --hide show less",
            err=True,
        )


_READABLE_PT = 9


def _solved(case_file: str, case: "Case") -> "Timeline":
    from casetime.api import timeline  # noqa: PLC0415

    solved = timeline(case)
    warn_of_errors(case_file, solved)
    return solved
