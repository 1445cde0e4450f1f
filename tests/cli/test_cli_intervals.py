"""``casetime intervals``, ``claims`` and ``show``: tables, data, explanations."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from command_line import CALENDAR_FREE, CLEAN, THREE_MISTAKES, TINY, TWO_PATIENTS, run
from shapes import CHRONOLOGY, CLAIMS, INTERVALS, PAIRS


def test_the_json_of_intervals_has_the_promised_shape() -> None:
    done = run("intervals", "-", "--format", "json", stdin=TINY)
    jsonschema.validate(json.loads(done.out), INTERVALS)


def test_pfs_is_a_range_in_days_and_months() -> None:
    done = run("intervals", "-", "--format", "json", stdin=TINY)
    found = [e for e in json.loads(done.out)["estimates"] if e["endpoint"] == "PFS"]
    first = next(e for e in found if e["of"] == "L1")
    assert (first["days"], first["months"]) == ([93, 149], [3.06, 4.9])


def test_a_censored_estimate_has_no_upper_end_and_says_what_was_seen() -> None:
    done = run("intervals", "-", "--format", "json", stdin=TINY)
    survival = next(e for e in json.loads(done.out)["estimates"] if e["endpoint"] == "OS")
    assert survival["status"] == "censored"
    assert survival["days"][1] is None
    assert survival["seen"][0] == survival["days"][0]


def test_each_end_names_the_lines_of_the_file_that_make_it() -> None:
    done = run("intervals", "-", "--from", "L1", "--to", "pd1", "--format", "json", stdin=TINY)
    estimate = json.loads(done.out)["estimates"][0]
    assert [(s["file"], s["line"]) for s in estimate["because"]["min"]] == [
        ("<stdin>", 13),
        ("<stdin>", 20),
    ]


def test_the_time_between_two_events_is_one_estimate_called_time() -> None:
    done = run("intervals", "-", "--from", "L1.to", "--to", "L2", "--format", "json", stdin=TINY)
    data = json.loads(done.out)
    jsonschema.validate(data, INTERVALS)
    assert [e["endpoint"] for e in data["estimates"]] == ["time"]


def test_a_course_is_counted_from_its_first_day_and_the_answer_says_so() -> None:
    done = run("intervals", "-", "--from", "L1", "--to", "pd1", "--explain", stdin=TINY)
    assert "L1 (its first day)" in done.out


def test_pairs_come_in_the_order_of_the_alphabet() -> None:
    done = run("intervals", "-", "--pairs", "--format", "json", stdin=TINY)
    data = json.loads(done.out)
    jsonschema.validate(data, PAIRS)
    assert list(data["pairs"]) == [
        "L1 -> L2", "L1 -> pd1", "L1 -> seen", "L2 -> pd1", "L2 -> seen", "pd1 -> seen",
    ]  # fmt: skip


def test_an_open_pair_is_null_in_json() -> None:
    undated = CLEAN.replace("    on: 2020-03-15\n", "").replace(", published: 2021-12", "")
    done = run("intervals", "-", "--pairs", "--format", "json", stdin=undated)
    pairs = json.loads(done.out)["pairs"]
    assert pairs["L1 -> seen"] == [None, None]
    assert pairs["L1 -> L2"] == [93, None]


def test_the_table_prints_a_censored_range_as_at_least() -> None:
    done = run("intervals", "-", stdin=TINY)
    survival = next(line for line in done.out.splitlines() if line.startswith("OS"))
    assert ">= 13.4" in survival


def test_explain_tells_the_days_and_the_sum() -> None:
    done = run("intervals", "-", "--from", "L1", "--to", "pd1", "--explain",
               stdin=TINY, COLUMNS="400")  # fmt: skip
    shortest = next(line for line in done.out.splitlines() if "shortest" in line)
    assert shortest.strip() == (
        "shortest 93 days: L1 starts in February 2019 (28 February 2019 at the latest); "
        "pd1 is in June 2019 (1 June 2019 at the earliest); "
        "1 June 2019 − 28 February 2019 = 93 days"
    )


def test_explain_follows_a_case_without_a_calendar_in_days() -> None:
    done = run("intervals", "-", "--from", "birth-of-child", "--to", "relapse", "--explain",
               stdin=CALENDAR_FREE, COLUMNS="400")  # fmt: skip
    shortest = next(line for line in done.out.splitlines() if "shortest" in line)
    assert shortest.endswith("; 28 + 77 = 105 days")
    assert "calendar" not in done.out


def test_csv_leaves_an_open_end_empty() -> None:
    done = run("intervals", "-", "--format", "csv", stdin=TINY)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    survival = next(row for row in rows if row["endpoint"] == "OS")
    assert survival["days_max"] == ""
    assert int(survival["days_min"]) > 0


def test_the_preset_admiral_counts_one_day_more() -> None:
    def pfs(*more: str) -> list[int]:
        done = run("intervals", "-", "--format", "json", *more, stdin=TINY)
        found: list[int] = next(
            e["days"] for e in json.loads(done.out)["estimates"] if e["endpoint"] == "PFS"
        )
        return found

    assert pfs("--preset", "admiral") == [days + 1 for days in pfs()]


def test_the_explanation_of_admiral_says_that_both_ends_are_counted() -> None:
    done = run("intervals", "-", "--preset", "admiral", "--explain", stdin=TINY, COLUMNS="400")
    assert "and one day, as both ends are counted" in done.out


def test_without_assumptions_drops_what_the_writer_added() -> None:
    text = CLEAN.replace("    from: after pd1\n", "    from: after pd1\n"
                         "    assume: [from within 10 days after pd1]\n")  # fmt: skip

    def most(*more: str) -> int | None:
        done = run("intervals", "-", "--from", "pd1", "--to", "L2", "--format", "json", *more,
                   stdin=text)  # fmt: skip
        days: list[int | None] = json.loads(done.out)["estimates"][0]["days"]
        return days[1]

    assert most() == 10
    assert most("--without-assumptions") != 10


@pytest.mark.parametrize(
    "arguments",
    [
        ["--from", "L1"],
        ["--pairs", "--explain"],
        ["--preset", "nobody"],
        ["--lines", "nobody"],
        ["--from", "L1", "--to", "L9"],
        ["--explain", "--format", "csv"],
        ["--case", "nobody"],
    ],
)
def test_a_request_that_makes_no_sense_exits_2(arguments: list[str]) -> None:
    done = run("intervals", "-", *arguments, stdin=TINY)
    assert done.code == 2
    assert "Error:" in done.err


def test_a_misspelt_id_gets_the_one_that_was_meant() -> None:
    done = run("intervals", "-", "--from", "L1", "--to", "pd2", stdin=TINY)
    assert "did you mean `pd1`" in done.err


def test_intervals_of_a_case_with_errors_say_so_and_go_on() -> None:
    done = run("intervals", "-", stdin=TINY.replace("on: 2020-03-15", "on: 2020-02-30"))
    assert done.code == 0
    assert "1 error of file, structure or dates" in done.err


def test_the_json_of_claims_has_the_promised_shape() -> None:
    done = run("claims", "-", "--format", "json", stdin=TINY)
    jsonschema.validate(json.loads(done.out), CLAIMS)


def test_each_claim_has_its_verdict_and_its_place() -> None:
    done = run("claims", "-", "--format", "json", stdin=TINY)
    claims = json.loads(done.out)["claims"]
    assert [(c["verdict"], c["at"]["line"]) for c in claims] == [
        ("compatible", 35), ("contradicted", 39), ("asked", 43),
    ]  # fmt: skip


def test_a_claim_about_a_date_has_its_window_as_days_of_the_calendar() -> None:
    text = CLEAN + "claims:\n  - claim: date\n    of: pd1\n    is: 2019-06\n"
    done = run("claims", "-", "--format", "json", stdin=text)
    assert json.loads(done.out)["claims"][0]["window"] == ["2019-06-01", "2019-06-30"]


def test_the_table_of_claims_counts_the_verdicts() -> None:
    done = run("claims", "-", stdin=TINY)
    assert "1 compatible, 1 contradicted, 1 asked" in done.out


def test_show_prints_the_events_in_the_order_of_time() -> None:
    done = run("show", "-", "--format", "json", stdin=TINY)
    data = json.loads(done.out)
    jsonschema.validate(data, CHRONOLOGY)
    assert [event["id"] for event in data["events"]] == ["diagnosis", "L1", "pd1", "L2", "seen"]


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_show_fits_the_terminal(columns: int) -> None:
    done = run("show", "-", stdin=TINY, COLUMNS=str(columns))
    assert max(map(len, done.out.splitlines())) <= columns


def test_show_as_markdown_is_a_pipe_table() -> None:
    done = run("show", "-", "--format", "markdown", stdin=TINY)
    lines = done.out.splitlines()
    assert lines[2].startswith("| When | Window | From diagnosis |")
    assert len(lines) == 4 + 5


def test_show_as_html_escapes_what_a_label_holds() -> None:
    done = run("show", "-", "--format", "html", stdin=TINY.replace("sarcoma of", "<b>sarcoma of"))
    assert "&lt;b&gt;sarcoma of" in done.out
    assert "<b>" not in done.out


def test_a_case_without_a_calendar_never_shows_a_date() -> None:
    done = run("show", "-", stdin=CALENDAR_FREE)
    assert "+28 d" in done.out
    assert "19" not in done.out
    assert "20" not in done.out


def test_several_patients_come_as_a_list_of_cases() -> None:
    done = run("intervals", "-", "--format", "json", stdin=TWO_PATIENTS)
    data = json.loads(done.out)
    assert [case["case"] for case in data["cases"]] == ["first", "second"]


def test_the_option_case_picks_one_patient() -> None:
    done = run("intervals", "-", "--format", "json", "--case", "second", stdin=TWO_PATIENTS)
    assert json.loads(done.out)["case"] == "second"


def test_an_unreadable_file_exits_3_and_a_text_without_a_case_1(tmp_path: Path) -> None:
    assert run("show", tmp_path / "none.yaml").code == 3
    done = run("show", "-", stdin="")
    assert done.code == 1
    assert "no case" in done.err


def test_a_file_with_mistakes_still_answers_for_the_rest() -> None:
    done = run("show", "-", "--format", "json", stdin=THREE_MISTAKES)
    assert done.code == 0
    assert len(json.loads(done.out)["events"]) == 2


def test_the_same_case_gives_the_same_bytes() -> None:
    once = run("intervals", "-", "--format", "json", stdin=TINY)
    assert once.out == run("intervals", "-", "--format", "json", stdin=TINY).out
