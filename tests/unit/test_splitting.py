"""Where a figure that no page holds is split."""

from casetime import api
from casetime.chronology.timeline import timeline
from casetime.figure.places import places
from casetime.figure.splitting import split_at
from casetime.model.case import Case
from casetime.model.events import Diagnosis, Event, Imaging, Therapy

FIRST = Diagnosis(label="cancer", on="2020-01-15")


def scan(name: str, on: str) -> Imaging:
    return Imaging(label=f"CT {name}", id=name, on=on)


def line(n: int, start: str, **more: str) -> Therapy:
    return Therapy(label="drug", id=f"L{n}", line=n, from_=start, for_="60 days", **more)  # type: ignore[arg-type]


def split_of(*events: Event) -> str | None:
    return split_at(places(timeline(Case(id="long", events=[FIRST, *events]))))


def test_a_figure_is_split_at_the_treatment_nearest_its_middle() -> None:
    early = [scan(f"a{k}", f"2020-03-{k:02}") for k in range(1, 9)]
    late = [scan(f"b{k}", f"2022-03-{k:02}") for k in range(1, 9)]
    lines = [line(1, "2020-02-01"), line(2, "2021-05-01"), line(3, "2022-04-01")]
    assert split_of(*early, *late, *lines) == "L2"


def test_supportive_treatment_splits_nothing() -> None:
    both: list[Event] = [
        line(1, "2021-05-01", role="supportive"),
        scan("a", "2020-03-01"),
        scan("b", "2022-03-01"),
    ]
    assert split_of(*both) is None


def test_what_was_only_planned_splits_nothing() -> None:
    both: list[Event] = [
        line(1, "2021-05-01", status="planned"),
        scan("a", "2020-03-01"),
        scan("b", "2022-03-01"),
    ]
    assert split_of(*both) is None


def test_an_author_is_told_where_to_split_a_figure_that_is_too_high() -> None:
    scans = [
        Imaging(
            label=f"CT of the chest and abdomen {k}",
            id=f"s{k}",
            on=f"{2015 + k // 12}-{k % 12 + 1:02}",
        )
        for k in range(80)
    ]
    case = Case(id="high", events=[FIRST, *scans, line(1, "2018-06-01")])
    [remark] = [r for r in api.shown(case, width=85).remarks if "high" in r]
    assert remark.endswith("split it in two at L1: one with --until L1, one with --from L1")
