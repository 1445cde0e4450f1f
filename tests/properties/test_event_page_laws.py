"""Laws of the slide of the event graph, over random courses of 3 to 150 events."""

import event_pages
import pytest
from hypothesis import HealthCheck, given, settings
from pictures import drawable_cases

from casetime.model.case import Case


@pytest.mark.parametrize("direction", ["TB", "LR"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=drawable_cases())
def test_cards_lines_and_words_never_overlap(direction: str, case: Case) -> None:
    assert event_pages.flaws(event_pages.paged(case, direction)) == {}
