"""What stops a figure, and what it quotes, are asked by a shorter way: it tells the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from blocks import blocks

from casetime import api
from casetime.casefile.reading import read_cases
from casetime.chronology.timeline import Timeline
from casetime.chronology.timeline import timeline as solved
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import QUOTED
from casetime.clinical.estimate import Estimate

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "src/casetime/rules/pages").glob("CT[0-4]*.md"))
CASES = [*sorted(ROOT.glob("cases/*.yaml")), *sorted(ROOT.glob("examples/*.yaml"))]


def timelines(page: Path) -> Iterator[Timeline]:
    for block in blocks(page.read_text(encoding="utf-8")):
        for case in read_cases(block.data.decode("utf-8", "replace")).cases:
            yield solved(case)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_rules_of_time_alone_find_all_that_stops_a_figure(page: Path) -> None:
    for timeline in timelines(page):
        found = [d for d in api.blocking(api.check(timeline)) if d.at[:1] != ("claims",)]
        stopping = [d for d in api.stopping(timeline) if d.at[:1] != ("claims",)]
        assert stopping == found


def test_some_page_holds_what_stops_a_figure() -> None:
    assert any(api.stopping(timeline) for page in PAGES for timeline in timelines(page))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_a_figure_quotes_is_what_all_estimates_say(path: Path) -> None:
    timeline = api.timeline(api.load(path))
    of_all = [
        e
        for e in api.estimates(timeline)
        if e.endpoint in QUOTED and (e.endpoint != "OS" or e.from_ == timeline.index)
    ]
    assert [told(e) for e in api.quoted(timeline)] == [told(e) for e in of_all]


def told(estimate: Estimate) -> tuple[object, ...]:
    """What a figure draws and a terminal prints of an estimate."""
    about = (estimate.endpoint, estimate.of, estimate.from_, estimate.criteria)
    found = (estimate.status, estimate.days, estimate.months, estimate.seen, estimate.events)
    return (*about, *found, estimate.to_points, len(estimate.readings))


def test_a_case_without_claims_has_the_verdicts_of_one_that_was_judged() -> None:
    timeline = api.timeline(api.loads("casetime: 1\nid: a\nevents:\n  - surgery: Resection\n"))
    assert api.claims(timeline) == judged(timeline)
