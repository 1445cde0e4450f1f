"""Programs of Graphviz: found, run with a time limit, and missed in one sentence."""

import subprocess
from pathlib import Path
from unittest import mock

import pytest

from casetime.diagnostics import CasetimeError
from casetime.eventgraph import layout


def test_an_engine_that_is_asked_for_is_the_one_taken(tmp_path: Path) -> None:
    program = tmp_path / "mine"
    program.write_text("#!/bin/sh\necho '<svg>mine</svg>'\n", encoding="utf-8")
    program.chmod(0o755)
    assert b"mine" in layout.drawn("digraph {}", "svg", str(program))


def test_an_engine_that_hangs_is_stopped_with_a_sentence() -> None:
    hung = subprocess.TimeoutExpired("dot", 60)
    with (
        mock.patch.object(layout, "find_engine", return_value="dot"),
        mock.patch.object(subprocess, "run", side_effect=hung),
        pytest.raises(CasetimeError, match="took more than 60 seconds"),
    ):
        layout.drawn("digraph {}", "svg")


def test_an_engine_that_fails_is_told_in_its_words(tmp_path: Path) -> None:
    program = tmp_path / "mine"
    program.write_text("#!/bin/sh\necho 'syntax error' >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(CasetimeError, match="syntax error"):
        layout.drawn("digraph {}", "svg", str(program))


def test_no_version_of_a_program_stands_in_its_picture(tmp_path: Path) -> None:
    program = tmp_path / "mine"
    program.write_text("#!/bin/sh\necho '<!-- mine 1.2 -->'\necho '<svg>it</svg>'\n", "utf-8")
    program.chmod(0o755)
    found = layout.drawn("digraph {}", "svg", str(program))
    assert b"it" in found
    assert b"1.2" not in found


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(CasetimeError, match="no program `no-such-thing`"):
        layout.find_engine("no-such-thing")
