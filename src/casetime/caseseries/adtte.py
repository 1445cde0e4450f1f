"""Times in the shape of CDISC's ADaM ADTTE, a row for each patient and endpoint.

Nothing is imputed: AVAL, STARTDT and ADT are filled where there is one day, else the two columns
beside each hold the ends of its range. The flags say what an imputation would have had to invent,
by ADaM's letters: D the day, M the month too, Y the year too (ADaM Implementation Guide, DTF).
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from casetime.caseseries.records import Member, Time, as_text, is_exact
from casetime.clinical.definitions import ENDPOINTS
from casetime.figure.extras import MissingToolError
from casetime.report.tables import csv

COLUMNS = (
    "STUDYID", "USUBJID", "SUBJID", "GROUP", "PARAMCD", "PARAM", "AVAL", "AVALMIN", "AVALMAX",
    "AVALU", "CNSR", "STATUS", "EVNTDESC", "CNSDTDSC", "STARTDT", "STARTDTMIN", "STARTDTMAX",
    "STARTDTF", "ADT", "ADTMIN", "ADTMAX", "ADTF", "ORIGIN", "CRITERIA", "PRESET", "SRCPLACE",
)  # fmt: skip
_WHOLE = frozenset({"AVAL", "AVALMIN", "AVALMAX", "CNSR"})
_DATES = frozenset({"STARTDT", "STARTDTMIN", "STARTDTMAX", "ADT", "ADTMIN", "ADTMAX"})

Row = Mapping[str, str | int | dt.date | None]


def rows(members: Iterable[Member], study: str) -> tuple[Row, ...]:
    """The rows of a series, patient by patient; None where a value is open or not known."""
    return tuple(
        {name: _encodable(value) for name, value in _row(member, time, study).items()}
        for member in members
        for time in member.times
    )


def _encodable(value: str | int | dt.date | None) -> str | int | dt.date | None:
    return as_text(value) if isinstance(value, str) else value


def _row(member: Member, time: Time, study: str) -> Row:
    exact = is_exact(time)
    return {
        "STUDYID": study,
        "USUBJID": f"{study}-{member.patient}",
        "SUBJID": member.patient,
        "GROUP": member.group,
        "PARAMCD": time.endpoint.upper(),
        "PARAM": f"{_title(time)} (days)",
        "AVAL": time.days_min if exact else None,
        "AVALMIN": time.days_min,
        "AVALMAX": time.days_max,
        "AVALU": "DAYS",
        "CNSR": censoring(time),
        "STATUS": time.status,
        **_told(time),
        **_date("STARTDT", time.start_min, time.start_max),
        "STARTDTF": flag(time.start_min, time.start_max),
        **_date("ADT", time.end_min, time.end_max),
        "ADTF": flag(time.end_min, time.end_max),
        "ORIGIN": time.from_,
        "CRITERIA": time.criteria,
        "PRESET": time.preset,
        "SRCPLACE": time.place or None,
    }


def _title(time: Time) -> str:
    title = ENDPOINTS[time.endpoint].title
    return title[:1].upper() + title[1:]


def censoring(time: Time) -> int | None:
    """0 for an event, 1 for a censoring, None where the dates or the criteria leave it open."""
    if time.absent or len({way.event for way in time.ways}) > 1:
        return None
    return 0 if time.ways[0].event else 1


def _told(time: Time) -> dict[str, str | None]:
    """What ended the time; where that is open, both ways."""
    either = " or ".join(told for told in (time.event_told, time.censor_told) if told)
    return {"EVNTDESC": either or None, "CNSDTDSC": time.censored_at}


def _date(name: str, least: dt.date | None, most: dt.date | None) -> dict[str, dt.date | None]:
    return {name: least if least == most else None, f"{name}MIN": least, f"{name}MAX": most}


def flag(least: dt.date | None, most: dt.date | None) -> str | None:
    """What of a date is not known: D, M or Y; None for a known day and for no date at all."""
    if least == most:
        return None
    if least is None or most is None or least.year != most.year:
        return "Y"
    return "D" if least.month == most.month else "M"


def csv_text(found: Iterable[Row]) -> str:
    """The rows as comma-separated values; an open end is an empty cell."""
    return csv(COLUMNS, [[_plain(row[name]) for name in COLUMNS] for row in found])


def json_data(found: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as objects; None is an end that nothing bounds."""
    return [{name: _plain(row[name]) for name in COLUMNS} for row in found]


def json_text(data: Mapping[str, Any]) -> str:
    """Data as JSON of one field a line."""
    return as_text(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def _plain(value: str | int | dt.date | None) -> str | int | None:
    return value.isoformat() if isinstance(value, dt.date) else value


def parquet(found: Iterable[Row]) -> bytes:
    """The rows as a Parquet file with typed columns; raises MissingToolError without pyarrow."""
    try:
        import pyarrow as pa  # noqa: PLC0415  # an optional writer: only who asks for it pays
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise MissingToolError("a Parquet file", "pyarrow", extra="cohort") from None
    each = list(found)
    schema = pa.schema([(name, column_type(name, pa)) for name in COLUMNS])
    columns = {name: [row[name] for row in each] for name in COLUMNS}
    written = pa.BufferOutputStream()
    pq.write_table(pa.table(columns, schema=schema), written)
    return bytes(written.getvalue().to_pybytes())


def column_type(name: str, pa: Any) -> Any:
    """The Arrow type of a column of the table, from the module pyarrow."""
    if name in _WHOLE:
        return pa.int64()
    return pa.date32() if name in _DATES else pa.string()
