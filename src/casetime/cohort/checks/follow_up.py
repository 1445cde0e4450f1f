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
    for name in _around(ledger, group):
        for found in ledger.cohort.measured:
            if (found.variable, found.group) == ("follow-up", name):
                end = end_of([found], low=False)
                unit = found.unit or found.measure.unit
                months = months_of(end.number if end else None, unit)
                if end is not None and months is not None and not end.number.sign:
                    return months[1], found, end.number
    return None


def _around(ledger: Ledger, group: str) -> Iterator[str]:
    """A group, then those that hold it, the smallest first."""
    seen: set[str] = set()
    while group and group not in seen:
        seen.add(group)
        yield group
        own = ledger.names.groups.get(group)
        group = own.within if own else ""


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
    for name, measure in patient.stated:
        months = length_in_months(measure)
        if months is None or measure.number is None:
            continue
        least = room(measure.number.text.split()[-1]).low
        after = "lasting" in name or "duration" in name
        before = _before_response(ledger.cohort, patient) if after else 0.0
        good = least + before <= longest[0]
        yield judged(Kind.TIME, good, patient.at, f"{patient.patient}: {name}")
        if not good:
            at, most = (*patient.at, "stated", name), longest[2].text
            message = f"{name}: {measure.text}, beyond the longest follow-up of {most}"
            more = ""
            if before:
                total = f"{_begun(ledger.cohort, patient)}: {month_text(months + before)}"
                message = f"{name}: {measure.text}, but {total} > {most} of follow-up"
                more = _even_so(measure.number.text, before, least)
            yield _beyond(message, at, longest[1], more, sure=least > longest[0])


def _even_so(printed: str, before: float, least: float) -> str:
    """That rounding does not explain it."""
    sum_ = f"even {month_text(least)}, rounded to {printed}, make {month_text(before + least)}"
    return f"it began after {month_text(before)} months; {sum_}; "


def _begun(cohort: Cohort, patient: Told) -> str:
    """When a response began, in cycles: ``begun after 3 cycles of 3 weeks``."""
    cycles, days = dict(patient.stated)["cycles to response"], _cycle_days(cohort, "") or 0
    long = f"{days // 7} weeks" if days % 7 == 0 else f"{days} days"
    return f"begun after {cycles.text} cycles of {long}"


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
