"""CT852 and CT853: what cannot be longer than the follow-up, nor the follow-up than the study."""

from collections.abc import Iterator, Sequence

from casetime.chronology.date_days import Day
from casetime.chronology.date_lengths import DAYS_PER_MONTH
from casetime.chronology.date_records import PartialDate
from casetime.chronology.dates import parse_date
from casetime.cohort.checks.common import Found, Kind, finding, judged, month_text
from casetime.cohort.checks.ledger import Ledger
from casetime.cohort.checks.lengths import end_of, measured_words, months_of
from casetime.cohort.numbers import Interval, Number, length_in_months
from casetime.cohort.records import Cohort, Dated, Measured, Told
from casetime.diagnostics import Related, Route, Severity
from casetime.statistics.printed import room

MONTH = float(DAYS_PER_MONTH)
_FROM_START = ("PFS", "OS", "TTP", "EFS", "DFS", "TTNT", "ToT", "TTR", "DOR")
"""Times that nobody can have for longer than he was followed."""


def _longest(ledger: Ledger, group: str) -> tuple[float, Measured, Number] | None:
    """The longest follow-up of a group, or of one that holds it, in months."""
    name: str | None = group
    while name:
        for found in ledger.cohort.measured:
            if (found.variable, found.group) == ("follow-up", name):
                end = end_of([found], low=False)
                unit = found.unit or found.measure.unit
                months = months_of(end.number if end else None, unit)
                if end is not None and months is not None and not end.number.sign:
                    return months[1], found, end.number
        own = ledger.names.groups.get(name)
        name = own.within if own else None
    return None


def beyond_follow_up(ledger: Ledger) -> Iterator[Found]:
    """CT852: a time, a landmark or a number of cycles longer than the longest follow-up."""
    for found in ledger.cohort.measured:
        longest = _longest(ledger, found.group)
        if longest is None:
            continue
        if found.section == "outcome" and found.variable in _FROM_START:
            yield from _outcome_beyond(ledger, found, *longest)
        elif found.variable == "cycles":
            yield from _cycles_beyond(ledger, found, *longest)
    for rate in ledger.cohort.landmarks:
        longest, time = _longest(ledger, rate.group), length_in_months(rate.time)
        if longest is not None and time is not None:
            name = f"{rate.outcome} of {rate.group} at {rate.time.text}"
            yield judged(Kind.TIME, time <= longest[0], rate.at, f"{name} within follow-up")
            if time > longest[0]:
                message = f"{name}, beyond the longest follow-up of {longest[2].text}"
                yield _beyond(message, rate.at, longest[1])
    for patient in ledger.cohort.patients:
        yield from _patient_beyond(ledger, patient)


def _beyond(
    message: str, at: Route, follow_up: Measured, more: str = "", *, sure: bool = True
) -> Found:
    related = [Related(at=follow_up.at, text=f"follow-up {follow_up.measure.text}")]
    help = f"{more}correct the time or the follow-up, or say from which day each counts"
    severity = Severity.ERROR if sure else Severity.WARNING
    return finding("CT852", message, at, related, help=help, severity=severity)


def _outcome_beyond(
    ledger: Ledger, found: Measured, most: float, follow_up: Measured, printed: Number
) -> Iterator[Found]:
    ends: Interval | None = found.measure.range
    unit = found.unit or found.measure.unit
    every = (found.measure.number, ends.high if ends else None)
    for what, number in zip((found.statistic, "longest"), every, strict=True):
        months = months_of(number, unit)
        if number is None or months is None or number.sign in ("<", "<="):
            continue
        name = f"{what} {measured_words(found, ledger)}"
        yield judged(Kind.TIME, months[0] <= most, found.at, f"{name} within follow-up")
        if months[0] > most:
            message = f"{name}: {number.text}, beyond the longest follow-up of {printed.text}"
            yield _beyond(message, found.at, follow_up)


def _cycle_days(cohort: Cohort, of: str) -> int | None:
    """The days of a cycle of a treatment, of the first where none is named."""
    for regimen in cohort.regimens:
        if regimen.id == of or not of:
            return regimen.cycles.interval_days if regimen.cycles else None
    return None


