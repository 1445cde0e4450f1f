"""iRECIST: which progression counts, what voids or confirms it, and what stays open."""

import itertools

import pytest
from endpoint_cases import L1, L2, asked, best, event, scan, solved, told

from casetime.chronology.dates import iso
from casetime.chronology.timeline import Timeline
from casetime.clinical.endpoints import estimate
from casetime.clinical.estimate import Estimate, Status

IUPD = scan("iupd", "iUPD", "2020-03-01")
ICPD = scan("icpd", "iCPD", "2020-04-05")
STOPPED = L1 + "    to: 2020-06-01\n    stopped: progression\n"
ONGOING = L1 + "    to: ongoing\n"


def pfs(tl: Timeline, preset: str = "default", criteria: str = "iRECIST") -> Estimate:
    return estimate(tl, "PFS", of="L1", criteria=criteria, preset=preset)


def test_a_confirmed_progression_is_dated_at_the_iupd_that_it_confirms() -> None:
    assert told(pfs(solved(L1, IUPD, ICPD))) == ("event", 60, 60, ("iupd",))


def test_of_a_block_of_iupds_the_first_is_the_progression() -> None:
    again = scan("again", "iUPD", "2020-03-20")
    assert pfs(solved(L1, IUPD, again, ICPD)).events == ("iupd",)


def test_what_is_not_evaluable_leaves_a_block_open() -> None:
    unseen = scan("ne", "NE", "2020-03-20")
    assert pfs(solved(L1, IUPD, unseen, ICPD)).events == ("iupd",)


@pytest.mark.parametrize("category", ["iSD", "iPR", "iCR"])
def test_an_iupd_is_void_once_the_next_assessment_is_no_progression(category: str) -> None:
    after = scan("after", category, "2020-04-01")
    found = pfs(solved(L1, IUPD, after))
    assert told(found) == ("censored", 91, 91, ("after",))
    assert "iupd is void: the next assessment was no progression" in found.remarks


def test_after_a_void_iupd_the_bar_is_reset() -> None:
    between, second = scan("isd", "iSD", "2020-03-20"), scan("iupd2", "iUPD", "2020-04-20")
    confirmed = scan("icpd", "iCPD", "2020-05-20")
    assert pfs(solved(L1, IUPD, between, second, confirmed)).events == ("iupd2",)


def test_under_recist_the_same_iupd_is_a_progression() -> None:
    after = scan("after", "iPR", "2020-04-01")
    assert told(pfs(solved(L1, IUPD, after), criteria="RECIST 1.1")) == ("event", 60, 60, ("iupd",))


def test_an_iupd_still_open_at_the_last_scan_is_provisional_with_both_readings() -> None:
    found = pfs(solved(ONGOING, scan("sd", "iSD", "2020-02-01"), IUPD))
    assert (found.status, found.days.least, found.days.most) == (Status.PROVISIONAL, 60, None)
    assert [told(r) for r in found.readings] == [
        ("event", 60, 60, ("iupd",)),
        ("censored", 31, 31, ("sd",)),
    ]


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ((STOPPED, IUPD), "treatment stopped for it"),
        ((L1, IUPD, event("death", "death", "2020-09-01")), "the patient died"),
        ((L1, L2, IUPD), "L2 began with no further scan of the line"),
        ((L1, IUPD, scan("b", "iUPD", "2020-04-01")), "every assessment after it was an iUPD too"),
    ],
)
def test_an_iupd_that_nothing_confirmed_counts_where(events: tuple[str, ...], why: str) -> None:
    found = pfs(solved(*events))
    assert told(found) == ("event", 60, 60, ("iupd",))
    assert f"iupd was never confirmed; {why}" in found.remarks


def test_two_iupds_on_a_treatment_that_goes_on_are_still_provisional() -> None:
    given = solved(ONGOING, IUPD, scan("again", "iUPD", "2020-04-01"))
    assert pfs(given).status is Status.PROVISIONAL


def test_admiral_dates_a_never_confirmed_iupd_at_the_last_of_its_block() -> None:
    given = solved(ONGOING, IUPD, scan("again", "iUPD", "2020-04-01"))
    assert told(pfs(given, "admiral")) == ("event", 92, 92, ("again",))


