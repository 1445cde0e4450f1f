"""The programs that lay a graph out: found, run with a time limit, and missed in one sentence.

The DOT text is the product; how it is laid out belongs to Graphviz and may differ by version.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from casetime.diagnostics import CasetimeError

INSTALL = "pip install 'graphviz-pure>=0.2.2,<0.3'"
_SECONDS = 60


def drawn(text: str, format: str, engine: str | None = None) -> bytes:
    """The DOT text laid out as ``svg`` or ``png``; raises `CasetimeError` where nothing can."""
    program = find_engine(engine)
    try:
        done = subprocess.run(  # noqa: S603 - our own text to a program the user installed
            [program, f"-T{format}"],
            input=text.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CasetimeError(
            f"laying out the graph took more than {_SECONDS} seconds; "
            "write it as .dot or .graphml instead"
        ) from None
    except OSError as error:
        raise CasetimeError(f"`{program}` could not be run: {error.strerror}") from None
    if done.returncode != 0 or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CasetimeError(f"`{Path(program).name}` failed: {said[0] if said else 'no output'}")
    return _on_white(_uncommented(done.stdout)) if format == "svg" else done.stdout


def _uncommented(svg: bytes) -> bytes:
    """The picture without comments, one of which names the version of the program."""
    return re.sub(rb"<!--.*?-->\n?", b"", svg, flags=re.DOTALL)


def _on_white(svg: bytes) -> bytes:
    """The picture with paper to its very edge, where Graphviz leaves a hair of nothing."""
    end = svg.index(b">", svg.index(b"<svg")) + 1
    return svg[:end] + b'\n<rect width="100%" height="100%" fill="white"/>' + svg[end:]


def find_engine(engine: str | None = None) -> str:
    """The program that lays graphs out: the one asked for, else graphviz-pure, else dot."""
    if engine is not None:
        found = _beside_python(engine) or shutil.which(engine)
        if found is None:
            raise CasetimeError(f"there is no program `{engine}`")
        return found
    for program in ("graphviz-pure", "dot"):
        found = _beside_python(program) or shutil.which(program)
        if found is not None:
            return found
    raise CasetimeError(
        "laying out the graph needs Graphviz, and none is installed: "
        f"{INSTALL} (the same picture as text: -o FILE.dot)"
    )


def _beside_python(program: str) -> str | None:
    """A wheel puts its program beside the interpreter, which need not be on the PATH."""
    folders = dict.fromkeys([sysconfig.get_path("scripts"), str(Path(sys.executable).parent)])
    return shutil.which(program, path=os.pathsep.join(folders))
