"""A finding about a case, where it stands, and the registry of what can be found.

The lowest floor: it imports nothing of casetime. A user's mistake is one of these values,
never an exception.
"""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen


class CasetimeError(Exception):
    """A request that has no answer, told in words that a user can be shown as they stand."""


Route = tuple[str | int, ...]
"""Where in a case something stands, e.g. ``("events", 3, "from")``; lists by position."""


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Modality(StrEnum):
    """How sure a finding is: in every dating, in some dating, or merely unusual."""

    MUST = "must"
    MAY = "may"
    SOFT = "soft"


@frozen(kw_only=True)
class Related:
    """Another place that a finding rests on, and what stands there."""

    at: Route
    text: str


@frozen(kw_only=True)
class Edit:
    """The text that would replace what stands at a route (``key`` edits the key itself)."""

    at: Route
    text: str
    key: bool = False


@frozen(kw_only=True)
class Fix:
    """A change that would resolve a finding; safe when the meaning cannot change."""

    title: str
    safe: bool
    edits: tuple[Edit, ...] = ()


@frozen(kw_only=True)
class Diagnostic:
    """One finding: what is the case, where, why (related) and what to do (help)."""

    code: str
    message: str
    at: Route
    severity: Severity = Severity.ERROR
    modality: Modality = Modality.MUST
    related: tuple[Related, ...] = ()
    help: str | None = None
    fix: Fix | None = None
    on_key: bool = False
    """The finding is about the key at the route, not about its value."""


