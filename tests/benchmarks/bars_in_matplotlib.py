"""The bars of a case drawn with matplotlib, to compare the time: no layout, no uncertainty.

As a script: ``python bars_in_matplotlib.py ROWS.txt FIGURE.svg``; a row is label, first, last day.
"""

import sys
from pathlib import Path


def draw(rows: list[tuple[str, float, float]], path: Path) -> None:
    """A bar for what lasts, a marker for what does not, its label above it."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    mpl.rcParams["svg.fonttype"] = "none"  # text stays text, as in casetime's own SVG
    figure, axes = plt.subplots(figsize=(6.7, 0.12 * len(rows) + 1))
    for row, (label, first, last) in enumerate(rows):
        if last - first > 31:
            axes.barh(row, last - first, left=first, height=0.8, edgecolor="#225588")
        else:
            middle = (first + last) / 2
            axes.plot([first, last], [row, row], color="#1A1A1A")
            axes.plot(middle, row, marker="D", color="#1A1A1A")
        axes.text(first, row - 0.6, label, fontsize=8)
    axes.xaxis_date()
    axes.invert_yaxis()
    figure.savefig(path, format="svg")
    plt.close(figure)


def _read(path: Path) -> list[tuple[str, float, float]]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(label, float(first), float(last)) for label, first, last in lines]


if __name__ == "__main__":
    draw(_read(Path(sys.argv[1])), Path(sys.argv[2]))
