"""What the converters share: the shipped fonts as files, and the error for a missing package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import resources
from pathlib import Path

FAMILY = "Arimo"
FONTS = ("Arimo-Regular.ttf", "Arimo-Bold.ttf", "Arimo-Italic.ttf")


class MissingToolError(Exception):
    """A converter's package is not installed; the message is a sentence with the install line."""

    def __init__(self, wanted: str, package: str, *, extra: str | None = None) -> None:
        self.package = package
        self.install = f"pip install 'casetime[{extra}]'" if extra else f"pip install {package}"
        super().__init__(f"{wanted} needs the package {package}: {self.install}")


@contextmanager
def font_files() -> Iterator[tuple[Path, ...]]:
    """The shipped fonts as files on disk, even when the package is read from an archive."""
    folder = resources.files("casetime.figure") / "fonts"
    with ExitStack() as kept:
        yield tuple(kept.enter_context(resources.as_file(folder / name)) for name in FONTS)


def in_shipped_font(svg: bytes) -> bytes:
    """The SVG with all its text in the shipped font, whatever families it names."""
    end = svg.index(b">", svg.index(b"<svg")) + 1
    return svg[:end] + f"<style>*{{font-family:{FAMILY}}}</style>".encode() + svg[end:]
