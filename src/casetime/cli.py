"""The command ``casetime``: it parses the line, and never ends in a traceback."""

import sys

import click

from casetime import __version__
from casetime.commands.caption import caption
from casetime.commands.check import check
from casetime.commands.common import UNREADABLE, USAGE
from casetime.commands.compare import compare
from casetime.commands.format import layout
from casetime.commands.graph import graph
from casetime.commands.help import explain, new, schema
from casetime.commands.lines import lines
from casetime.commands.render import render
from casetime.commands.series import series
from casetime.commands.tables import claims, intervals, show
from casetime.diagnostics import CasetimeError


class _InOrder(click.Group):
    """Commands in the order in which a reader needs them, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Begin with:
  casetime new my-case.yaml
  casetime check my-case.yaml
  casetime render my-case.yaml""",
)
@click.version_option(__version__, prog_name="casetime", message="%(prog)s %(version)s")
def casetime() -> None:
    """Clinical timelines that never guess: figures, endpoints as ranges, manuscripts proofread.

    A case is one YAML file: what happened, when (as precisely as it is known), what the
    manuscript claims. CASE may be - for standard input.
    """


for _command in (
    render, caption, check, intervals, claims, show, lines, graph, series, compare, layout,
    explain, new, schema,
):  # fmt: skip
    casetime.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run a command line and exit: 0 result, 1 findings or no result, 2 usage, 3 unreadable."""
    _printable()
    raise SystemExit(_run(sys.argv[1:] if arguments is None else arguments))


def _run(arguments: list[str]) -> int:
    try:
        code = casetime.main(args=arguments, prog_name="casetime", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("casetime: stopped", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough; there is nobody left to tell.
        sys.stdout = None
        return 0
    except CasetimeError as error:
        click.echo(f"casetime: {error}", err=True)
        return 1
    except RecursionError:
        click.echo("casetime: the case is nested too deeply to work on", err=True)
        return UNREADABLE
    except Exception as error:  # the last resort: a sentence instead of a traceback
        _own_fault(error)
        return UNREADABLE if arguments[:1] == ["check"] else 1


def _own_fault(error: Exception) -> None:
    """Say honestly that casetime failed, and where, so that it can be reported."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" in {trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
    kind, said = type(error).__name__, " ".join(str(error).split())[:200]
    click.echo(
        f"casetime: this is a fault of casetime, not of the case: {kind}{place}: {said}. "
        "Please report it with the file, or the part of it that matters",
        err=True,
    )


def _printable() -> None:
    """A terminal that cannot show a character shows another in its place, and goes on."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
