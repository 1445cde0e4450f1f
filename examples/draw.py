"""Both pictures of a case, written to the folder that is named: ``python draw.py FOLDER``."""

import sys
from pathlib import Path

import casetime

cases = Path(__file__).parent.parent / "cases"
folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()
case = casetime.load(cases / "intraosseous-mpnst.yaml")

print("wrote", casetime.render(case, folder / "timeline.svg", width="170mm").name)
print("wrote", casetime.render(case, folder / "timeline.png").name)
print(casetime.graph(case).number_of_nodes(), "nodes in its event graph")
