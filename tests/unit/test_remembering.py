"""An answer about a timeline is worked out once, and forgotten with it."""

import gc
import weakref

from casetime.chronology.remembering import once
from casetime.chronology.timeline import Timeline, timeline
from casetime.model.case import Case
from casetime.model.events import Diagnosis


def solved() -> Timeline:
    return timeline(Case(id="c", events=[Diagnosis(label="sarcoma", on="2020-01")]))


def test_an_answer_is_worked_out_once() -> None:
    asked: list[Timeline] = []

    @once
    def names(tl: Timeline) -> tuple[str, ...]:
        asked.append(tl)
        return tl.names

    tl = solved()
    assert names(tl) == names(tl) == ("diagnosis",)
    assert asked == [tl]


def test_each_timeline_has_an_answer_of_its_own() -> None:
    whose = once(lambda tl: tl.case)
    one, two = solved(), solved()
    assert (whose(one) is one.case, whose(two) is two.case) == (True, True)


def test_an_answer_does_not_keep_its_timeline() -> None:
    forgotten: list[str] = []
    names = once(lambda tl: tl.names)
    tl = solved()
    names(tl)
    weakref.finalize(tl, forgotten.append, "gone")
    del tl
    gc.collect()
    assert forgotten == ["gone"]
