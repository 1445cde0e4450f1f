"""``casetime graph``: what led to what."""

from typing import TYPE_CHECKING

import click

from casetime.commands.common import case_argument, case_option, cases_of, read, warn_of_errors
from casetime.commands.outputs import outputs

if TYPE_CHECKING:
    from casetime.chronology.timeline import Timeline
    from casetime.model.case import Case

_GRAPH_FORMS = (".svg", ".png", ".pdf", ".dot", ".gv", ".graphml", ".json")


@click.command(
    short_help="The event graph: what led to what.",
    epilog="""\b
Examples:
  casetime graph case.yaml -o events.svg
  casetime graph case.yaml -o events.png -o events.graphml
  casetime graph case.yaml > events.dot""",
)
@case_argument
@click.option("-o", "--output", multiple=True, metavar="FILE",
              help="A .svg, .png, .pdf, .dot, .graphml or .json; may be given several times."
              )  # fmt: skip
@click.option("--engine", metavar="PROGRAM",
              help="The program that lays it out; else graphviz-pure, else dot.")  # fmt: skip
@case_option
def graph(case_file: str, output: tuple[str, ...], engine: str | None, id: str | None) -> None:
    """The graph of the events: order, causes, lines of therapy, judgements, sites.

    Without -o the DOT text is printed. SVG, PNG and PDF need no Graphviz on the machine if
    graphviz-pure is installed; the other forms need nothing.
    """
    from casetime import api  # noqa: PLC0415

    cases = cases_of(read(case_file), id)
    if not output:
        if len(cases) > 1:
            known = ", ".join(case.id for case in cases)
            raise click.UsageError(f"the file holds several patients; choose with --case: {known}")
        solved = _solved(case_file, cases[0])
        click.echo(api.graph_bytes(api.graph(solved), ".dot").decode(), nl=False)
        return
    targets = outputs(case_file, cases, output, _GRAPH_FORMS, ".svg")
    events = api.graph(_solved(case_file, cases[0]))
    for _, path in targets:
        api.draw_graph(events, path, engine=engine)
        click.echo(f"wrote {path}")


def _solved(case_file: str, case: "Case") -> "Timeline":
    from casetime.api import timeline  # noqa: PLC0415

    solved = timeline(case)
    warn_of_errors(case_file, solved)
    return solved
