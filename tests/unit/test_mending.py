"""Slips of layout: the line is shown as it was meant, and everything else is read and checked."""

import pytest
from case_texts import told as findings_of

from casetime.casefile.reading import read_case
from casetime.casefile.tree import read_tree
from casetime.chronology.timeline import timeline
from casetime.rules.findings import proofread

CASE = """\
casetime: 1
id: x
source: {citation: a, published: 2021-06}
events:
  - diagnosis: sarcoma
    id: dx
    on: 2017-03
  - relapse: liver
    id: relapse
    on: October 2017
    site: liver
  - therapy: docetaxel
    id: L1
    from: 2017-11
    because: relapse
claims:
  - claim: time
    from: dx
    to: relapse
    is: 7 months
"""

SLIPS = [
    ("    id: relapse\n", "\tid: relapse\n", "id: relapse"),
    ("  - relapse: liver\n", "\t- relapse: liver\n", "- relapse: liver"),
    ("  - relapse: liver\n", "  -relapse: liver\n", "- relapse: liver"),
    ("  - relapse: liver\n", "  – relapse: liver\n", "- relapse: liver"),
    ("  - relapse: liver\n", "   - relapse: liver\n", "- relapse: liver"),
    ("    on: October 2017\n", "      on: October 2017\n", "on: October 2017"),
    ("    on: October 2017\n", "  on: October 2017\n", "on: October 2017"),
    ("    on: October 2017\n", "    on October 2017\n", "on: October 2017"),
    ("relapse: liver\n", 'relapse: "liver\n', '- relapse: "liver"'),
    ("site: liver\n", "sites: [liver\n", "sites: [liver]"),
    ("a, published", "a published", "source: {citation: a, published: 2021-06}"),
]


@pytest.mark.parametrize(("right", "wrong", "meant"), SLIPS)
def test_a_slip_of_layout_is_one_finding_that_shows_the_line(
    right: str, wrong: str, meant: str
) -> None:
    (problem,) = read_tree(CASE.replace(right, wrong, 1)).problems
    assert problem.code == "CT002"
    assert meant in (problem.help or "")


@pytest.mark.parametrize(("right", "wrong", "meant"), SLIPS)
def test_a_slip_of_layout_leaves_everything_else_checked(
    right: str, wrong: str, meant: str
) -> None:
    (case,), outside = read_case(CASE.replace(right, wrong, 1))
    codes = [found.code for found in proofread(timeline(case))]
    assert (outside, len(case.events), len(case.claims)) == ((), 3, 1)
    assert [code for code in codes if code < "CT3"] == ["CT002"]


def test_a_file_indented_with_tabs_is_one_finding() -> None:
    lines = CASE.splitlines()
    tabbed = [line.replace("    ", "\t\t").replace("  - ", "\t- ") for line in lines]
    (problem,) = read_tree("\n".join(tabbed)).problems
    assert problem.message == "a tab where spaces must stand, here and in 14 more lines"


def test_what_cannot_be_mended_says_which_lines_were_not_read() -> None:
    text = CASE.replace("    on: October 2017\n", "    ? [\n")
    (problem,) = read_tree(text).problems
    assert (problem.help or "").endswith("lines 8–11 were not read")


def test_an_event_that_cannot_be_read_leaves_the_others() -> None:
    (case,), _ = read_case(CASE.replace("    on: October 2017\n", "    ? [\n"))
    assert [event.id for event in case.events] == ["dx", "L1"]
    assert len(case.claims) == 1


def test_a_reference_into_lines_that_were_not_read_is_no_finding() -> None:
    (case,), _ = read_case(CASE.replace("    on: October 2017\n", "    ? [\n"))
    assert [code for code, _ in findings_of(case)] == ["CT002"]


def test_a_reference_to_nothing_is_told_beside_lines_that_were_not_read() -> None:
    text = CASE.replace("    on: October 2017\n", "    ? [\n").replace("of: dx", "of: zz")
    (case,), _ = read_case(text.replace("    from: dx\n", "    from: nowhere\n"))
    assert [code for code, _ in findings_of(case)] == ["CT002", "CT106"]


def test_a_list_of_which_nothing_could_be_read_is_no_second_finding() -> None:
    (case,), _ = read_case("casetime: 1\nid: x\nevents:\n  - surgery: y\n    ? [\n")
    assert [code for code, _ in findings_of(case)] == ["CT002"]
