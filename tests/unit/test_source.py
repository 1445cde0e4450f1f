"""Files in and out: text or a finding, the whole file or the old one."""

import os
from pathlib import Path

import pytest

from casetime.casefile.source import LARGEST, create_text, read_text, write_bytes, write_text


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfid: x\n")
    assert read_text(tmp_path / "a.yaml").text == "id: x\n"


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"id: x\r\n")
    assert read_text(tmp_path / "a.yaml").text == "id: x\r\n"


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (found,) = read_text(tmp_path / "none.yaml").diagnostics
    assert (found.code, found.message) == (
        "CT001",
        "cannot read the file: there is no such file or folder",
    )


def test_a_folder_is_a_finding(tmp_path: Path) -> None:
    (found,) = read_text(tmp_path).diagnostics
    assert (found.code, found.message) == ("CT001", "cannot read the file: it is a folder")


def test_a_name_that_no_file_can_have_is_a_finding() -> None:
    (found,) = read_text("a\x00b").diagnostics
    assert found.code == "CT001"


def test_latin_1_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("id: x\ntitle: é\n".encode("latin-1"))
    (found,) = read_text(tmp_path / "a.yaml").diagnostics
    assert found.message == "not UTF-8 text: byte 0xE9 in line 2, column 8"


def test_utf_16_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: x\n", encoding="utf-16")
    (found,) = read_text(tmp_path / "a.yaml").diagnostics
    assert found.message == "the file is UTF-16, not UTF-8"


def test_more_than_two_megabytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" * (LARGEST + 1))
    (found,) = read_text(tmp_path / "a.yaml").diagnostics
    assert found.code == "CT005"


def test_two_megabytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" * LARGEST)
    assert read_text(tmp_path / "a.yaml").diagnostics == ()


def test_a_written_file_holds_the_bytes_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert write_bytes(tmp_path / "a.png", b"\x89\n\r\n") is None
    assert (tmp_path / "a.png").read_bytes() == b"\x89\n\r\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_text_is_written_with_the_line_ends_that_it_has(tmp_path: Path) -> None:
    assert write_text(tmp_path / "a.svg", "é\n") is None
    assert (tmp_path / "a.svg").read_bytes() == b"\xc3\xa9\n"


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.svg").write_text("old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    assert write_text(tmp_path / "a.svg", "new") == "no space left on device"
    assert (tmp_path / "a.svg").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert write_text(tmp_path / "no" / "a.svg", "x") == "there is no such file or folder"


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert write_text(tmp_path / "folder", "x") == "it is a folder"
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    assert create_text(tmp_path / "a.yaml", "one") is None
    assert create_text(tmp_path / "a.yaml", "two") == "a file of this name exists already"
    assert (tmp_path / "a.yaml").read_text() == "one"


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("old")
    (tmp_path / "a.svg").chmod(0o640)
    write_text(tmp_path / "a.svg", "new")
    assert (tmp_path / "a.svg").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_to_the_new_text(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("old")
    (tmp_path / "link.svg").symlink_to(tmp_path / "a.svg")
    write_text(tmp_path / "link.svg", "new")
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "a.svg").read_text() == "new"


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a Word, Excel, PowerPoint or zip file"),
        (b"{\\rtf1\\ansi", "an RTF document"),
    ],
)
def test_a_file_of_another_program_is_called_what_it_is(
    tmp_path: Path, begin: bytes, kind: str
) -> None:
    (tmp_path / "case.docx").write_bytes(begin)
    (found,) = read_text(tmp_path / "case.docx").diagnostics
    assert found.message == f"this is {kind}, not a text"
