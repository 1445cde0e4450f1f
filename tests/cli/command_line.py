"""Runs a command line inside the test, with an environment that nothing outside has touched."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from attrs import frozen

from casetime.cli import main

TINY = """\
casetime: 1
id: tiny
title: A small case
source: {citation: invented, published: 2021-12}
index: diagnosis
events:
  - diagnosis: sarcoma of the thigh
    on: 2019-01
  - therapy: pazopanib
    id: L1
    line: 1
    drugs: [pazopanib 800 mg po daily]
    from: 2019-02
    to: 2019-06
    stopped: progression
  - assessment: PD, new nodule
    id: pd1
    of: L1
    criteria: RECIST 1.1
    on: [2019-06, after L1]
    new-lesions: [lung]
    cite: results 1
  - therapy: gemcitabine
    id: L2
    line: 2
    drugs: [gemcitabine 1000 mg/m2 d1]
    from: after pd1
    to: ongoing
    because: pd1
  - follow-up: alive
    id: seen
    on: 2020-03-15
    vital: alive
claims:
  - claim: PFS
    of: L1
    is: 4 months
    cite: abstract
  - claim: time
    from: diagnosis
    to: seen
    is: 30 months
  - claim: OS
    from: diagnosis
"""
"""One patient, two lines, a claim that can hold, one that cannot, and a question."""

CLEAN = TINY.partition("claims:")[0]

CALENDAR_FREE = """\
casetime: 1
id: relative
index: birth-of-child
events:
  - episode: pregnancy
    id: birth-of-child
  - surgery: resection
    id: operation
    on: day +28 after start of birth-of-child
  - progression: in the lung
    id: relapse
    on: 3 months after operation
"""

THREE_MISTAKES = """\
casetime: 1
id: wrong
events:
  - diagnosis: sarcoma
    on: 2019-02-30
    colour: blue
  - death: of disease
    on: 2019-01-01
    because: nobody
"""

TWO_PATIENTS = """\
casetime: 1
id: first
events:
  - diagnosis: sarcoma
    on: 2019-01
---
id: second
events:
  - diagnosis: carcinoma
    on: 2020-01-01
"""


@frozen(kw_only=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


_KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT")


def run(*arguments: str | Path, stdin: str | bytes = b"", **environment: str) -> Done:
    """The exit code and the output of ``casetime ARGUMENTS`` without colours or a terminal."""
    out, err = io.StringIO(), io.StringIO()
    data = stdin.encode() if isinstance(stdin, str) else stdin
    clean = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with (
        mock.patch.dict(os.environ, {**clean, **environment}, clear=True),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(data))),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
    return Done(code=code, out=out.getvalue(), err=err.getvalue())
