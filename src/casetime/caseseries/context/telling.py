"""A context in words: names, ranges, figures as printed, definitions, differences, alt text."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from casetime.caseseries.context.records import Context, Difference, OwnTime, PublishedTime

_DASH = "\N{EN DASH}"


def own_name(one: OwnTime) -> str:
    """A time of the case: ``bone-leiomyosarcoma: PFS of L4``, with the number of its reading."""
    whose = f" of {one.of}" if one.of else f" from {one.from_}"
    reading = f", reading {one.reading}" if one.reading else ""
    return f"{one.case}: {one.endpoint}{whose}{reading}"


def gathered(own: Sequence[OwnTime]) -> tuple[tuple[OwnTime, tuple[str, ...]], ...]:
    """Times that differ in the criteria alone as one, with these criteria."""
    found: dict[tuple[object, ...], list[OwnTime]] = {}
    for one in own:
        key = (one.of, one.start, one.reading, one.status, one.days_min, one.days_max,
               one.seen_min, one.seen_max)  # fmt: skip
        found.setdefault(key, []).append(one)
    return tuple(
        (each[0], tuple(dict.fromkeys(o.criteria for o in each if o.criteria)))
        for each in found.values()
    )


def own_ends(context: Context, one: OwnTime) -> tuple[float | None, float | None, float | None]:
    """The least and the most months of a time, and the last month at which it may be censored."""
    return (
        _months(one.days_min, context), _months(one.days_max, context),
        _months(one.days_min if one.seen_max is None else one.seen_max, context),
    )  # fmt: skip


def _months(days: int | None, context: Context) -> float | None:
    return None if days is None else days / context.month_days


def own_range(context: Context, one: OwnTime) -> tuple[str, ...]:
    """The range in months, in days, and what became of it."""
    low, high = (_one(days, context) for days in (one.days_min, one.days_max))
    status = "" if one.status == "event" else one.status
    days = _span(_text(one.days_min), _text(one.days_max))
    unit = "day" if days == "1" else "days"
    months = _span(low, high)
    return tuple(filter(None, (f"{months} months" if months != "open" else "open",
                               f"{days} {unit}" if days != "open" else "", status)))  # fmt: skip


def _one(days: int | None, context: Context) -> str | None:
    return None if days is None else f"{float(days / Fraction(str(context.month_days))):.1f}"


def _text(days: int | None) -> str | None:
    return None if days is None else str(days)


def _span(low: str | None, high: str | None) -> str:
    if low is None and high is None:
        return "open"
    if high is None:
        return f"≥ {low}"
    if low is None:
        return f"≤ {high}"
    return low if low == high else f"{low}{_DASH}{high}"


# ---- published ----


def has_interval(time: PublishedTime) -> bool:
    """Whether an interval of the median is printed."""
    return time.measure is not None and time.measure.interval is not None


def is_open(time: PublishedTime) -> bool:
    """Whether an end of something that is drawn was not reached."""
    return (has_interval(time) and time.high is None) or (
        time.range_low is not None and time.range_high is None
    )


def printed(time: PublishedTime) -> tuple[str, ...]:
    """The figures as printed: the median with its interval, then the range."""
    value, _, rest = time.printed.partition(" (")
    median = (f"median {value}", f"({rest}" if rest else "") if value else ()
    spread = f"range {time.range_printed}" if time.range_printed else ""
    if time.measure is not None and time.measure.range is not None:
        spread = ""
    return tuple(filter(None, (*median, spread)))


def twice(time: PublishedTime) -> str:
    """That a figure is stated differently elsewhere, and where this one stands."""
    return f"as stated in: {'; '.join(time.cite)}" if time.disagrees else ""


def published_told(time: PublishedTime) -> str:
    """One published time in a sentence, for a tooltip and for the alternative text."""
    n = f", n = {time.n}" if time.n else ""
    cites = f" ({'; '.join(time.cite)})" if time.cite else ""
    figures = " ".join(printed(time))
    treatment = f", {time.treatment}" if time.treatment else ""
    return f"{time.paper}, {time.name}{n}{treatment}: {figures}{cites}; {'; '.join(lies(time))}"


def lies(time: PublishedTime) -> tuple[str, ...]:
    """Where the case lies against the interval; of whose reading, where they lie elsewhere."""
    told: dict[str, list[str]] = {}
    for position in time.positions:
        text = position.told if position.below is None else f"case {position.told}"
        told.setdefault(text, []).append(position.whose)
    if len(told) == 1:
        return tuple(told)
    return tuple(f"{text} ({' and '.join(whose)})" for text, whose in told.items())


# ---- sentences ----


def line_told(time: PublishedTime) -> str:
    """On which line a group was treated, and of whom that is told where it is of more."""
    return f"{time.line} (of {time.line_of})" if time.line_of else time.line


def parts(time: PublishedTime) -> tuple[tuple[str, str], ...]:
    """What a published time means, part by part, with the name of each part."""
    return (
        ("start", time.start), ("events", time.events), ("censored", time.censored),
        ("criteria", time.criteria), ("line", line_told(time)), ("patients", time.population),
    )  # fmt: skip


def own_parts(one: OwnTime, criteria: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What a time of the case means, part by part under the same names."""
    return (
        ("start", one.start), ("events", one.events), ("censored", one.censored),
        ("criteria", " and ".join(criteria)), ("line", one.line),
        ("patients", one.population or "no diagnosis given"),
    )  # fmt: skip


