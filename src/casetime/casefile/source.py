"""Files: with the command line, the only place that touches the disk.

Reading gives text or a finding; writing leaves either the whole new file or the old one.
"""

import os
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from casetime.diagnostics import Diagnostic

LARGEST = 2_000_000
"""Bytes. A long case takes 20,000; what is larger is not a case."""

_BOM = "\ufeff"
_OTHER_FILES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel, PowerPoint or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
)
"""How the files begin that are given in the place of a case, and what to call them."""
_SIXTEEN = (b"\xff\xfe", b"\xfe\xff")


@frozen(kw_only=True)
class Loaded:
    """The text of a file (``\\r\\n`` kept, byte order mark dropped), or why there is none."""

    text: str | None = None
    mark: bool = False
    """Whether a byte order mark stood before it."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_text(path: str | Path) -> Loaded:
    """The text of a UTF-8 file of at most two megabytes, or the finding that says why not."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return _refused("CT001", f"cannot read the file: {_reason(error)}")
    if len(data) > LARGEST:
        return _refused(
            "CT005", "the file is larger than 2 MB", "a case is a few pages of text; split it"
        )
    return decoded(data)


def read_beside(file: str, name: str, most: int) -> bytes | str:
    """The bytes of a file beside a case file or below it, one more than `most` at most.

    In words why there are none; a path that leads elsewhere is not followed.
    """
    if not file:
        return "has no case file to stand beside"
    if Path(name).is_absolute() or "\\" in name or ".." in Path(name).parts:
        return "does not lie beside the case file or below it"
    try:
        with (Path(file).parent / name).open("rb") as found:
            return found.read(most + 1)
    except (OSError, ValueError) as error:
        return f"cannot be read: {_reason(error)}"


def decoded(data: bytes) -> Loaded:
    """The text that bytes hold in UTF-8, or the finding that says where they do not."""
    kind = next((name for sign, name in _OTHER_FILES if data.startswith(sign)), None)
    if kind is not None:
        return _refused(
            "CT001", f"this is {kind}, not a text", "a case is a plain text file, such as my.yaml"
        )
    if data.startswith(_SIXTEEN):
        return _refused(
            "CT001", "the file is UTF-16, not UTF-8", "save it again with the encoding UTF-8"
        )
    try:
        text = data.decode("utf-8")
        return Loaded(text=text.removeprefix(_BOM), mark=text.startswith(_BOM))
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        byte = data[error.start]
        return _refused(
            "CT001",
            f"not UTF-8 text: byte 0x{byte:02X} in line {line}, column {column}",
            "save the file again with the encoding UTF-8",
        )


def write_text(path: str | Path, text: str) -> str | None:
    """None once the whole text stands in the file as UTF-8, else in words why nothing does."""
    return write_bytes(path, text.encode("utf-8", "surrogatepass"))


def write_bytes(path: str | Path, data: bytes) -> str | None:
    """None once all bytes stand in the file, else in words why the old one was left alone."""
    return _attempt(lambda: _replace(Path(path), data))


def create_text(path: str | Path, text: str) -> str | None:
    """As ``write_text``, but a file that exists is never touched."""
    if os.path.lexists(path):
        return "a file of this name exists already"
    return write_text(path, text)


def _attempt(act: Callable[[], None]) -> str | None:
    try:
        act()
    except (OSError, ValueError) as error:
        return _reason(error)
    return None


def _replace(path: Path, data: bytes) -> None:
    path = path.resolve()
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(data)  # a device or a pipe cannot be replaced, only written to
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _refused(code: str, message: str, help: str | None = None) -> Loaded:
    return Loaded(diagnostics=(Diagnostic(code=code, message=message, at=(), help=help),))


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case IsADirectoryError():
            return "it is a folder"
        case PermissionError():
            return "the system does not permit it"
        case OSError():
            return (error.strerror or "the system refuses it").lower()
        case _:
            return "its name cannot be the name of a file"