def _cycles_beyond(
    ledger: Ledger, found: Measured, most: float, follow_up: Measured, printed: Number
) -> Iterator[Found]:
    days, end = _cycle_days(ledger.cohort, found.of), end_of([found], low=False)
    number = end.number if end else found.measure.number
    if days is None or number is None or number.sign:
        return
    months = float(number.value - 1) * days / MONTH
    name = f"cycles of {found.group}: {number.text}"
    yield judged(Kind.TIME, months <= most, found.at, f"{name} within follow-up")
    if months > most:
        lasting = f"{name} last {month_text(months)} months"
        message = f"{lasting}, beyond the longest follow-up of {printed.text}"
        sum_ = f"{number.text} cycles begin over {number.value - 1} x {days} days; "
        yield _beyond(message, found.at, follow_up, sum_)


def _patient_beyond(ledger: Ledger, patient: Told) -> Iterator[Found]:
    """The time that a single patient is told of, counted from the start of treatment."""
    longest = _longest(ledger, patient.group or "all")
    if longest is None:
        return
    stated = dict(patient.stated)
    before = _before_response(ledger.cohort, patient)
    for name, measure in stated.items():
        months = length_in_months(measure)
        if months is None or measure.number is None:
            continue
        least = room(measure.number.text.split()[-1]).low
        counts_on = "lasting" in name or "duration" in name
        total = least + before if counts_on else least
        yield judged(Kind.TIME, total <= longest[0], patient.at, f"{patient.patient}: {name}")
        if total > longest[0]:
            at = (*patient.at, "stated", name)
            message = f"{name}: {measure.text}, beyond the longest follow-up of {longest[2].text}"
            added = f"{month_text(before)} months to the response and {month_text(least)} after it "
            more = f"{added}make {month_text(total)}; " if counts_on and before else ""
            yield _beyond(message, at, longest[1], more, sure=least > longest[0])


def _before_response(cohort: Cohort, patient: Told) -> float:
    """The months of the cycles that a patient had before the response was found."""
    cycles = dict(patient.stated).get("cycles to response")
    days = _cycle_days(cohort, "")
    if cycles is None or cycles.number is None or days is None:
        return 0.0
    return float(cycles.number.value) * days / MONTH


# ---- the study ----


def beyond_study(ledger: Ledger) -> Iterator[Found]:
    """CT853: nobody is followed for longer than from the first enrolment to the cut-off."""
    starts = [d for d in ledger.cohort.dates if d.date in ("enrolment", "treatment")]
    first = _day(starts, "from_", earliest=True)
    last = _end_of_study(ledger.cohort)
    longest = _longest(ledger, "all")
    if first is None or last is None or longest is None:
        return
    (begun, opened), (closed, what) = first, last
    most = (closed - begun) / MONTH
    least = room(longest[2].text.split()[-1]).low
    name = f"follow-up within the study: {most:.1f} months"
    yield judged(Kind.TIME, least <= most, longest[1].at, name)
    if least > most:
        message = f"follow-up of {longest[2].text} months, of a study of {most:.1f} at most"
        related = [
            Related(at=opened.at, text="the first patient, at the earliest"),
            Related(at=what.at, text="nobody is followed beyond this"),
        ]
        help = "correct the follow-up, the first enrolment or the cut-off"
        yield finding("CT853", message, longest[1].at, related, help=help)


def _day(dates: Sequence[Dated], key: str, *, earliest: bool) -> tuple[Day, Dated] | None:
    for dated in dates:
        for text in getattr(dated, key) or dated.on:
            read = parse_date(text)
            if isinstance(read, PartialDate):
                day = read.earliest if earliest else read.latest
                if day is not None:
                    return day, dated
    return None


def _end_of_study(cohort: Cohort) -> tuple[Day, Dated] | None:
    """The last day that a follow-up can have: the cut-off, else when the paper was handed in."""
    for name in ("data-cutoff", "submitted", "accepted"):
        found = _day([d for d in cohort.dates if d.date == name], "to", earliest=False)
        if found is not None:
            return found
    return None
