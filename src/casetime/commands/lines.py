"""``casetime lines``: lines of therapy, by the author's numbers and by named rule sets."""

import click

from casetime.commands.common import case_argument, case_option, format_option, print_table
from casetime.commands.tables import print_data, print_each, timelines_of

RULES = ("default", "author", "gap-120", "gap-180", "any-new-agent")


@click.command(
    short_help="Lines of therapy, and why each treatment opens or joins one.",
    epilog="""\b
Examples:
  casetime lines case.yaml
  casetime lines case.yaml --rules any-new-agent
  casetime lines case.yaml --format json""",
)
@case_argument
@click.option(
    "--rules",
    type=click.Choice(RULES),
    default="default",
    show_default=True,
    help="Who counts: a named rule set, or the author's own numbers.",
)
@format_option("table", "json")
@case_option
def lines(case_file: str, rules: str, form: str, id: str | None) -> None:
    """Which treatments form a line, with the reason for each, and LoT N (CLoT + PLoT).

    Where a rule set counts otherwise than the author, that is said below the table. With
    --format json every rule set is given.
    """
    from casetime.report import lines as report  # noqa: PLC0415

    timelines = timelines_of(case_file, id)
    if form == "json":
        print_data(report.lines_data(tl) for tl in timelines)
        return
    print_each(timelines, lambda tl: print_table(report.lines_table(tl, rules)))
