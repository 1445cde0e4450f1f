"""The event graph as networkx has it: every cause behind one event, in the order of time."""

from pathlib import Path

import networkx as nx

import casetime

cases = Path(__file__).parent.parent / "cases"
graph = casetime.graph(casetime.load(cases / "bone-leiomyosarcoma.yaml"))

causes = nx.DiGraph((a, b) for a, b, kind in graph.edges(keys=True) if kind == "because")
behind = nx.ancestors(causes, "lung-rt")

print("What led to the radiotherapy of the lung:")
for name in graph:  # nodes come in an order that no reading of the dates forbids
    if name in behind:
        facts = graph.nodes[name]
        print(f"  {facts['earliest']} to {facts['latest']}: {facts['label']}")
