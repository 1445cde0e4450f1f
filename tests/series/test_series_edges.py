"""Series at their edges: nobody followed, death before the start, odd ids, levels, file names."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from small_series import after, followed, joined, judged, patient

import casetime
from casetime.caseseries import adtte
from casetime.caseseries.curves import Median
from casetime.caseseries.records import is_exact
from casetime.caseseries.tables import curves_table
from casetime.caseseries.words import interval_told, level_told, median_told

LINE = f"therapy: doxorubicin, id: L1, line: 1, from: {after(0)}"


def invoked(*asked: str) -> Result:
    from casetime.cli import casetime as command

    return CliRunner().invoke(command, ["series", *asked])


def written(folder: Path, *cases: str, name: str = "a.yaml") -> Path:
    path = folder / name
    path.write_text(joined(cases))
    return path


def row_of(path: Path, **asked: Any) -> adtte.Row:
    (row,) = adtte.rows(casetime.series(path, **asked).members, "s")
    return row


# -- who is followed, and from when ----------------------------------------------------------------


def test_who_is_never_assessed_is_censored_at_the_start(tmp_path: Path) -> None:
    row = row_of(written(tmp_path, patient("P1", LINE)), endpoint="PFS")
    assert (row["AVAL"], row["CNSR"]) == (0, 1)
    assert row["EVNTDESC"] == "censored at the start, no assessment without progression after it"


def test_who_is_assessed_is_censored_at_the_last_assessment(tmp_path: Path) -> None:
    row = row_of(written(tmp_path, followed("P1", 60, event=False)), endpoint="PFS")
    assert row["EVNTDESC"] == "censored at the last assessment without progression"
    assert row["CNSDTDSC"] == "scan (SD)"


def test_who_died_before_the_start_has_no_time_and_is_told(tmp_path: Path) -> None:
    late = "pathology: autopsy, id: autopsy, on: 2020-05-01"
    path = written(tmp_path, patient("P1", LINE, "death: of disease, on: 2020-02-01", late))
    found = casetime.series(path, endpoint="OS", of="autopsy")
    assert (found.times, found.curves) == ((), ())
    assert "OS is over before autopsy: P1" in found.notes


def test_who_dies_on_the_first_day_has_a_time_of_0(tmp_path: Path) -> None:
    path = written(tmp_path, patient("P1", LINE, f"death: of disease, on: {after(0)}"))
    row = row_of(path, endpoint="OS", of="first-line")
    assert (row["AVAL"], row["CNSR"]) == (0, 0)


def test_a_missing_event_is_one_note_for_all_who_lack_it(tmp_path: Path) -> None:
    path = written(tmp_path, *(followed(name, 60, event=True) for name in "AB"))
    assert "no event `L9`: A, B" in casetime.series(path, endpoint="PFS", of="L9").notes


def test_whoever_may_have_no_response_is_perhaps_a_patient_of_its_curve(tmp_path: Path) -> None:
    open_one = patient(
        "A", LINE, judged("PR", "2020-02", id="pr"), judged("PD", after(40), id="pd")
    )
    sure = patient("B", LINE, judged("PR", after(30), id="pr"), judged("PD", after(90), id="pd"))
    path = written(tmp_path, open_one, sure)
    (curve,) = casetime.series(path, endpoint="DOR").curves
    assert (curve.surely, curve.n) == (1, 2)
    (told,) = curves_table(casetime.series(path, endpoint="DOR")).rows  # type: ignore[union-attr]
    assert told[2:4] == ("1–2", "1–2")
    steps = json.loads(invoked(str(path), "--endpoint", "DOR", "--format", "json").stdout)
    assert steps["curves"][0]["steps"][0][0] == 0


# -- the two dates ---------------------------------------------------------------------------------


def test_an_end_is_never_dated_before_its_start(tmp_path: Path) -> None:
    # A progression of January is one of this line only from the 6th on.
    grown = "progression: growth, id: pd, on: 2020-01"
    row = row_of(written(tmp_path, patient("P1", LINE, grown)), endpoint="PFS")
    assert str(row["ADTMIN"]) == after(0)


def test_a_response_that_lasts_begins_before_it_ends(tmp_path: Path) -> None:
    text = patient("P1", LINE, judged("PR", "2020-02", id="pr"), judged("PD", after(40), id="pd"))
    row = row_of(written(tmp_path, text), endpoint="DOR")
    assert (row["AVALMIN"], str(row["STARTDTMAX"]), str(row["ADT"])) == (1, after(39), after(40))


@pytest.mark.parametrize("preset", ["default", "admiral"])
@pytest.mark.parametrize("endpoint", ["PFS", "OS", "DOR", "TTP"])
def test_the_dates_of_a_row_are_as_far_apart_as_its_days(preset: str, endpoint: str) -> None:
    example = Path(__file__).parents[2] / "examples" / "series" / "sarcoma-series.yaml"
    found = casetime.series(example, endpoint=endpoint, preset=preset)
    more = int(preset == "admiral")
    for time in found.times:
        low = days_between(time.start_max, time.end_min)
        high = days_between(time.start_min, time.end_max)
        if is_exact(time) and time.start_min == time.start_max:
            assert low == high == time.days_min - more
        assert high is None or time.days_min - more <= high
        assert low is None or time.days_max is None or low <= time.days_max - more


def days_between(start: dt.date | None, end: dt.date | None) -> int | None:
    return (end - start).days if start and end else None


# -- levels and intervals in words -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "told"), [(0.95, "95 %"), (0.975, "97.5 %"), (0.999, "99.9 %"), (0.57, "57 %")]
)
def test_a_level_is_printed_with_every_digit(level: float, told: str) -> None:
    assert level_told(level) == told


def test_a_median_without_limits_has_an_interval_that_is_not_defined(tmp_path: Path) -> None:
    path = written(tmp_path, followed("P1", 60, event=True))
    (curve,) = casetime.series(path, endpoint="PFS").curves
    assert interval_told(curve) == "95 % CI (log) not defined"


def test_a_median_that_is_not_reached_has_an_interval_that_is_not_reached(tmp_path: Path) -> None:
    path = written(tmp_path, followed("P1", 60, event=False))
    (curve,) = casetime.series(path, endpoint="PFS").curves
    assert interval_told(curve) == "95 % CI (log) not reached"


def test_the_unit_of_an_open_median_follows_its_figure() -> None:
    assert median_told(Median(least=481, most=None), "months") == (
        "15.8 months or more, not reached in some datings"
    )
    assert median_told(Median(least=None, most=None), "months") == "not reached"


def test_a_level_next_to_1_is_computed(tmp_path: Path) -> None:
    path = written(tmp_path, *(followed(f"P{k}", 60 + k, event=True) for k in range(3)))
    done = invoked(str(path), "--level", "0.9999999999999999", "--endpoint", "PFS")
    assert done.exit_code == 0, done.output


# -- ids, file names, forms ------------------------------------------------------------------------


def test_an_id_of_two_lines_is_told_in_one(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f'casetime: 1\nid: "P\\n1"\nevents:\n  - {{{LINE}}}\n')
    (left,) = casetime.series(path).left_out
    assert "\n" not in str(left)


def test_a_patient_without_a_readable_id_is_still_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f'casetime: 1\nid: "P\\ud83d"\nevents:\n  - {{{LINE}}}\n')
    (left,) = casetime.series(path).left_out
    assert "a patient without an id is left out" in str(left)


def test_a_file_name_that_is_no_text_spoils_no_form(tmp_path: Path) -> None:
    try:
        path = written(tmp_path, followed("P1", 60, event=True), name=os.fsdecode(b"b\xffd.yaml"))
    except OSError:
        pytest.skip("names of files are text here")
    outs = [str(tmp_path / f"o{suffix}") for suffix in (".csv", ".json", ".parquet")]
    done = invoked(str(path), *(word for out in outs for word in ("-o", out)))
    assert done.exit_code == 0, done.output
    assert "b?d" in Path(outs[0]).read_text()


def test_a_cell_that_a_spreadsheet_would_run_is_quoted(tmp_path: Path) -> None:
    path = written(tmp_path, followed("P1", 60, event=True), name="=x.yaml")
    assert invoked(str(path), "--format", "csv").stdout.splitlines()[1].startswith("'=x,'=x-P1,")


def test_json_of_a_series_has_no_number_that_is_none(tmp_path: Path) -> None:
    path = written(tmp_path, followed("A", 60, event=True), patient("B", LINE))
    text = invoked(str(path), "--format", "json").stdout
    assert json.loads(text, parse_constant=pytest.fail)["series"] == "a"


def test_a_parquet_file_is_not_printed(tmp_path: Path) -> None:
    path = written(tmp_path, followed("P1", 60, event=True))
    done = invoked(str(path), "--format", "parquet")
    assert done.exit_code == 2
    assert "a Parquet file is not printed; write it with -o FILE.parquet" in done.output
