"""The verbs of Python: load, check, solve, ask, draw."""

from pathlib import Path

import pytest

import casetime
from casetime.chronology.network import Bounds

CASES = Path(__file__).parents[2] / "cases"
ONE = """\
casetime: 1
id: one
events:
  - diagnosis: sarcoma
    on: 2019-01
  - therapy: pazopanib
    id: L1
    line: 1
    from: 2019-02-01
    to: 2019-06
  - progression: lung
    id: pd
    of: L1
    on: 2019-07-01
"""
TWO = ONE + "---\nid: two\nevents:\n  - diagnosis: carcinoma\n    on: 2020\n"
IMPOSSIBLE = ONE.replace("2019-07-01", "2019-02-30")


def test_a_file_gives_its_case(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(ONE, encoding="utf-8")
    assert casetime.load(path) == casetime.loads(ONE)


def test_several_patients_need_an_id() -> None:
    with pytest.raises(casetime.CasetimeError, match=r"2 patients.*one, two"):
        casetime.loads(TWO)
    assert casetime.loads(TWO, id="two").id == "two"


def test_an_id_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(casetime.CasetimeError, match="no patient `three`; there is one, two"):
        casetime.loads(TWO, id="three")


def test_load_all_gives_every_patient(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(TWO, encoding="utf-8")
    assert [case.id for case in casetime.load_all(path)] == ["one", "two"]


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(casetime.CasetimeError, match="no such file"):
        casetime.load(tmp_path / "none.yaml")


def test_what_reading_found_travels_with_the_case() -> None:
    case = casetime.loads(ONE.replace("line: 1", "lime: 1"))
    assert [found.code for found in case.diagnostics] == ["CT101"]


def test_check_tells_what_reading_and_the_dates_found() -> None:
    case = casetime.loads(IMPOSSIBLE.replace("line: 1", "lime: 1"))
    assert {"CT101", "CT201"} <= {found.code for found in casetime.check(case)}


def test_a_finding_of_reader_and_network_is_told_once() -> None:
    case = casetime.loads(ONE.replace("on: 2019-07-01", "on: after nobody"))
    found = [d for d in casetime.check(case) if d.code == "CT106"]
    assert len(found) == 1


def test_a_timeline_may_stand_wherever_a_case_may() -> None:
    case = casetime.loads(ONE)
    solved = casetime.timeline(case)
    assert casetime.timeline(solved) is solved
    assert casetime.estimates(solved) == casetime.estimates(case)


def test_the_time_between_two_events_is_a_range() -> None:
    apart = casetime.timeline(casetime.loads(ONE)).between("diagnosis", "pd")
    assert (apart.days, apart.months) == (Bounds(least=151, most=181), (4.96, 5.95))


def test_an_endpoint_is_an_estimate_with_its_event() -> None:
    pfs = casetime.estimate(casetime.loads(ONE), "PFS", of="L1")
    assert (pfs.days, pfs.events) == (Bounds(least=150, most=150), ("pd",))


def test_an_endpoint_that_a_case_does_not_have_is_an_error_in_words() -> None:
    with pytest.raises(casetime.CasetimeError, match="`XYZ` is not an endpoint"):
        casetime.estimate(casetime.loads(ONE), "XYZ")


def test_assumptions_can_be_left_out() -> None:
    text = ONE + "  - note: x\n    id: n\n    on: after pd\n    assume: [within 5 days after pd]\n"
    case = casetime.loads(text)
    assert casetime.timeline(case).days("pd", "n").most == 5
    assert casetime.timeline(case, assumptions=False).days("pd", "n").most is None


def test_a_case_built_in_python_is_the_case_of_the_file() -> None:
    built = casetime.Case(
        id="one",
        events=(
            casetime.Diagnosis(label="sarcoma", on="2019-01"),
            casetime.Therapy(label="pazopanib", id="L1", line=1, from_="2019-02-01", to="2019-06"),
            casetime.Progression(label="lung", id="pd", of="L1", on="2019-07-01"),
        ),
    )
    assert built == casetime.loads(ONE)


def test_a_written_case_reads_back(tmp_path: Path) -> None:
    case = casetime.load(CASES / "intraosseous-mpnst.yaml")
    assert casetime.load(casetime.write(case, tmp_path / "again.yaml")) == case


def test_a_figure_is_written_by_its_suffix(tmp_path: Path) -> None:
    case = casetime.loads(ONE)
    svg = casetime.render(case, tmp_path / "f.svg").read_bytes()
    png = casetime.render(case, tmp_path / "f.png", dpi=72).read_bytes()
    assert svg.lstrip().startswith((b"<svg", b"<?xml"))
    assert png.startswith(b"\x89PNG")


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    first = casetime.render(casetime.loads(ONE), tmp_path / "a.svg").read_bytes()
    assert first == casetime.render(casetime.loads(ONE), tmp_path / "b.svg").read_bytes()


def test_errors_of_dates_stop_a_figure_unless_it_is_a_draft(tmp_path: Path) -> None:
    case = casetime.loads(IMPOSSIBLE)
    with pytest.raises(casetime.CasetimeError, match="February 2019 has 28 days"):
        casetime.render(case, tmp_path / "f.svg")
    assert not (tmp_path / "f.svg").exists()
    assert casetime.render(case, tmp_path / "f.svg", draft=True).exists()


def test_a_contradicted_claim_never_stops_a_figure(tmp_path: Path) -> None:
    claim = "claims:\n  - claim: PFS\n    of: L1\n    is: 20 months\n"
    case = casetime.loads(ONE + claim)
    assert any(found.code == "CT401" for found in casetime.check(case))
    assert casetime.render(case, tmp_path / "f.svg").exists()


@pytest.mark.parametrize("width", ["17 furlongs", "0", "5 mm", "nan", ""])
def test_a_width_that_is_none_is_told_in_words(tmp_path: Path, width: str) -> None:
    with pytest.raises(casetime.CasetimeError, match="wid"):
        casetime.render(casetime.loads(ONE), tmp_path / "f.svg", width=width)


@pytest.mark.parametrize(("text", "mm"), [("170mm", 170), ("17cm", 170), ("5 in", 127), (85, 85)])
def test_a_width_may_be_said_in_any_unit(text: str | float, mm: float) -> None:
    from casetime.api import millimetres

    assert millimetres(text) == pytest.approx(mm)


def test_a_suffix_that_nothing_writes_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(casetime.CasetimeError, match=r"cannot write `\.gif`"):
        casetime.render(casetime.loads(ONE), tmp_path / "f.gif")


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    from casetime import api

    old = tmp_path / "f.svg"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(casetime.CasetimeError):
        api.render(casetime.loads(IMPOSSIBLE), old)
    assert old.read_text(encoding="utf-8") == "old"