def shared(
    context: Context,
) -> Iterator[tuple[tuple[PublishedTime, ...], Difference]]:
    """Each difference of each report once, with the times that it is of."""
    for times in reports(context):
        for each in dict.fromkeys(d for time in times for d in time.differences):
            yield tuple(t for t in times if each in t.differences), each


def reports(context: Context) -> tuple[tuple[PublishedTime, ...], ...]:
    """The published times of each report."""
    ids = dict.fromkeys(time.cohort for time in context.published)
    return tuple(tuple(t for t in context.published if t.cohort == id) for id in ids)


def whose(every: Sequence[PublishedTime], times: Sequence[PublishedTime]) -> str:
    """The groups that words are of; empty where they are of all of the report that are shown."""
    if len(times) == len(every):
        return ""
    if len({time.name for time in every}) == 1:
        return "; ".join(dict.fromkeys(t.treatment or t.of for t in times))
    several = len({time.of for time in every}) > 1
    names = (f"{t.name}, {t.treatment}" if several and t.treatment else t.name for t in times)
    return "; ".join(dict.fromkeys(names))


DIFFERENT = "Not the same"


def sentences(context: Context) -> tuple[tuple[str, str], ...]:
    """What stands under the figure: definitions, differences, notes; first words and the rest."""
    own = [
        (own_name(one), f"{_listed(own_parts(one, criteria))}.")
        for one, criteria in gathered(context.own)
    ]
    each = (said for times in reports(context) for said in _of_report(times))
    notes = [("Note", ". ".join(context.notes) + ".")] if context.notes else []
    return (*own, *each, *notes)


def _of_report(times: Sequence[PublishedTime]) -> Iterator[tuple[str, str]]:
    """The definitions of one report, then in what they are not those of the case."""
    named = [dict(parts(time)) for time in times]
    if len({time.line for time in times}) == 1:
        # Told of all patients, it is told of every group: once is enough.
        wide = next((line_told(time) for time in times if time.line_of), times[0].line)
        named = [{**part, "line": wide} for part in named]
    defined = [(name, _by_group(times, [part[name] for part in named])) for name in named[0]]
    yield times[0].paper, f"{_listed(defined)}."
    told: dict[str, list[PublishedTime]] = {}
    for time in times:
        for brief in dict.fromkeys(each.brief for each in time.differences):
            told.setdefault(brief, []).append(time)
    if told:
        said = (_about(brief, whose(times, of)) for brief, of in told.items())
        yield f"{DIFFERENT}, {times[0].paper}", f"{'; '.join(said)}."


def _by_group(times: Sequence[PublishedTime], texts: Sequence[str]) -> str:
    """A part of the definitions of one report: once where it is the same for every group."""
    return "; ".join(
        _about(text, whose(times, [t for t, s in zip(times, texts, strict=True) if s == text]))
        for text in dict.fromkeys(texts)
    )


def _about(text: str, groups: str) -> str:
    return f"{text} ({groups})" if groups and groups != text else text


def _listed(found: Iterable[tuple[str, str]]) -> str:
    """The parts of a definition after each other: ``start: ...; events: ...``."""
    return "; ".join(
        text if name == "line" and text.startswith("line") else f"{name}: {text}"
        for name, text in found
        if text
    )


def alt_text(context: Context) -> str:
    """The alternative text: every row in words."""
    own = "; ".join(
        f"{own_name(one)}: {', '.join(own_range(context, one))}" for one, _ in gathered(context.own)
    )
    each = ". ".join(published_told(time) for time in context.published)
    return f"{context.title[:1].upper()}{context.title[1:]} in months. {own}. {each}."