def test_of_two_judgements_of_one_day_the_worse_opens_the_block() -> None:
    given = solved(L1, IUPD, scan("isd", "iSD", "2020-03-01"), ICPD)
    assert pfs(given).events == ("iupd",)


def test_a_death_before_the_confirmation_still_ends_it_at_the_iupd() -> None:
    given = solved(L1, IUPD, event("death", "death", "2020-03-10"))
    assert pfs(given).events == ("iupd",)


def test_ttr_and_dor_stand_side_by_side_where_the_criteria_disagree() -> None:
    given = solved(L1, IUPD, scan("ipr", "iPR", "2020-04-01"))
    found = [estimate(given, "TTR", of="L1", criteria=c) for c in ("RECIST 1.1", "iRECIST")]
    assert [told(e) for e in found] == [
        ("censored", 60, 60, ("iupd",)),
        ("event", 91, 91, ("ipr",)),
    ]


def test_an_unconfirmed_progression_does_not_lower_the_best_response_after_it() -> None:
    given = solved(L1, IUPD, scan("ipr", "iPR", "2020-04-01"))
    assert best(given, "iRECIST").categories == ("iPR",)
    assert best(given).categories == ("PD",)


@pytest.mark.parametrize(
    ("events", "category"),
    [((IUPD,), "iUPD"), ((IUPD, ICPD), "iCPD"), ((scan("a", "iSD", "2020-01-20"),), "NE")],
)
def test_the_lesser_best_responses_of_irecist(events: tuple[str, ...], category: str) -> None:
    assert best(solved(L1, *events), "iRECIST").categories == (category,)


WORST = ("iCPD", "iUPD", "iSD")


def _plainly(seen: list[tuple[int, str, str]]) -> tuple[str, str]:
    """Status and event of a course, read off the rules; of one day the worst judgement stands."""
    ranked = sorted(seen, key=lambda s: (s[0], WORST.index(s[2]), s[1]))
    begun = ""
    for _, day in itertools.groupby(ranked, key=lambda s: s[0]):
        _, name, category = next(day)
        if category == "iUPD":
            begun = begun or name
        elif category == "iCPD":
            return "event", begun or name
        elif category == "iSD":
            begun = ""
    return ("provisional", begun) if begun else ("censored", "")


@pytest.mark.parametrize(
    "categories", list(itertools.permutations(("iUPD", "iCPD", "iSD", "iUPD"), 3))
)
def test_every_order_that_the_dates_allow_is_a_reading(categories: tuple[str, ...]) -> None:
    first = 737_500
    windows = [(first + 3 * i, first + 3 * i + 6) for i in range(3)]
    scans = [
        scan(f"s{i}", category, f"{iso(lo)}..{iso(hi)}")
        for i, (category, (lo, hi)) in enumerate(zip(categories, windows, strict=True))
    ]
    found = pfs(solved(ONGOING, *scans))
    expected: dict[str, set[str]] = {}
    for days in itertools.product(*(range(lo, hi + 1) for lo, hi in windows)):
        seen = [(d, f"s{i}", c) for i, (d, c) in enumerate(zip(days, categories, strict=True))]
        status, name = _plainly(seen)
        expected.setdefault(status, set()).add(name)
    statuses = {str(r.status) for r in found.readings or (found,)}
    if found.status is Status.PROVISIONAL:
        statuses = {"provisional"}
    assert statuses == set(expected)
    named = {
        n for r in found.readings or (found,) if r.status is not Status.CENSORED for n in r.events
    }
    assert named == set().union(*(names for s, names in expected.items() if s != "censored"))


def test_more_orders_than_are_worth_trying_leave_the_range_open_and_say_so() -> None:
    many = [scan(f"s{i}", ("iUPD", "iSD")[i % 2], "2020-03") for i in range(9)]
    found = asked(solved(ONGOING, *many), "PFS")
    assert told(found)[0] == "event"  # by RECIST 1.1 the first iUPD, in whatever order
    found = pfs(solved(ONGOING, *many))
    assert (found.status, found.days.most) == (Status.UNDETERMINED, None)
    assert any("more orders than are worth trying" in r for r in found.remarks)
