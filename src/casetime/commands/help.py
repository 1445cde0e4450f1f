"""``casetime explain``, ``new`` and ``schema``: what helps to write a case file."""

from importlib import resources
from pathlib import Path

import click

from casetime.commands.common import stop
from casetime.diagnostics import RULES, Rule


@click.command(
    short_help="What a code such as CT401 means, and how a file is written.",
    epilog="""\b
Examples:
  casetime explain CT401
  casetime explain claim-contradicted
  casetime explain case
  casetime explain therapy
  casetime explain PFS
  casetime explain cohort
  casetime explain""",
)
@click.argument("code", metavar="[CODE|WORD]", required=False)
def explain(code: str | None) -> None:
    """Print the page of a rule, by its code or its name; without one, list them all.

    `casetime explain case` prints how a case is written down, `casetime explain therapy` (or
    another kind of event or claim) what it may have, `casetime explain cohort` how a cohort
    report is written.
    """
    from casetime.casefile.guide import guide, topic  # noqa: PLC0415

    if code is None:
        for rule in RULES.values():
            click.echo(f"{rule.code}  {rule.name}: {rule.summary}")
        pages = "`casetime explain case`, `casetime explain cohort`"
        click.echo(f"how a file is written: {pages}", err=True)
        return
    if code.strip().lower() == "cohort":
        page = resources.files("casetime.cohort") / "FORMAT.md"
        click.echo(page.read_text(encoding="utf-8"), nl=False)
        return
    page_of = guide() if code.strip().lower() == "case" else topic(code)
    if page_of is not None:
        click.echo(page_of, nl=False)
        return
    found = _rule(code)
    if found is None:
        raise click.BadParameter(_unknown(code), param_hint="'CODE'")
    click.echo(_page(found), nl=False)


def _rule(code: str) -> Rule | None:
    plain = code.strip().strip("[]")
    named = {rule.name: rule for rule in RULES.values()}
    numbered = f"CT{plain}" if plain.isdecimal() else plain.upper()
    return RULES.get(numbered) or named.get(plain.lower())


def _unknown(code: str) -> str:
    from casetime.casefile.guide import topics  # noqa: PLC0415
    from casetime.model.spelling import nearest  # noqa: PLC0415

    options = [*RULES, *(rule.name for rule in RULES.values()), *topics()]
    close = nearest(code, options)
    hint = f"did you mean {close}?" if close else "`casetime explain` lists the codes"
    return f"`{code}` is neither a code nor a word of the case file; {hint}"


def _page(rule: Rule) -> str:
    page = resources.files("casetime.rules") / "pages" / f"{rule.code}.md"
    if page.is_file():
        return page.read_text(encoding="utf-8").rstrip("\n") + "\n"
    return f"# {rule.code} {rule.name}\n\n{rule.summary} ({rule.severity})\n"


@click.command(
    short_help="A commented case file to begin with.",
    epilog="""\b
Examples:
  casetime new my-case.yaml
  casetime new my-case.yaml --force
  casetime new my-cohort.yaml --cohort""",
)
@click.argument("file")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.option("--cohort", is_flag=True, help="A cohort report instead of a case.")
def new(file: str, force: bool, cohort: bool) -> None:
    """Write a commented starter, which `casetime check` finds clean; overwrites nothing."""
    from casetime.casefile.source import create_text, write_text  # noqa: PLC0415
    from casetime.casefile.starter import starter  # noqa: PLC0415
    from casetime.cohort.starter import cohort_starter  # noqa: PLC0415

    text = (cohort_starter if cohort else starter)(Path(file).stem)
    if file == "-":
        click.echo(text, nl=False)
        return
    why = write_text(file, text) if force else create_text(file, text)
    if why is not None:
        hint = "; --force replaces it" if "exists" in why else ""
        stop(f"cannot write {file}: {why}{hint}")
    look = "show" if cohort else "render"
    click.echo(f"wrote {file}; next: casetime check {file}, casetime {look} {file}")


@click.command(
    short_help="JSON Schema of a case file, for editors.",
    epilog="""\b
Examples:
  casetime schema > casetime.schema.json
  casetime schema cohort > cohort.schema.json""",
)
@click.argument("what", type=click.Choice(["case", "cohort"]), default="case")
def schema(what: str) -> None:
    """Print the JSON Schema of a case file, or of a cohort report.

    An editor with a YAML language server completes and checks with it:
    put `# yaml-language-server: $schema=casetime.schema.json` on the first line of a case file.
    """
    from casetime.casefile.schema import schema_text as of_cases  # noqa: PLC0415
    from casetime.cohort.schema import schema_text as of_cohorts  # noqa: PLC0415

    click.echo((of_cohorts if what == "cohort" else of_cases)(), nl=False)
