"""Fixes: the original text patched where a finding stands, and nothing else of it touched.

Only what is safe is applied: a slip of typing in a key, a kind or a word of a closed list, a tab,
a sign that YAML takes for its own, the zeros of a date in figures; never what a date means. The
patched text is read again, and given back only if it differs from the original in exactly the
texts that were to be changed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from casetime.casefile.allowing import Found
from casetime.casefile.comments import LINE_END, comments_of
from casetime.casefile.reading import read_cases
from casetime.casefile.scalars import scalar
from casetime.casefile.tree import Broken, Fields, Items, Node, Text, Tree, read_tree
from casetime.diagnostics import Diagnostic, Edit, Fix, Places, Span
from casetime.model.case import Case

_MOST_ROUNDS = 5
"""A misspelt kind hides the slips of its fields until it is mended: reading again finds them."""


@frozen(kw_only=True)
class Fixed:
    """A text with fixes applied, and the findings that they resolve; unchanged without any."""

    text: str
    applied: tuple[Diagnostic, ...] = ()


@frozen
class _Patch:
    """A text in the place of what stands at a span."""

    span: Span
    text: str


def fixed_file(text: str) -> Fixed:
    """A text with every safe fix of what reading finds in it, fix upon fix."""
    done = _laid_out(text)
    for _ in range(_MOST_ROUNDS):
        reading = read_cases(done.text)
        found: list[Found] = [(reading.diagnostics, reading.places)]
        found += [(case.diagnostics, case.places) for case in reading.cases]
        found += [(tuple(_short_dates(case)), case.places) for case in reading.cases]
        further = fixed_text(done.text, found)
        if not further.applied:
            break
        done = Fixed(text=further.text, applied=(*done.applied, *further.applied))
    return done


def _laid_out(text: str) -> Fixed:
    """The text with the lines mended in which nothing but blanks or a sign is wrong."""
    mends = dict(read_tree(text).mends)
    if not mends:
        return Fixed(text=text)
    pieces = re.split(f"({LINE_END.pattern})", text)
    applied = []
    for number, line in sorted(mends.items()):
        pieces[2 * number] = line
        edit = Edit(at=("@", number + 1), text=line.strip())
        fix = Fix(title="mend the line", safe=True, edits=(edit,))
        message = f"line {number + 1} could not be read as it stood"
        applied.append(Diagnostic(code="CT002", message=message, at=edit.at, fix=fix))
    return Fixed(text="".join(pieces), applied=tuple(applied))


_SHORT_DATE = re.compile(r"(\d{4})-(0?[1-9]|1[0-2])(?:-(0?[1-9]|[12]\d|3[01]))?", re.ASCII)


def _short_dates(case: Case) -> Iterator[Diagnostic]:
    """``2018-2-3``: a year, month and day in this order, which only lack their zeros."""
    for position, event in enumerate(case.events):
        for key, texts in (("on", event.on), ("from", event.from_), ("to", event.to)):
            for number, text in enumerate(texts):
                found = _SHORT_DATE.fullmatch(text)
                parts = [part for part in found.groups() if part] if found else []
                meant = "-".join([*parts[:1], *(part.zfill(2) for part in parts[1:])])
                listed = ("events", position, key, number)
                at = listed if listed in case.places.values else listed[:3]
                if found and meant != text:
                    fix = Fix(title=f"write `{meant}`", safe=True, edits=(Edit(at=at, text=meant),))
                    message = f"`{text}` lacks a zero"
                    yield Diagnostic(code="CT104", message=message, at=at, fix=fix)


def fixed_text(text: str, found: Iterable[Found]) -> Fixed:
    """A text with the safe fixes of some findings, one round.

    Give the findings with the places in this very text. Of fixes that overlap the first is taken;
    all are left out if together they would change more than what they name.
    """
    patches: list[_Patch] = []
    applied: list[Diagnostic] = []
    for diagnostics, places in found:
        for each in diagnostics:
            own = _patches(each, places)
            if own and not any(_clash(new, old) for new in own for old in patches):
                patches += [patch for patch in own if patch not in patches]
                applied.append(each)
    if not patches:
        return Fixed(text=text)
    patched = _patched(text, patches)
    if not _as_meant(text, patched, patches):
        return Fixed(text=text)
    return Fixed(text=patched, applied=tuple(applied))


def _patches(found: Diagnostic, places: Places) -> tuple[_Patch, ...]:
    """What a safe fix would put where; nothing where one of its places is not known."""
    edits = found.fix.edits if found.fix is not None and found.fix.safe else ()
    spans = [_exactly(edit, places) for edit in edits]
    if None in spans:
        return ()
    pairs = zip(spans, edits, strict=True)
    return tuple(_Patch(span, scalar(edit.text, flow=True)) for span, edit in pairs if span)


def _exactly(edit: Edit, places: Places) -> Span | None:
    return (places.keys if edit.key else places.values).get(edit.at)


def _clash(new: _Patch, old: _Patch) -> bool:
    return new != old and _start(new.span) < _end(old.span) and _start(old.span) < _end(new.span)


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def _patched(text: str, patches: Sequence[_Patch]) -> str:
    """The text with its patches, the last in the file first, so that the places stay true."""
    pieces = LINE_END.split(text)
    ends = [*LINE_END.findall(text), ""]
    lengths = (len(piece) + len(end) for piece, end in zip(pieces, ends, strict=True))
    starts = [0, *accumulate(lengths)]
    for patch in sorted(patches, key=lambda patch: _start(patch.span), reverse=True):
        start = starts[patch.span.line - 1] + patch.span.column - 1
        end = starts[patch.span.end_line - 1] + patch.span.end_column - 1
        text = text[:start] + patch.text + text[end:]
    return text


def _as_meant(before: str, after: str, patches: Sequence[_Patch]) -> bool:
    """Whether a text reads as the one before with the patches in their places, and no other."""
    old, new = read_tree(before), read_tree(after)
    put = {(_start(patch.span), _end(patch.span)): patch.text for patch in patches}
    replaced = list(_texts(old, put))
    told = [
        [comment.text for comment in comments_of(t, r)] for t, r in ((before, old), (after, new))
    ]
    codes = [sorted(problem.code for problem in tree.problems) for tree in (old, new)]
    return replaced == list(_texts(new, {})) and told[0] == told[1] and codes[0] == codes[1]


_Put = dict[tuple[tuple[int, int], tuple[int, int]], str]


def _texts(tree: Tree, put: _Put) -> Iterator[tuple[str, str]]:
    """Everything that a tree holds, in order, with what is put in the place of some of it."""
    for document in tree.documents:
        yield "document", ""
        yield from _of_node(document.root, put)


def _of_node(node: Node, put: _Put) -> Iterator[tuple[str, str]]:
    match node:
        case Text(text=text, span=span):
            yield "text", put.get((_start(span), _end(span)), text)
        case Broken():
            yield "broken", ""
        case Fields(entries=entries):
            yield "fields", ""
            for entry in entries:
                yield "key", put.get((_start(entry.at), _end(entry.at)), entry.key)
                yield from _of_node(entry.value, put)
            yield "end", ""
        case Items(items=items):
            yield "items", ""
            for item in items:
                yield from _of_node(item, put)
            yield "end", ""
