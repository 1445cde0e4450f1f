"""Many nested rows at once: one Arrow batch of patients in, one batch of endpoints out.

A thin adapter around ``nested``, so that what Spark's ``mapInArrow``, polars, DuckDB or a process
of our own calls is the same function of one row. Every patient is of its own: batches may be cut
anywhere and computed in any order, on any machine.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, evolve

from casetime.caseseries import adtte
from casetime.caseseries.files import Stops
from casetime.caseseries.nested import COLUMNS, Found, found_of, rows_of
from casetime.caseseries.records import Asked, Best, Time
from casetime.figure.extras import MissingToolError

if TYPE_CHECKING:
    import pyarrow as pa

EVENT_FIELDS = (
    "kind", "label", "id", "on", "from", "to", "for", "status", "line", "setting", "intent", "of",
    "category", "criteria", "counts", "stopped", "best", "disease", "vital", "cause", "as",
)  # fmt: skip
"""The fields of an event in the usual table; any other of the case file may be added."""


@define
class Tally:
    """What a series of any length comes to: how many patients have the same time, the same best.

    Its size is that of the different times, not of the patients.
    """

    times: Counter[tuple[str | None, Time]] = Factory(Counter)
    best: Counter[Best] = Factory(Counter)
    problems: Counter[str] = Factory(Counter)
    """Why patients have no time, without their names."""
    first: dict[str, str] = Factory(dict)
    """The first patient of each problem."""
    several: set[str] = Factory(set)
    """Endpoints of which a patient has more than one time."""
    members: int = 0


def joined(one: Tally, two: Tally) -> Tally:
    """The first tally with the second, which comes later, added to it."""
    one.times.update(two.times)
    one.best.update(two.best)
    one.problems.update(two.problems)
    one.first = {**two.first, **one.first}
    one.several |= two.several
    one.members += two.members
    return one


def batch(
    patients: "pa.RecordBatch", asked: Asked, stops: Stops, study: str = ""
) -> "pa.RecordBatch":
    """The endpoint table of a batch of patients, in their order; its schema is `table_schema`.

    Raises `MissingToolError` without pyarrow.
    """
    rows = (row for one in founds(patients, asked, stops) for row in rows_of(one, study))
    return _record_batch(rows)


def counted(
    patients: "pa.RecordBatch",
    asked: Asked,
    stops: Stops,
    study: str = "",
    *,
    file: str = "",
    first: int = 1,
    repeated: Collection[int] = (),
) -> tuple["pa.RecordBatch", Tally]:
    """The same with its tally; ``first`` is the number of the first row in ``file``.

    ``repeated`` are the positions of patients that were there before: they are left out.
    """
    each = list(founds(patients, asked, stops, file=file, first=first))
    for position in sorted(repeated):
        again = "it is left out: a patient of this id is in the series already"
        each[position] = Found(id=each[position].id, problem=again)
    rows = [row for one in each for row in rows_of(one, study)]
    return _record_batch(rows), tally(each)


def founds(
    patients: "pa.RecordBatch", asked: Asked, stops: Stops, *, file: str = "", first: int = 1
) -> Iterator[Found]:
    """Each patient of a batch."""
    for number, row in enumerate(patients.to_pylist(), first):
        yield found_of(row, asked, stops, file, number)


def tally(found: Iterable[Found]) -> Tally:
    """What some patients come to together."""
    made = Tally()
    for one in found:
        without = one.member.without if one.member else (one.problem,)
        for why in without:
            made.problems[why] += 1
            made.first.setdefault(why, one.id)
        if one.member is None:
            continue
        made.members += 1
        made.times.update((one.member.group, _nameless(time)) for time in one.member.times)
        names = Counter(time.endpoint for time in one.member.times)
        made.several |= {name for name, n in names.items() if n > 1}
        if one.member.best is not None:
            made.best[evolve(one.member.best, patient="", of="")] += 1
    return made


def _nameless(time: Time) -> Time:
    """A time with what curves are made of, and no more: of many patients it is the same."""
    return Time(
        patient="",
        endpoint=time.endpoint,
        of=None if time.of is None else "",
        from_="" if time.of is not None else time.from_,
        criteria=time.criteria,
        preset=time.preset,
        status=time.status,
        days_min=time.days_min,
        days_max=time.days_max,
        ways=time.ways,
        absent=time.absent,
    )


# -- schemas -------------------------------------------------------------------------------------


def row_schema(fields: Iterable[str] = EVENT_FIELDS) -> "pa.Schema":
    """The usual schema of nested rows: one row a patient, the events a list of records of text."""
    pa = arrow()
    types = {"line": pa.int32()}
    event = pa.struct([(name, types.get(name, pa.string())) for name in fields])
    return pa.schema([("id", pa.string()), ("index", pa.string()), ("events", pa.list_(event))])


def table_schema() -> "pa.Schema":
    """The schema of the endpoint table: that of ADTTE, and PROBLEM."""
    pa = arrow()
    return pa.schema([(name, adtte.column_type(name, pa)) for name in COLUMNS])


def _record_batch(rows: Iterable[Mapping[str, Any]]) -> "pa.RecordBatch":
    return arrow().RecordBatch.from_pylist(list(rows), schema=table_schema())


def arrow() -> Any:
    """The package pyarrow; raises `MissingToolError` where it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - only tables of many patients pay for it
    except ImportError:
        raise MissingToolError("a table of patients", "pyarrow", extra="cohort") from None
    return pa