@frozen(kw_only=True)
class Span:
    """A place in a file: line and columns counted from 1, the end column exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen(kw_only=True)
class Places:
    """Where each key and value of a case stands in the file it was read from."""

    file: str = ""
    keys: Mapping[Route, Span] = field(factory=dict)
    values: Mapping[Route, Span] = field(factory=dict)


def span_of(places: Places, at: Route, *, key: bool = False) -> Span | None:
    """The span of a route, or of the nearest thing above it that stands in the file."""
    if key and at in places.keys:
        return places.keys[at]
    for length in range(len(at), -1, -1):
        route = at[:length]
        found = places.values.get(route) or places.keys.get(route)
        if found is not None:
            return found
    return None


@frozen(kw_only=True)
class Rule:
    """What a code stands for; its page is ``rules/pages/<code>.md``."""

    code: str
    name: str
    severity: Severity
    summary: str
    since: str = "0.1"


def _rules(*rows: tuple[str, str, Severity, str]) -> Mapping[str, Rule]:
    return {c: Rule(code=c, name=n, severity=s, summary=t) for c, n, s, t in rows}


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

RULES: Mapping[str, Rule] = _rules(
    ("CT001", "unreadable-file", _E, "the file cannot be read as text"),
    ("CT002", "yaml-syntax", _E, "the file is not the strict YAML of a case file"),
    ("CT003", "duplicate-key", _E, "a key stands twice in one mapping"),
    ("CT004", "yaml-feature", _E, "a tag, alias, anchor or merge key is used"),
    ("CT005", "too-large", _E, "the file is larger or deeper than a case can be"),
    ("CT006", "control-character", _E, "the text holds a character that cannot be printed"),
    ("CT007", "split-list-item", _E, "a comma inside [ ] split one item into two"),
    ("CT009", "unused-allow", _W, "an allow entry suppresses nothing"),
    ("CT101", "unknown-field", _E, "a key that this kind of entry does not have"),
    ("CT102", "missing-field", _E, "a key that must be there is not"),
    ("CT103", "unknown-kind", _E, "an event or claim of a kind that does not exist"),
    ("CT104", "malformed-value", _E, "a value that cannot be read as what it should be"),
    ("CT105", "duplicate-id", _E, "two events have the same id"),
    ("CT106", "dangling-reference", _E, "a reference to an event that does not exist"),
    ("CT107", "unknown-category", _I, "a response category that its criteria do not have"),
    ("CT201", "impossible-date", _E, "a day that does not exist"),
    ("CT202", "contradictory-dates", _E, "statements about dates that cannot all hold"),
    ("CT203", "event-after-death", _E, "something done after the patient died"),
    ("CT204", "event-before-birth", _E, "something dated before the patient was born"),
    ("CT205", "cycles-do-not-fit", _E, "a course too short for its stated cycles or fractions"),
    ("CT206", "undated-event", _I, "an event that nothing dates or orders"),
    ("CT207", "event-may-follow-death", _W, "something that may lie after death"),
    ("CT208", "which-end", _E, "an offset from a course that does not say from which end"),
    ("CT209", "dated-after-publication", _E, "something done after the report was published"),
    ("CT210", "only-approximately-true", _W, "dates that agree only within rounding"),
    ("CT211", "unrelated-clocks", _I, "events that no statement links to the index event"),
    ("CT212", "assessed-before-start", _E, "a treatment assessed before it started"),
    ("CT213", "perioperative-order", _E, "neoadjuvant after or adjuvant before the operation"),
    ("CT214", "cycles-fit-one-reading", _I, "cycles that fit only in a shorter reading"),
    ("CT215", "vague-length", _I, "a length of time that gives no number"),
    ("CT301", "confirmed-progression-without-iupd", _E, "an iCPD that no iUPD precedes"),
    ("CT302", "mixed-response-criteria", _I, "one line judged by several criteria"),
    ("CT303", "overlapping-lines", _W, "two numbered lines run at the same time"),
    ("CT304", "conflicting-side", _E, "left and right disagree"),
    ("CT305", "conflicting-response", _W, "two responses of one treatment that disagree"),
    ("CT306", "dose-without-unit", _W, "a dose that has no unit"),
    ("CT307", "told-twice", _I, "one progression is written as two events"),
    ("CT308", "lines-out-of-order", _E, "a line starts before a line of a lower number"),
    ("CT309", "progression-without-stop", _I, "treatment continues past a progression unremarked"),
    ("CT310", "confirmation-outside-window", _I, "an iCPD not 4 to 8 weeks after its iUPD"),
    ("CT311", "improvement-after-icpd", _I, "a response after a confirmed progression"),
    ("CT312", "category-against-diameters", _E, "a category that the diameters exclude"),
    ("CT313", "category-not-verifiable", _I, "a category of measuring criteria, without diameters"),
    ("CT314", "skipped-line", _I, "a line number whose predecessor no treatment has"),
    ("CT315", "adjuvant-after-relapse", _I, "adjuvant treatment after a relapse"),
    ("CT316", "conflicting-doses", _E, "two doses of one drug that disagree"),
    ("CT317", "unusual-dose", _I, "a dose beyond any usual range"),
    ("CT318", "several-units", _I, "one analyte in several units"),
    ("CT319", "unit-makes-absurd", _W, "a value that its unit makes absurd"),
    ("CT320", "size-stated-twice", _I, "two sizes of one site at one time"),
    ("CT321", "grade-without-system", _I, "a grade or score that is only a number or a word"),
    ("CT322", "ungraded-adverse-event", _I, "an adverse event without a grade"),
    ("CT323", "unnamed-criteria", _I, "response categories whose criteria nobody names"),
    ("CT324", "new-lesion-without-progression", _E, "a new lesion, and no progression called"),
    ("CT325", "effect-before-cause", _E, "an event lies before what is said to have led to it"),
    ("CT326", "impossible-age", _E, "an age that nobody has reached"),
    ("CT327", "age-not-counted", _I, "an age in words from which nothing can be counted"),
    ("CT328", "relapse-before-diagnosis", _W, "a relapse that lies before every diagnosis"),
    ("CT329", "impossible-grade", _E, "a grade or score that its system does not have"),
    ("CT330", "dead-without-death", _E, "a contact finds the patient dead, and no death is told"),
    ("CT331", "category-against-words", _I, "a category beside other words for the same scan"),
    ("CT332", "visits-not-as-planned", _I, "a next visit long after the one that was planned"),
    ("CT333", "cycle-never-given", _E, "something dated by a cycle that the course did not have"),
    ("CT334", "sex-against-course", _W, "a pregnancy or tumour that the stated sex lacks"),
    ("CT335", "grade-against-value", _W, "a grade milder than that of a value beside it"),
    ("CT401", "claim-contradicted", _E, "a claim that no reading of the dates allows"),
    ("CT402", "claim-narrows-dates", _I, "a claim that holds only for some of the possible dates"),
    ("CT403", "claim-uncheckable", _I, "a claim that is the only source of its own date"),
    ("CT404", "claim-needs-later-follow-up", _E, "a claim that only a later follow-up makes true"),
    ("CT405", "claim-only-by-rounding", _W, "a claim that holds only under a named rounding"),
    ("CT406", "claims-conflict", _E, "claims that are possible alone but not together"),
    ("CT407", "one-place-says-more", _I, "a drug, site or count told in full in one place only"),
    ("CT501", "calendar-date-in-shared-case", _W, "a date to the day, in a case to be shared"),
    ("CT502", "age-over-89", _W, "an age above 89 years"),
    ("CT503", "identifier-in-text", _W, "a name, number or address in a text"),
    ("CT504", "index-pinned", _W, "relative days beside a date that gives away the index"),
    ("CT701", "patient-not-described", _I, "the age or sex of the patient is missing (CARE 5a)"),
    ("CT702", "no-presentation", _I, "nothing tells what brought the patient (CARE 5b)"),
    ("CT703", "diagnosis-without-method", _I, "nothing tells how the diagnosis was made (CARE 8a)"),
    ("CT704", "treatment-not-described", _I, "a dose or duration is missing (CARE 9b)"),
    ("CT705", "no-outcome", _I, "nothing tells how the patient fared (CARE 10a)"),
    ("CT706", "no-word-on-adverse-events", _I, "adverse events are not mentioned (CARE 10d)"),
    ("CT801", "counts-do-not-add-up", _E, "counts that do not make up their group or total"),
    ("CT802", "part-larger-than-whole", _E, "a count larger than the one that holds it"),
    ("CT803", "percentage-wrong", _E, "a percentage that its count gives under no rounding"),
    ("CT804", "percentage-rounded-otherwise", _W, "a percentage that only an odd rounding gives"),
    ("CT805", "halves-rounded-both-ways", _I, "halves rounded up in one place, down in another"),
    ("CT806", "rate-against-counts", _E, "a response rate that its responses do not give"),
    ("CT807", "stated-differently", _E, "a figure that two places state differently"),
    ("CT808", "words-against-counts", _W, "a share in words that the counts do not bear out"),
    ("CT811", "value-outside-interval", _E, "a value outside its own interval"),
    ("CT812", "interval-of-no-method", _W, "an interval of a share that no known method gives"),
    ("CT813", "interval-of-another-method", _W, "an interval that the named method does not give"),
    ("CT821", "median-interval-odd", _I, "an interval of a median that no observed times can give"),
    ("CT822", "rates-rise", _E, "a survival rate above an earlier one"),
    ("CT823", "rate-against-median", _E, "a rate at a time that the median excludes"),
    ("CT824", "rate-interval-odd", _W, "an interval of a survival rate that no method gives"),
    ("CT825", "median-against-events", _E, "a median not reached, though half had the event"),
    ("CT831", "p-value-not-reproduced", _W, "a P value that no test of the stated counts gives"),
    ("CT832", "p-value-of-another-test", _W, "a P value of another test than the one named"),
    ("CT833", "significance-against-p-value", _E, "called significant against its P value"),
    ("CT841", "hazard-ratio-off-its-interval", _W, "a hazard ratio off the middle of its interval"),
    ("CT842", "hazard-ratio-against-p-value", _W, "interval and P value of a ratio that disagree"),
    ("CT843", "hazard-ratio-against-medians", _W, "a hazard ratio that the medians contradict"),
    ("CT851", "range-impossible", _E, "a minimum, median or maximum out of order"),
    ("CT852", "time-beyond-follow-up", _E, "a time to event longer than anyone was followed"),
    ("CT853", "follow-up-beyond-study", _E, "a follow-up longer than the study lasted"),
    ("CT854", "subgroup-outside-whole", _E, "a range or median of a part that the whole excludes"),
    ("CT855", "events-against-deaths", _E, "fewer events than the deaths or progressions told"),
)
