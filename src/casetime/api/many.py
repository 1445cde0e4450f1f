"""Many patients: a series, its plots, a table of any size, a case beside published groups."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from casetime.api.cases import stopping, timeline
from casetime.api.files import unknown_form, write_picture, written
from casetime.diagnostics import CasetimeError

if TYPE_CHECKING:
    import pyarrow as pa

    from casetime.api.cases import Asked
    from casetime.caseseries.context.records import Context
    from casetime.caseseries.nested import Request
    from casetime.caseseries.series import Series
    from casetime.cohort.records import Cohort


def series(
    cases: "str | Path | Asked | Iterable[str | Path | Asked]",
    *,
    endpoint: "str | Sequence[str]" = "PFS",
    of: str | None = None,
    criteria: str | None = None,
    group: str | None = None,
    preset: str = "default",
    lines: str = "author",
    conf_type: str = "log",
    level: float = 0.95,
    confirmed: bool = False,
    study: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> "Series":
    """A case series: every patient's times as ranges, curves, response rates, what was left out.

    ``cases`` are files, folders of them, or cases. ``of`` is `first-line` (the default) and its
    fellows, `any`, or the id of an event; ``group`` is sex, file, folder, treatment, or a field
    as `diagnosis.grade`; ``conf_type`` is log, log-log or plain. Times are in days. What cannot
    be read or has errors is in ``left_out``. Raises `CasetimeError` for a name that does not exist.
    """
    from casetime.caseseries import asking, files  # noqa: PLC0415

    asked = asking.asked(endpoint, of, criteria, group, preset, lines, confirmed=confirmed)
    conf = asking.conf_type_named(conf_type)
    each = asking.listed(cases)
    found = files.gathered_from(each, asked, stopping, progress)
    return asking.made(found, asked, study or asking.study_of(each), conf, level)


def plot_series(
    found: "Series", plot: str, path: str | Path, *, dpi: int = 300, spss: bool = False
) -> Path:
    """The path of a swimmer, waterfall, spider or km plot, written as its suffix says.

    Raises `CasetimeError` where the series has nothing to show, or nothing can be written there.
    """
    from casetime.caseseries.plots import plot as drawn  # noqa: PLC0415
    from casetime.figure.svg import svg  # noqa: PLC0415

    if Path(path).suffix.lower() not in PLOT_FORMS:
        raise unknown_form(Path(path).suffix, "svg png pdf tiff")
    return write_picture(svg(drawn(found, plot, spss=spss)), path, dpi=dpi)


PLOT_FORMS = (".svg", ".png", ".pdf", ".tiff", ".tif")


def write_series(found: "Series", path: str | Path) -> Path:
    """The path of the times of a series in ADTTE's shape, as .csv, .json or .parquet.

    Raises `CasetimeError` for another suffix, without pyarrow, or if it cannot be written.
    """
    from casetime.caseseries import adtte, tables  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    rows = adtte.rows(found.members, found.study)
    match Path(path).suffix.lower():
        case ".csv":
            return written(Path(path), adtte.csv_text(rows).encode())
        case ".json":
            return written(Path(path), adtte.json_text(tables.data(found)).encode())
        case ".parquet":
            try:
                return written(Path(path), adtte.parquet(rows))
            except MissingToolError as missing:
                raise CasetimeError(str(missing)) from None
        case suffix:
            raise unknown_form(suffix, "csv json parquet")


def compare(
    case: "Asked",
    cohorts: "str | Path | Cohort | Iterable[str | Path | Cohort]",
    *,
    endpoint: str = "PFS",
    of: str | None = None,
    groups: Sequence[str] = (),
    criteria: str | None = None,
    preset: str = "default",
    lines: str = "author",
) -> "Context":
    """An endpoint of a case beside the medians of published groups, and how they are counted.

    ``cohorts`` are files of cohort reports, or reports; ``groups`` their ids or names (all patients
    and those of the case's histology if none is given). Days and months are ranges; where one lies
    against an interval is three-valued. Raises `CasetimeError` for a file that cannot be read, an
    endpoint that the case or every report lacks, or an unknown group; it lists those there are.
    """
    from casetime.caseseries.context.comparing import compared  # noqa: PLC0415
    from casetime.cohort.reading import load_cohort  # noqa: PLC0415
    from casetime.cohort.records import Cohort  # noqa: PLC0415

    given = (cohorts,) if isinstance(cohorts, str | Path | Cohort) else tuple(cohorts)
    reports = [c if isinstance(c, Cohort) else load_cohort(c) for c in given]
    return compared(
        timeline(case), reports, endpoint=endpoint, of=of, groups=groups, criteria=criteria,
        preset=preset, lines=lines,
    )  # fmt: skip


def context_svg(found: "Context") -> bytes:
    """The picture of a case beside published groups as SVG, the same bytes everywhere."""
    from casetime.caseseries.context.plot import plot  # noqa: PLC0415
    from casetime.figure.svg import svg  # noqa: PLC0415

    return svg(plot(found))


def draw_context(found: "Context", path: str | Path, *, dpi: int = 300) -> Path:
    """The path of that picture, written as its suffix says; raises `CasetimeError`."""
    if Path(path).suffix.lower() not in PLOT_FORMS:
        raise unknown_form(Path(path).suffix, "svg png pdf tiff")
    return write_picture(context_svg(found), path, dpi=dpi)


def series_of_table(
    path: str | Path,
    *,
    conf_type: str = "log",
    level: float = 0.95,
    study: str | None = None,
    out: Iterable[str | Path] = (),
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    **request: Unpack["Request"],
) -> "Series":
    """The series of a Parquet file of any number of patients, one nested row each.

    Takes what `series` takes. The endpoint table goes to the files ``out`` (.parquet or .csv) while
    it is computed, in ``workers`` processes (as many as there are processors), in memory that does
    not grow with the table; ``members`` of the series has each different time once, nameless. A
    script that calls this needs ``if __name__ == "__main__":``. Raises `CasetimeError`.
    """
    from casetime.caseseries import asking, nested, running, totals  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    asked, conf = nested.asked_of(request), asking.conf_type_named(conf_type)
    named = study or Path(path).stem
    try:
        found = running.run(
            path, asked, stopping, study=named, out=out, progress=progress,
            workers=workers or os.cpu_count() or 1,
        )  # fmt: skip
    except MissingToolError as missing:
        raise CasetimeError(str(missing)) from None
    return totals.series_of(found, asked, named, conf, level)


def endpoints_of(
    row: "Mapping[str, Any]", *, study: str = "", **request: Unpack["Request"]
) -> "tuple[Mapping[str, Any], ...]":
    """The endpoint table of one patient from one nested row: a pure function, for any engine.

    The keys are the columns of ADTTE and ``PROBLEM``, why there is no time. Takes what `series`
    takes; raises `CasetimeError` for a name that does not exist, never for what the row says.
    """
    from casetime.caseseries import nested  # noqa: PLC0415

    return nested.endpoints_of(row, nested.asked_of(request), stopping, study)


def endpoint_batch(
    patients: "pa.RecordBatch", *, study: str = "", **request: Unpack["Request"]
) -> "pa.RecordBatch":
    """The endpoint table of an Arrow batch of nested rows, in their order; takes as `endpoints_of`.

    Its schema is always `caseseries.batch.table_schema`. Raises `CasetimeError`.
    """
    from casetime.caseseries import batch, nested  # noqa: PLC0415

    return batch.batch(patients, nested.asked_of(request), stopping, study)
