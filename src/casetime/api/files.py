"""What is made, written whole: pictures and texts to files."""

from pathlib import Path

from casetime.diagnostics import CasetimeError


def unknown_form(suffix: str, forms: str) -> CasetimeError:
    """The error for a suffix that is none of ``forms``."""
    return CasetimeError(f"cannot write `{suffix or 'a file without suffix'}`; there is {forms}")


def pictured(svg: bytes, suffix: str, dpi: int = 300) -> bytes:
    """The SVG as what a suffix says."""
    from casetime.emit.picture import from_svg  # noqa: PLC0415
    from casetime.figure.extras import MissingToolError  # noqa: PLC0415

    try:
        return from_svg(svg, suffix, dpi)
    except MissingToolError as missing:
        raise CasetimeError(str(missing)) from None


def write_picture(svg: bytes, path: str | Path, *, dpi: int = 300) -> Path:
    """The path of an SVG, written as its suffix says; raises `CasetimeError` if it cannot be."""
    return written(Path(path), pictured(svg, Path(path).suffix.lower(), dpi))


def written(path: Path, data: bytes) -> Path:
    """The path, with the data in it, whole or not at all; raises `CasetimeError`."""
    from casetime.casefile.source import write_bytes  # noqa: PLC0415

    why = write_bytes(path, data)
    if why is not None:
        raise CasetimeError(f"cannot write {path}: {why}")
    return path
