"""The public names: sorted, documented, each from one place, and none of them costly to import."""

import inspect
import subprocess
import sys

import pytest

import casetime

PROMISED = """
    CasetimeError Case Claim Conventions Diagnostic Estimate Event Patient Source Timeline
    check claims estimate estimates graph load load_all loads render series timeline write
""".split()


def test_the_public_names_are_sorted() -> None:
    assert casetime.__all__ == sorted(casetime.__all__)


def test_every_promised_name_is_public() -> None:
    assert set(PROMISED) <= set(casetime.__all__)


@pytest.mark.parametrize("name", casetime.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(casetime, name)
    if inspect.isclass(found) or inspect.isfunction(found):
        assert found.__doc__
        assert found.__module__.startswith("casetime.")


def test_every_name_that_is_imported_lazily_is_public() -> None:
    assert set(casetime._HOME) <= set(casetime.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nobody'"):
        casetime.__getattr__("nobody")


def test_every_record_for_building_a_case_is_public() -> None:
    from casetime.model.events import KINDS

    assert {record.__name__ for record in KINDS.values()} <= set(casetime.__all__)


def test_the_function_graph_stays_a_function_after_it_was_used() -> None:
    case = casetime.loads("casetime: 1\nid: a\nevents:\n  - note: x\n    on: 2019\n")
    assert len(casetime.graph(case)) == len(casetime.graph(case)) == 1


def test_import_casetime_imports_no_other_package_than_attrs() -> None:
    code = (
        "import sys; before = set(sys.modules); import casetime; "
        "print(sorted({m.partition('.')[0] for m in set(sys.modules) - before} "
        "& {'networkx', 'pendulum', 'rich', 'numpy', 'yaml', 'click', 'cattrs', 'graphviz'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
