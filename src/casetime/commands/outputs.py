"""Which case goes into which file, for every command that writes pictures."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from casetime.model.case import Case


def outputs(
    case_file: str, cases: tuple["Case", ...], named: tuple[str, ...], forms: tuple[str, ...],
    default: str,
) -> list[tuple["Case", Path]]:  # fmt: skip
    """Which case goes into which file; without ``-o`` each stands beside the case file."""
    from casetime.commands.common import beside  # noqa: PLC0415

    for name in named:
        if Path(name).suffix.lower() not in forms:
            known = " ".join(form.removeprefix(".") for form in forms)
            raise click.BadParameter(f"`{name}` should end in one of: {known}", param_hint="'-o'")
    if not named:
        several = len(cases) > 1
        return [(c, beside(case_file, default, c.id if several else None)) for c in cases]
    if len(cases) > 1:
        known = ", ".join(case.id for case in cases)
        raise click.UsageError(f"the file holds several patients; choose one with --case: {known}")
    return [(cases[0], Path(name)) for name in named]
