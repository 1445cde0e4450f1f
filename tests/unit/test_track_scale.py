"""The scale of a track, its reference range, and tracks of performance."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from test_scene import figure, texts

from casetime.chronology.timeline import timeline
from casetime.figure.marks import Box, Polyline, Rect, box, overlap, walk
from casetime.figure.places import frame, places
from casetime.figure.track import tracks
from casetime.figure.track_reference import reference
from casetime.figure.track_scale import Scale, nice, reference_of, scale_of, tick_texts
from casetime.model.case import Case
from casetime.model.events import Diagnosis, Measurement, Performance

values = st.lists(st.floats(0.001, 1e6), min_size=2, max_size=12)


@given(values)
def test_every_value_has_its_place_on_the_scale(found: list[float]) -> None:
    scale = scale_of(found)
    shares = [scale.share(value) for value in sorted(found)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    assert scale.low <= min(found) * (1 + 1e-9)
    assert max(found) <= scale.high * (1 + 1e-9)


@given(values)
def test_a_scale_has_two_to_five_numbers(found: list[float]) -> None:
    assert 2 <= len(scale_of(found).ticks) <= 5


def test_values_that_span_more_than_two_decades_take_a_log_scale() -> None:
    assert not scale_of([12, 1200]).log
    assert scale_of([12, 1201]).log


def test_a_log_scale_counts_in_powers_of_ten() -> None:
    assert scale_of([6, 48, 1840]).ticks == (1.0, 100.0, 10000.0)


def test_values_near_each_other_do_not_begin_at_zero() -> None:
    assert scale_of([138, 131, 126]).low == 120


def test_two_values_far_apart_begin_at_zero() -> None:
    assert scale_of([10, 400]).ticks == (0.0, 200.0, 400.0)


@pytest.mark.parametrize(
    ("found", "texts"),
    [
        ([6, 1840], ("1", "100", "10⁴")),
        ([200, 96000], ("100", "10³", "10⁴", "10⁵")),
        ([2, 999], ("1", "10", "100", "1000")),
        ([0.00002, 0.004], ("10⁻⁵", "10⁻⁴", "10⁻³", "0.01")),
    ],
)
def test_large_powers_of_ten_are_written_as_powers(
    found: list[float], texts: tuple[str, ...]
) -> None:
    assert tick_texts(scale_of(found)) == texts


def test_the_numbers_of_a_linear_scale_are_written_out() -> None:
    assert tick_texts(scale_of([400, 9000])) == ("0", "5000", "10000")


def test_the_next_round_number() -> None:
    assert [nice(v) for v in (0, 0.07, 7, 41, 350)] == [1.0, pytest.approx(0.08), 8, 50, 400]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("10-40", (10, 40)),
        ("10–40 U/L", (10, 40)),
        ("3.5 to 5.1 mmol/L", (3.5, 5.1)),
        ("3.5 to 5,1 mmol/L", None),
        ("4,000 - 11,000 /µl", (4000, 11000)),
        ("< 1,200 U/L", (None, 1200)),
        ("< 4,5", None),
        ("< 37", (None, 37)),
        ("up to 5 ng/mL", (None, 5)),
        ("≥ 60", (60, None)),
        ("normal", None),
        ("40-10", None),
    ],
)
def test_a_reference_range_is_read_as_it_is_printed(
    text: str, limits: tuple[float | None, float | None] | None
) -> None:
    assert reference_of(text) == limits


def measured(*found: tuple[str, str], known: str | None = None) -> Case:
    events = [
        Measurement(label="CEA", id=f"m{k}", analyte="CEA", value=v, unit="U/L", on=on, range=known)
        for k, (on, v) in enumerate(found)
    ]
    return Case(id="track", events=[Diagnosis(label="cancer", on="2020-01-15"), *events])


FALLING = (("2020-02-01", "9000"), ("2020-06-01", "300"), ("2020-12-01", "8"))


def test_a_log_scale_says_so_beside_its_unit() -> None:
    assert "scale)" in " ".join(texts(figure(measured(*FALLING))))


def test_a_zero_has_no_place_on_a_log_scale_and_stands_under_it() -> None:
    words = texts(figure(measured(*FALLING, ("2021-02-01", "0"))))
    assert "CEA: 0 U/L" in words


def scales(case: Case) -> list[Scale]:
    return [one.scale for one in tracks(places(timeline(case)))[0]]


def test_a_comma_before_three_digits_parts_thousands() -> None:
    (scale,) = scales(measured(("2020-02-01", "12,500"), ("2020-06-01", "3000")))
    assert (scale.low, scale.high) == (0, 20000)


@pytest.mark.parametrize("typed", ["5,4", "0,123", "12,5000", "1,23,456"])
def test_a_number_that_may_mean_two_things_is_not_plotted(typed: str) -> None:
    case = measured(("2020-02-01", typed), ("2020-06-01", "30"), ("2020-12-01", "40"))
    assert f"CEA: {typed}" in texts(figure(case))


def bands(case: Case) -> list[Rect]:
    marks = walk(figure(case).marks)
    return [m for m in marks if isinstance(m, Rect) and m.role == "reference"]


def test_a_reference_range_is_a_band_and_stands_in_the_key() -> None:
    case = measured(("2020-02-01", "55"), ("2020-06-01", "20"), known="10-40")
    assert len(bands(case)) == 1
    assert "reference range" in texts(figure(case))


def test_without_a_reference_range_there_is_no_band() -> None:
    assert bands(measured(("2020-02-01", "55"), ("2020-06-01", "20"))) == []


def test_the_limit_of_a_reference_range_strikes_through_no_word() -> None:
    page = frame(places(timeline(measured(("2020-02-01", "84"), known="0-12"))), 60.0, 400.0)
    scale, word = Scale(low=0.0, high=100.0, ticks=(0.0, 100.0)), Box(200.0, 80.0, 250.0, 88.0)
    drawn = list(reference(["0-12"], scale, "#000000", (53.0, 89.0), page, [word]))
    lines = [box(mark) for mark in drawn if isinstance(mark, Polyline)]
    assert len(lines) == 3
    assert not any(overlap(one, word) for one in lines)


def test_a_long_name_stands_whole_above_its_scale() -> None:
    case = measured(("2020-02-01", "9000"), ("2020-06-01", "300"))
    long = [
        evolve(e, analyte="thyroglobulin") if isinstance(e, Measurement) else e for e in case.events
    ]
    assert "Thyroglobulin" in texts(figure(evolve(case, events=long)))


def states(*found: tuple[str, str]) -> Case:
    events = [
        Performance(label=f"ECOG {value}", id=f"p{k}", scale="ECOG", value=value, on=on)
        for k, (on, value) in enumerate(found)
    ]
    return Case(id="states", events=[Diagnosis(label="cancer", on="2020-01-15"), *events])


def test_three_performance_states_make_a_track() -> None:
    words = texts(figure(states(("2020-02-01", "1"), ("2020-08-01", "0"), ("2021-02-01", "3"))))
    assert "ECOG" in words
    assert "ECOG 3" not in words


def test_two_performance_states_are_labels() -> None:
    words = texts(figure(states(("2020-02-01", "1"), ("2021-02-01", "3"))))
    assert {"ECOG 1", "ECOG 3"} <= set(words)
