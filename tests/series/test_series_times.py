"""The times of a series as rows of ADTTE: values, flags, dates, places, groups."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from small_series import after, followed, joined, judged, patient, treated

import casetime
from casetime.caseseries import adtte

EXACT_LINE = "therapy: doxorubicin, id: L1, line: 1, from: 2020-01-06"


def rows_of(folder: Path, *texts: str, **asked: Any) -> tuple[adtte.Row, ...]:
    path = folder / "study.yaml"
    path.write_text(joined(texts))
    found = casetime.series(path, **asked)
    assert not found.left_out
    return adtte.rows(found.members, found.study)


def test_an_exact_event_has_one_value_and_is_not_censored(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, followed("P1", 60, event=True))
    assert (row["AVAL"], row["AVALMIN"], row["AVALMAX"], row["CNSR"]) == (60, 60, 60, 0)
    assert (row["STUDYID"], row["USUBJID"], row["PARAMCD"]) == ("study", "study-P1", "PFS")
    assert (row["ADT"], row["ADTF"]) == (dt.date(2020, 3, 6), None)


def test_a_censored_time_names_where_it_was_censored(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, followed("P1", 60, event=False))
    assert (row["AVAL"], row["CNSR"]) == (60, 1)
    assert row["EVNTDESC"] == "censored at the last assessment without progression"
    assert row["CNSDTDSC"] == "scan (SD)"


def test_a_range_has_two_ends_and_no_single_value(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, patient("P1", EXACT_LINE, judged("PD", "2020-03", id="pd")))
    assert (row["AVAL"], row["AVALMIN"], row["AVALMAX"], row["CNSR"]) == (None, 55, 85, 0)
    assert (row["ADT"], row["ADTMIN"], row["ADTMAX"], row["ADTF"]) == (
        None, dt.date(2020, 3, 1), dt.date(2020, 3, 31), "D",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("least", "most", "letter"),
    [
        (dt.date(2020, 3, 1), dt.date(2020, 3, 1), None),
        (dt.date(2020, 3, 1), dt.date(2020, 3, 31), "D"),
        (dt.date(2020, 3, 1), dt.date(2020, 4, 2), "M"),
        (dt.date(2020, 12, 31), dt.date(2021, 1, 1), "Y"),
        (None, dt.date(2020, 3, 1), "Y"),
        (None, None, None),
    ],
)
def test_the_flag_is_what_an_imputation_would_invent(
    least: dt.date | None, most: dt.date | None, letter: str | None
) -> None:
    assert adtte.flag(least, most) == letter


def test_an_open_end_is_neither_event_nor_censoring(tmp_path: Path) -> None:
    open_block = judged("iUPD", after(60), id="iupd", criteria="iRECIST")
    (row,) = rows_of(
        tmp_path, patient("P1", treated(), open_block), criteria="iRECIST"
    )  # nothing confirms or voids it
    assert (row["STATUS"], row["CNSR"], row["AVAL"]) == ("provisional", None, None)


def test_the_admiral_preset_counts_both_days(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, followed("P1", 60, event=True), preset="admiral")
    assert row["AVAL"] == 61


def test_the_place_is_the_line_of_the_event_that_ends_it(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, followed("P1", 60, event=True))
    assert str(row["SRCPLACE"]).endswith("study.yaml:5")


def test_overall_survival_counts_from_the_index_unless_a_line_is_asked_for(tmp_path: Path) -> None:
    text = patient(
        "P1", "diagnosis: sarcoma, on: 2020-01-01", EXACT_LINE, "death: of disease, on: 2021-01-06"
    )
    assert rows_of(tmp_path, text, endpoint="OS")[0]["AVAL"] == 371
    assert rows_of(tmp_path, text, endpoint="OS", of="first-line")[0]["AVAL"] == 366


def test_every_line_has_its_time_where_any_is_asked_for(tmp_path: Path) -> None:
    second = "therapy: pazopanib, id: L2, line: 2, from: 2020-05-01"
    text = patient("P1", EXACT_LINE, judged("PD", "2020-04-01", id="pd"), second)
    found = rows_of(tmp_path, text, of="any")
    assert [row["ORIGIN"] for row in found] == ["L1", "L2"]


def test_several_times_of_a_patient_make_no_curve(tmp_path: Path) -> None:
    second = "therapy: pazopanib, id: L2, line: 2, from: 2020-05-01"
    path = tmp_path / "a.yaml"
    path.write_text(patient("P1", EXACT_LINE, judged("PD", "2020-04-01", id="pd"), second))
    found = casetime.series(path, of="any")
    assert not found.curves
    assert "PFS: no curve, because a patient has several times of it" in found.notes


def test_disease_free_survival_has_no_lines(tmp_path: Path) -> None:
    operated = "surgery: resection, intent: curative, on: 2019-01-01"
    text = patient("P1", operated, "follow-up: well, on: 2020-01-01")
    assert len(rows_of(tmp_path, text, endpoint="DFS")) == 1
    assert rows_of(tmp_path, text, endpoint="DFS", of="second-line") == ()


def test_an_id_that_a_case_does_not_have_is_told_for_each_endpoint(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(followed("P1", 60, event=True))
    found = casetime.series(path, endpoint=("PFS", "OS", "DFS"), of="L9")
    assert found.times == ()
    assert "no event `L9`: P1" in found.notes


def test_a_response_that_may_be_none_makes_a_time_that_may_be_absent(tmp_path: Path) -> None:
    # PR before the PD is a response with a duration; after it, it is none.
    text = patient(
        "P1", EXACT_LINE, judged("PR", "2020-03", id="pr"), judged("PD", "2020-03", id="pd")
    )
    path = tmp_path / "a.yaml"
    path.write_text(text)
    found = casetime.series(path, endpoint="DOR")
    (time,), (curve,) = found.times, found.curves
    assert time.absent
    assert adtte.censoring(time) is None
    assert curve.events == (0, 1)


def test_a_patient_without_the_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(joined([followed("P1", 60, event=True), followed("P2", 60, event=True)]))
    assert casetime.series(path, of="second-line").notes == ("no PFS of second-line: P1, P2",)


def test_patients_are_grouped_by_a_field_of_an_event(tmp_path: Path) -> None:
    text = patient("P1", "diagnosis: sarcoma, on: 2020-01-01, side: left", EXACT_LINE)
    assert rows_of(tmp_path, text, group="diagnosis.side")[0]["GROUP"] == "left"


def test_patients_are_grouped_by_folder(tmp_path: Path) -> None:
    for arm in ("one", "two"):
        (tmp_path / arm).mkdir()
        (tmp_path / arm / "a.yaml").write_text(followed(f"P-{arm}", 60, event=True))
    found = casetime.series(tmp_path, group="folder")
    assert [(member.patient, member.group) for member in found.members] == [
        ("P-one", "one"), ("P-two", "two"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"endpoint": "PSF"}, "`PSF` is no endpoint"),
        ({"endpoint": "GMI"}, "`GMI` is a ratio"),
        ({"group": "colour"}, "cannot group by `colour`"),
        ({"group": "L1.colour"}, "L1 has no field `colour`"),
        ({"preset": "mine"}, "`mine` is not a preset"),
        ({"lines": "mine"}, "`mine` is not a rule set"),
        ({"conf_type": "cubic"}, "`cubic` is no type of interval"),
        ({"level": 2.0}, "a level lies between 0 and 1"),
    ],
)
def test_a_name_that_does_not_exist_is_told_in_words(
    tmp_path: Path, asked: dict[str, Any], told: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(followed("P1", 60, event=True))
    with pytest.raises(casetime.CasetimeError, match=told):
        casetime.series(path, **asked)


def test_a_patient_who_is_there_already_is_left_out(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(followed("P1", 60, event=True))
    (left,) = casetime.series(tmp_path).left_out
    assert "P1 is left out: it is in the series already" in left.why


def test_cases_in_memory_make_the_series_that_their_file_makes(tmp_path: Path) -> None:
    text = followed("P1", 60, event=True)
    path = tmp_path / "a.yaml"
    path.write_text(text)
    in_memory, from_file = casetime.series(casetime.loads(text)), casetime.series(path)
    assert in_memory.curves == from_file.curves


def test_many_files_come_out_in_their_order(tmp_path: Path) -> None:
    for k in range(25):
        (tmp_path / f"{k:02}.yaml").write_text(followed(f"P{k:02}", 60 + k, event=True))
    found = casetime.series(tmp_path)
    assert [time.days_min for time in found.times] == list(range(60, 85))


def test_the_parquet_table_has_the_rows_of_the_csv_with_types(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    rows = rows_of(tmp_path, patient("P1", EXACT_LINE, judged("PD", "2020-03", id="pd")))
    table = pq.read_table(io.BytesIO(adtte.parquet(rows)))
    assert table.column_names == list(adtte.COLUMNS)
    assert table.to_pylist() == [dict(row) for row in rows]


def test_a_missing_pyarrow_is_a_sentence_with_the_install_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casetime import api

    (tmp_path / "a.yaml").write_text(followed("P1", 60, event=True))
    found = casetime.series(tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(casetime.CasetimeError, match=r"pip install 'casetime\[cohort\]'"):
        api.write_series(found, tmp_path / "out.parquet")
