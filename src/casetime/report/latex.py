r"""Tables as LaTeX: a ``longtable`` with the rules of ``booktabs``, every character escaped."""

import re
from collections.abc import Sequence

from casetime.report.characters import printable
from casetime.report.shares import shares
from casetime.report.tables import Table

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}", "[": "{[}", "]": "{]}", "*": "{*}",
}  # fmt: skip
# What a plain pdfLaTeX with inputenc has no glyph for, or prints in the wrong alphabet.
_SIGNS = {
    "\N{EN DASH}": "--", "\N{EM DASH}": "---", "\N{MINUS SIGN}": r"\ensuremath{-}",
    "\N{MULTIPLICATION SIGN}": r"\ensuremath{\times}", "\N{PLUS-MINUS SIGN}": r"\ensuremath{\pm}",
    "\N{GREATER-THAN OR EQUAL TO}": r"\ensuremath{\geq}",
    "\N{LESS-THAN OR EQUAL TO}": r"\ensuremath{\leq}",
    "\N{ALMOST EQUAL TO}": r"\ensuremath{\approx}", "\N{NOT EQUAL TO}": r"\ensuremath{\neq}",
    "\N{RIGHTWARDS ARROW}": r"\ensuremath{\rightarrow}",
    "\N{LEFTWARDS ARROW}": r"\ensuremath{\leftarrow}",
    "\N{MICRO SIGN}": r"\ensuremath{\mu}", "\N{GREEK SMALL LETTER MU}": r"\ensuremath{\mu}",
    "\N{GREEK SMALL LETTER ALPHA}": r"\ensuremath{\alpha}",
    "\N{GREEK SMALL LETTER BETA}": r"\ensuremath{\beta}",
    "\N{GREEK SMALL LETTER GAMMA}": r"\ensuremath{\gamma}",
    "\N{GREEK SMALL LETTER DELTA}": r"\ensuremath{\delta}",
    "\N{GREEK SMALL LETTER KAPPA}": r"\ensuremath{\kappa}",
    "\N{GREEK SMALL LETTER LAMDA}": r"\ensuremath{\lambda}",
    "\N{DEGREE SIGN}": r"\ensuremath{^\circ}", "\N{SUPERSCRIPT TWO}": r"\ensuremath{^2}",
    "\N{SUPERSCRIPT THREE}": r"\ensuremath{^3}", "\N{SUPERSCRIPT ONE}": r"\ensuremath{^1}",
    "\N{MIDDLE DOT}": r"\ensuremath{\cdot}", "\N{BULLET}": r"\textbullet{}",
    "\N{HORIZONTAL ELLIPSIS}": r"\ldots{}", "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": r"\,", "\N{THIN SPACE}": r"\,",
    "\N{LEFT SINGLE QUOTATION MARK}": "`", "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": "``", "\N{RIGHT DOUBLE QUOTATION MARK}": "''",
    "\N{NON-BREAKING HYPHEN}": r"\mbox{-}", "\N{REPLACEMENT CHARACTER}": "?",
}  # fmt: skip
_ALL = str.maketrans(_SPECIAL | _SIGNS)


def latex(*tables: Table) -> str:
    """Tables for ``\\input`` in a paper; the first lines name the packages that it needs."""
    return _PREAMBLE + "\n".join(map(_table, tables))


_PREAMBLE = r"""% In the preamble: \usepackage[utf8]{inputenc} \usepackage[T1]{fontenc}
%                  \usepackage{textcomp,array,booktabs,longtable}
"""


_EMPTY = "\x00"  # no printable text holds it
_LIGATURE = re.compile(r"([-,'])(?=\1)")


def escaped(words: str) -> str:
    """The words as LaTeX prints them; no character of them is a command."""
    return _LIGATURE.sub(rf"\1{_EMPTY}", printable(words)).translate(_ALL).replace(_EMPTY, "{}")


def _table(table: Table) -> str:
    columns = "".join(_column(share) for share in shares(table))
    count = len(table.columns)
    head = _row([rf"\textbf{{{escaped(name)}}}" for name in table.columns])
    lines = [
        rf"\begin{{longtable}}{{@{{}}{columns}@{{}}}}",
        *([rf"\caption{{{escaped(table.title)}}}\\"] if table.title else []),
        r"\toprule", head, r"\midrule", r"\endfirsthead",
        r"\toprule", head, r"\midrule", r"\endhead",
        r"\midrule", rf"\multicolumn{{{count}}}{{r@{{}}}}{{\footnotesize continued}}\\",
        r"\endfoot", r"\bottomrule", *_notes(table, count), r"\endlastfoot",
        *(_row([escaped(cell) for cell in row]) for row in table.rows),
        r"\end{longtable}",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _column(share: float) -> str:
    wide = rf"\dimexpr {share:.3f}\linewidth-2\tabcolsep\relax"
    return rf">{{\raggedright\arraybackslash}}p{{{wide}}}"


def _row(cells: Sequence[str]) -> str:
    return " & ".join(cells) + r" \\"


def _notes(table: Table, count: int) -> list[str]:
    wide = r"\dimexpr \linewidth-2\tabcolsep\relax"
    return [
        rf"\multicolumn{{{count}}}{{@{{}}p{{{wide}}}@{{}}}}{{\footnotesize {escaped(note)}}}\\"
        for note in table.notes
    ]
