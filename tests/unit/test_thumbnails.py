"""Small pictures in a figure: read from beside the case file, embedded, called out by letter."""

import base64
import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from casetime import api
from casetime.casefile.source import read_beside
from casetime.figure.marks import Group, Picture, Rect, Text, box, overlap, walk
from casetime.figure.svg import svg
from casetime.figure.thumbnails import LARGEST, picture

CASE = """casetime: 1
id: pictures
events:
  - diagnosis: cancer
    on: 2020-01-15
  - imaging: CT, mass
    id: ct
    on: 2020-02-01
    thumbnail: {ct}
  - biopsy: of the liver
    id: liver
    on: 2020-03-01
    thumbnail: {liver}
  - follow-up: alive
    on: 2021-02-01
"""


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(across: int, down: int) -> bytes:
    """A white picture."""
    header = struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * across) * down)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + bytes.fromhex(
    "ffc0000b080030004001011100"  # 64 across, 48 down
)


def case_in(folder: Path, ct: str = "ct.png", liver: str = "liver.png") -> Path:
    (folder / "ct.png").write_bytes(png(60, 40))
    (folder / "liver.png").write_bytes(png(40, 40))
    path = folder / "case.yaml"
    path.write_text(CASE.format(ct=ct, liver=liver), encoding="utf-8")
    return path


def test_the_size_of_a_png_is_read() -> None:
    found = picture(png(60, 40))
    assert isinstance(found, Picture)
    assert (found.media, found.across, found.down) == ("image/png", 60, 40)


def test_the_size_of_a_jpeg_is_read() -> None:
    found = picture(JPEG)
    assert isinstance(found, Picture)
    assert (found.media, found.across, found.down) == ("image/jpeg", 64, 48)


def test_what_is_no_picture_is_said_to_be_none() -> None:
    assert picture(b"<svg/>") == "is neither a PNG nor a JPEG file"
    assert picture(b"\xff\xd8\xff") == "is a JPEG file without a size"
    assert picture(b"x" * (LARGEST + 1)) == "is larger than 300 kB"


def test_pictures_stand_inside_the_file_and_point_nowhere(tmp_path: Path) -> None:
    drawn = svg(api.shown(api.load(case_in(tmp_path))).drawing).decode()
    links = re.findall(r'href="([^"]*)"', drawn)
    assert len(links) == 2
    assert all(link.startswith("data:image/png;base64,") for link in links)
    assert base64.b64decode(links[0].partition(",")[2]) == png(60, 40)


def test_a_picture_and_its_event_bear_the_same_letter(tmp_path: Path) -> None:
    drawing = api.shown(api.load(case_in(tmp_path))).drawing
    groups = [m for m in walk(drawing.marks) if isinstance(m, Group)]
    for name, letter in (("ct", "a"), ("liver", "b")):
        for role in ("label", "picture"):
            [group] = [g for g in groups if g.role == role and name in g.names]
            words = [m.runs[0].text for m in walk(group.marks) if isinstance(m, Text)]
            assert letter in words


def test_pictures_keep_their_shape_and_their_distance(tmp_path: Path) -> None:
    drawing = api.shown(api.load(case_in(tmp_path))).drawing
    frames = [m for m in walk(drawing.marks) if isinstance(m, Rect) and isinstance(m.fill, Picture)]
    assert [round(m.width / m.height, 2) for m in frames] == [1.5, 1.0]
    assert not overlap(box(frames[0]), box(frames[1]))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.png", "cannot be read"),
        ("../ct.png", "does not lie beside the case file"),
        ("case.yaml", "is neither a PNG nor a JPEG file"),
    ],
)
def test_a_thumbnail_that_cannot_be_drawn_is_named(tmp_path: Path, name: str, why: str) -> None:
    figure = api.shown(api.load(case_in(tmp_path, ct=name)))
    [remark] = [r for r in figure.remarks if "thumbnail" in r]
    assert remark.startswith("no thumbnail of ct: ")
    assert why in remark


def test_a_path_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    case = str(case_in(tmp_path))
    for name in ("/etc/hostname", "a/../../b.png", "..\\b.png"):
        assert read_beside(case, name, 10) == "does not lie beside the case file or below it"


def test_a_slide_holds_the_pictures_in_their_frames(tmp_path: Path) -> None:
    pytest.importorskip("pptx")
    slide = api.figure_bytes(api.load(case_in(tmp_path)), ".pptx")
    with zipfile.ZipFile(io.BytesIO(slide)) as file:
        media = [file.read(name) for name in file.namelist() if "/media/" in name]
        drawn = file.read("ppt/slides/slide1.xml").decode()
    assert sorted(media) == sorted([png(60, 40), png(40, 40)])
    assert drawn.count("<a:blip ") == 2
