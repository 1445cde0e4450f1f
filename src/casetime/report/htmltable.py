"""Tables as one page of HTML that needs nothing else: for a browser, a word processor, print."""

from collections.abc import Iterator
from html import escape

from casetime.report.characters import printable
from casetime.report.tables import Table


def html(*tables: Table) -> str:
    """Tables as one whole HTML page; the header of each is repeated on every printed page."""
    title = _words(tables[0].title) if tables else ""
    return _PAGE.format(title=title, body="\n".join(map(_table, tables)))


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_words(name)}</th>' for name in table.columns)
    rows = "\n".join(f"<tr>{''.join(_cells(table, row))}</tr>" for row in table.rows)
    notes = "".join(f"\n<p>{_words(note)}</p>" for note in table.notes)
    return (
        f"<table>\n<caption>{_words(table.title)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>{notes}"
    )


def _cells(table: Table, row: tuple[str, ...]) -> Iterator[str]:
    for number, cell in enumerate(row):
        right = ' class="figure"' if number in table.ranged_right else ""
        yield f"<td{right}>{_words(cell)}</td>"


def _words(words: str) -> str:
    return escape(printable(words))


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 11pt/1.35 Arial, "Liberation Sans", Arimo, Helvetica, sans-serif; color: #1A1A1A;
  margin: 2em; max-width: 60em; }}
table {{ border-collapse: collapse; border-top: 1.5px solid; border-bottom: 1.5px solid; }}
caption {{ font-weight: bold; text-align: left; padding-bottom: .5em; }}
th, td {{ text-align: left; vertical-align: top; padding: .25em .75em .25em 0; }}
thead th {{ border-bottom: 1px solid; }}
tbody td {{ border-bottom: 1px solid #E0E0E0; overflow-wrap: anywhere; }}
td.figure {{ text-align: right; }}
p {{ color: #595959; }}
@media print {{ thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
  body {{ margin: 0; font-size: 9pt; }} }}
</style>
</head>
<body>
{body}
</body>
</html>
"""
