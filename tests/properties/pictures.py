"""What can be wrong with a picture, found in its scene; and cases of 3 to 150 events to draw."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from attrs import evolve
from hypothesis import strategies as st

from casetime.chronology.timeline import timeline
from casetime.clinical.claims import judged
from casetime.clinical.endpoints import estimates
from casetime.figure.marks import (
    Box,
    Circle,
    Drawing,
    Group,
    Point,
    Polygon,
    Polyline,
    Rect,
    Text,
    box,
    overlap,
    pt,
    walk,
)
from casetime.figure.options import Options
from casetime.figure.scene import timeline_figure
from casetime.model.case import Case
from casetime.model.events import (
    AdverseEvent,
    Assessment,
    Diagnosis,
    Episode,
    Event,
    Imaging,
    Measurement,
    Performance,
    Procedure,
    Radiotherapy,
    Surgery,
    Therapy,
)
from casetime.model.terms import Role, Status
from casetime.model.values import Change, Cite, Hold


def drawn(case: Case, width_mm: float = 170.0) -> Drawing:
    """The timeline figure of a case."""
    tl = timeline(case)
    return timeline_figure(tl, estimates(tl), judged(tl), Options(width_mm=width_mm))


def drawn_without_endpoints(case: Case, options: Options) -> Drawing:
    """The lanes of a case: endpoints of random dates, which clash, take seconds to compute."""
    return timeline_figure(timeline(case), (), judged(timeline(Case(id="none"))), options)


def flaws(drawing: Drawing) -> dict[str, object]:
    """Everything that is wrong with a picture, by the name of the fault."""
    found = {
        "words on words": texts_on_texts(drawing),
        "words on marks": texts_on_marks(drawing),
        "leaders through words": leaders_on_texts(drawing),
        "leaders through marks": leaders_on_marks(drawing),
        "leaders that cross": leaders_that_cross(drawing),
        "leaves the page": leaves_the_page(drawing),
    }
    return {name: what for name, what in found.items() if what}


# -- what can be wrong -----------------------------------------------------------------------


def said(text: Text) -> str:
    return "".join(run.text for run in text.runs)


def ink(text: Text) -> Box:
    """The box of a text without the empty room above its capitals and below its letters."""
    whole = box(text)
    return Box(whole.left, whole.top + 1.2, whole.right, whole.bottom - 1.2)


def texts_on_texts(drawing: Drawing) -> list[tuple[str, str]]:
    boxes = [(ink(t), said(t)) for t in walk(drawing.marks) if isinstance(t, Text)]
    return [(x, y) for (a, x), (b, y) in combinations(boxes, 2) if overlap(a, b)]


def texts_on_marks(drawing: Drawing) -> list[tuple[str, str]]:
    """Words that lie on a glyph, or run over the side of a bar; inside a bar they may stand."""
    shapes = list(_shapes(drawing))
    words = [t for t in walk(drawing.marks) if isinstance(t, Text)]
    return [
        (said(text), name)
        for text in words
        for name, shape in shapes
        if overlap(ink(text), shape, 0.3) and not _inside(ink(text), shape)
    ]


def _shapes(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    """The filled shapes of every event, the parts of a bar as one."""
    for group in walk(drawing.marks):
        if isinstance(group, Group) and group.role == "event":
            filled = [
                box(m)
                for m in walk(group.marks)
                if isinstance(m, Rect | Polygon | Circle) and m.fill is not None
            ]
            widest = max(filled, key=lambda b: b.right - b.left, default=None)
            if widest is not None:
                yield group.id or "", widest
        if isinstance(group, Group) and group.role == "change":
            yield group.title or "", box(group)


def _inside(one: Box, other: Box) -> bool:
    return other.left <= one.left and one.right <= other.right and other.bottom - other.top > 8


def leaders_on_texts(drawing: Drawing) -> list[str]:
    """Words through which the leader of a label passes."""
    words = [t for t in walk(drawing.marks) if isinstance(t, Text)]
    return [said(t) for line in _leaders(drawing) for t in words if _enters(line, ink(t))]


def _leaders(drawing: Drawing) -> list[tuple[Point, ...]]:
    return [
        mark.points
        for mark in walk(drawing.marks)
        if isinstance(mark, Polyline) and mark.role == "leader"
    ]


def leaders_on_marks(drawing: Drawing) -> list[tuple[str, str]]:
    """Leaders that run through the mark, or across the whisker, of an event not their own."""
    groups = [m for m in walk(drawing.marks) if isinstance(m, Group)]
    labels = [g for g in groups if g.role == "label" and _leaders_of(g)]
    events = [g for g in groups if g.role == "event"]
    return [
        ("+".join(label.names), event.id or "")
        for label in labels
        for event in events
        if not set(label.names) & set(event.names) and _touches(_leaders_of(label), event)
    ]


def _leaders_of(group: Group) -> list[tuple[Point, ...]]:
    marks = (m for m in group.marks if isinstance(m, Polyline) and m.role == "leader")
    return [mark.points for mark in marks]


def _touches(leaders: list[tuple[Point, ...]], event: Group) -> bool:
    parts = [m for m in walk(event.marks) if not isinstance(m, Group | Text)]
    filled = [box(m) for m in parts if isinstance(m, Rect | Polygon | Circle) and m.fill]
    strokes = [m.points for m in parts if isinstance(m, Polyline)]
    return any(
        any(_enters(one, shape) for shape in filled) or any(_cross(one, s) for s in strokes)
        for one in leaders
    )


def leaders_that_cross(drawing: Drawing) -> list[tuple[tuple[Point, ...], tuple[Point, ...]]]:
    return [(a, b) for a, b in combinations(_leaders(drawing), 2) if _cross(a, b)]


def _cross(one: tuple[Point, ...], other: tuple[Point, ...]) -> bool:
    """Whether two runs of strokes pass through each other; to touch is not to cross."""
    return any(
        _side(a, b, c) * _side(a, b, d) < -1e-6 and _side(c, d, a) * _side(c, d, b) < -1e-6
        for a, b in pairwise(one)
        for c, d in pairwise(other)
    )


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _enters(points: tuple[Point, ...], room: Box) -> bool:
    return any(
        _meets(a, b, Box(room.left + 0.2, room.top + 0.2, room.right - 0.2, room.bottom - 0.2))
        for a, b in pairwise(points)
    )


def _meets(a: Point, b: Point, room: Box) -> bool:
    """Whether a stroke has a point inside a box (Liang and Barsky)."""
    low, high = 0.0, 1.0
    (x, y), (dx, dy) = a, (b[0] - a[0], b[1] - a[1])
    sides = ((-dx, x - room.left), (dx, room.right - x), (-dy, y - room.top), (dy, room.bottom - y))
    for step, far in sides:
        if step == 0 and far <= 0:
            return False
        if step < 0:
            low = max(low, far / step)
        elif step > 0:
            high = min(high, far / step)
    return low < high


def leaves_the_page(drawing: Drawing) -> bool:
    whole = box(Group(marks=drawing.marks))
    inside = whole.left >= 0 and whole.top >= 0
    return not (inside and whole.right <= pt(1e-6) + drawing.width_pt) or (
        whole.bottom > drawing.height_pt
    )


# -- cases to draw ---------------------------------------------------------------------------

_WORDS = (
    "lung liver new nodules left femur CT-guided mass unchanged fever grade 3 hyperbilirubinaemia "
    "stereotactic radiotherapy gemcitabine docetaxel 89 mm PET and of the"
).split()
labels = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join)
_KINDS = (
    Assessment, Imaging, Procedure, Surgery, Therapy, Radiotherapy, Measurement, AdverseEvent,
    Episode, Performance,
)  # fmt: skip


@st.composite
def dates(draw: st.DrawFn, first: int, last: int) -> str:
    """A day, a month or a year as a source would give it."""
    year, month = draw(st.integers(first, last)), draw(st.integers(1, 12))
    day = draw(st.integers(1, 28))
    return draw(st.sampled_from([f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", str(year)]))


@st.composite
def events(draw: st.DrawFn, n: int, first: int, last: int) -> Event:
    """One event of any kind that is drawn."""
    kind, label = draw(st.sampled_from(_KINDS)), draw(labels)
    on = draw(dates(first, last))
    name = f"e{n}"
    if kind is Therapy:
        role = draw(st.sampled_from([Role.SUPPORTIVE, None]))
        line = draw(st.none() | st.integers(1, 5)) if role is None else None
        to = draw(st.sampled_from(["ongoing", ""])) or str(int(on[:4]) + 1)
        if role is None:
            return draw(courses(Therapy(label=label, id=name, line=line, from_=on, to=to)))
        return Therapy(label=label, id=name, role=role, from_=on, to=to)
    if kind is Radiotherapy or kind is Episode:
        return _long(kind, label, name, on)
    if kind is Assessment:
        code = draw(st.sampled_from(["PD", "PR", "SD", "iUPD", "iCPD"]))
        cite = draw(st.sampled_from([(), (Cite(text="figure 2 A"),), (Cite(text="fig. 3B-D"),)]))
        return Assessment(label=f"{code}, {label}", id=name, on=on, cite=cite)
    if kind is Measurement:
        analyte = draw(st.sampled_from(["LDH", "CA 19-9", "ferritin"]))
        value = draw(st.sampled_from(["0", "12", "340", "5600", "normal"]))
        known = draw(st.sampled_from([None, "10-40", "< 37"]))
        return Measurement(
            label=analyte, id=name, analyte=analyte, value=value, unit="U/L", on=on, range=known
        )
    if kind is Performance:
        state = draw(st.sampled_from("01234"))
        return Performance(label=f"ECOG {state}", id=name, scale="ECOG", value=state, on=on)
    status = draw(st.sampled_from([Status.DONE, Status.DONE, Status.REFUSED, Status.ABORTED]))
    made: Event = kind(label=label, id=name, on=on, status=status)
    return made


@st.composite
def courses(draw: st.DrawFn, course: Therapy) -> Therapy:
    """A course with or without a hold and changes of dose inside it."""
    year = int(course.from_[0][:4])
    change = Change(on=f"{year}-{draw(st.integers(1, 12)):02}", dose=draw(st.sampled_from(_DOSES)))
    hold = Hold(from_=f"{year + 1}-02", to=f"{year + 1}-04")
    return evolve(
        course,
        changes=draw(st.sampled_from([(), (change,)])),
        holds=draw(st.sampled_from([(), (hold,)])),
    )


_DOSES = ("40 mg", "600 mg/m2, every third week")


def _long(kind: type[Radiotherapy] | type[Episode], label: str, name: str, on: str) -> Event:
    return kind(label=label, id=name, from_=on, to=str(int(on[:4]) + 1))


@st.composite
def drawable_cases(draw: st.DrawFn) -> Case:
    """A case of 3 to 150 events over one year or many."""
    first = draw(st.integers(1995, 2020))
    last = first + draw(st.integers(0, 12))
    count = draw(st.one_of(st.integers(3, 12), st.integers(13, 60), st.integers(61, 150)))
    found = [draw(events(n, first, last)) for n in range(count - 1)]
    return Case(id="any", events=[Diagnosis(label="sarcoma", on=f"{first}-01-15"), *found])
