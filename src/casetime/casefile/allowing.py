"""Comments that allow a finding: ``# casetime: allow[CT401] the abstract rounds``.

Behind a line such a comment speaks of that line, on a line of its own of the next one, and
``allow-file[...]`` of the whole file. A reason is asked for, because a finding that is silenced
without one cannot be told from one that was overlooked; and what silences nothing is reported,
because it would hide the next mistake.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import Factory, define, frozen

from casetime.casefile.comments import Comment, comments_of, lines_of
from casetime.casefile.problems import Problem, point, shown
from casetime.casefile.tree import read_tree
from casetime.diagnostics import RULES, Diagnostic, Places, Route, Severity, Span, span_of
from casetime.model.spelling import nearest

Found = tuple[Sequence[Diagnostic], Places]
"""Findings and the places that their routes lead to: those of one patient, or of the file."""

_MARK = re.compile(r"#\s*casetime:\s*(?P<rest>[A-Za-z].*)")
_FORM = re.compile(r"(?P<verb>[\w-]+)\s*\[(?P<inside>[^\]]*)\]\s*(?P<after>.*)")
_VERBS = ("allow", "allow-file")
_HELP = "write `# casetime: allow[CT401] and the reason`"


@frozen(kw_only=True)
class _Allow:
    """One code that a comment allows; ``line`` is None where it speaks of the whole file."""

    code: str
    line: int | None
    comment: Comment


@define
class _Collected:
    allows: list[_Allow] = Factory(list)
    problems: list[Problem] = Factory(list)


def without_allowed(
    text: str, found: Iterable[Found], *, asked: Collection[str] = ("CT",), whole: bool = True
) -> tuple[Found, ...]:
    """The findings of a file without those that its comments allow.

    What is wrong with the comments (CT104) and which of them allow nothing (CT009) comes last,
    with places of its own. ``asked`` are the beginnings of the codes that were looked for, and
    ``whole=False`` says that only some patients of the file were: then nothing is called unused.
    """
    groups = tuple(found)
    if not _MARK.search(text):
        return groups
    collected = _collected(text)
    used: set[_Allow] = set()
    kept = tuple((tuple(_kept(group, collected.allows, used)), group[1]) for group in groups)
    unused = [each for each in collected.allows if each not in used] if whole else []
    problems = [*collected.problems, *map(_unused, _reportable(unused, asked))]
    file = groups[0][1].file if groups else ""
    return (*kept, _placed(problems, file)) if problems else kept


def _kept(group: Found, allows: Iterable[_Allow], used: set[_Allow]) -> Iterator[Diagnostic]:
    diagnostics, places = group
    for found in diagnostics:
        span = span_of(places, found.at, key=found.on_key)
        lines = (None, span.line) if span else (None,)
        matching = [a for a in allows if a.code == found.code and a.line in lines]
        used.update(matching)
        if not matching:
            yield found


def _reportable(unused: Iterable[_Allow], asked: Collection[str]) -> Iterator[_Allow]:
    return (each for each in unused if each.code.startswith(tuple(asked)))


def _unused(allow: _Allow) -> Problem:
    where = "in this file" if allow.line is None else "here"
    return Problem(
        "CT009",
        f"`allow[{allow.code}]` suppresses nothing {where}",
        _span(allow.comment),
        help="remove it",
        severity=Severity.WARNING,
    )


def _span(comment: Comment) -> Span:
    return point(comment.line, comment.column, len(comment.text))


def _placed(problems: Sequence[Problem], file: str) -> Found:
    values = {_route(problem): problem.span for problem in problems}
    diagnostics = tuple(
        Diagnostic(
            code=problem.code,
            message=problem.message,
            at=_route(problem),
            severity=problem.severity,
            help=problem.help,
        )
        for problem in sorted(problems, key=lambda p: (p.span.line, p.span.column, p.message))
    )
    return diagnostics, Places(file=file, values=values)


def _route(problem: Problem) -> Route:
    span = problem.span
    return "@", span.line, span.column, span.end_line, span.end_column


def _collected(text: str) -> _Collected:
    comments = comments_of(text, read_tree(text))
    collected = _Collected()
    lines = lines_of(text)
    alone = {comment.line for comment in comments if comment.alone}
    for comment in comments:
        marked = _MARK.match(comment.text)
        if marked:
            _read(marked["rest"], comment, _bound(comment, lines, alone), collected)
    return collected


def _bound(comment: Comment, lines: Sequence[str], alone: Collection[int]) -> int:
    """The line that a comment speaks of: its own, or the next that says something."""
    line = comment.line
    if comment.alone:
        line += 1
        while line <= len(lines) and (line in alone or not lines[line - 1].strip()):
            line += 1
    return line


def _read(rest: str, comment: Comment, line: int, into: _Collected) -> None:
    form = _FORM.match(rest)
    verb = form["verb"] if form else re.split(r"[\s\[]", rest, maxsplit=1)[0]
    if verb not in _VERBS:
        if "[" in rest:
            into.problems.append(_unknown_verb(verb, comment))
        return
    if form is None:
        message = f"{shown(rest)} names no finding in brackets"
        into.problems.append(_malformed(message, comment, _HELP))
        return
    codes, reason = _split(form["inside"], form["after"])
    known = {code: _code(code) for code in codes}
    wrong = [word for word, code in known.items() if code is None]
    if wrong or not codes:
        into.problems.append(_unknown_code(wrong[0] if wrong else "", comment))
    elif not reason:
        message = f"`{verb}[{', '.join(codes)}]` gives no reason"
        into.problems.append(_malformed(message, comment, "say why, behind the bracket"))
    else:
        bound = None if verb == "allow-file" else line
        into.allows += [
            _Allow(code=code, line=bound, comment=comment) for code in known.values() if code
        ]


def _split(inside: str, after: str) -> tuple[list[str], str]:
    """The codes and the reason, which may stand inside the bracket too: ``[CT401 as printed]``."""
    words = [word.strip() for word in inside.split(",") if word.strip()]
    if any(" " in word for word in words):
        code, _, reason = inside.strip().partition(" ")
        return [code.rstrip(":,")], f"{reason} {after}".strip()
    return words, after.strip()


def _code(word: str) -> str | None:
    """The code that a code or a name stands for."""
    return next((code for code, rule in RULES.items() if word in (code, rule.name)), None)


def _unknown_code(word: str, comment: Comment) -> Problem:
    if not word:
        return _malformed("`allow[]` names no finding", comment, _HELP)
    meant = nearest(word, [*RULES, *(rule.name for rule in RULES.values())])
    help = f"did you mean `{meant}`?" if meant else "`casetime explain` lists the findings"
    return _malformed(f"{shown(word)} is not the code or name of a finding", comment, help)


def _unknown_verb(verb: str, comment: Comment) -> Problem:
    meant = nearest(verb, _VERBS)
    help = f"did you mean `{meant}`?" if meant else f"it may say: {', '.join(_VERBS)}"
    return _malformed(f"{shown(verb)} is nothing that a comment can ask for", comment, help)


def _malformed(message: str, comment: Comment, help: str) -> Problem:
    return Problem("CT104", message, _span(comment), help=help)
