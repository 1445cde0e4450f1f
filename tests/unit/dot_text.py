"""DOT text read back as a graph, as far as casetime writes it."""

import re
from collections.abc import Iterator

from attrs import field, frozen

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|<(?:[^<>]|<[^<>]*>)*>|->|[\[\]{};=,]|[^\s\[\]{};=,"<>]+', re.DOTALL
)


@frozen
class Dot:
    """Nodes and edges with their attributes, and the nodes of each cluster."""

    nodes: dict[str, dict[str, str]] = field(factory=dict)
    edges: list[tuple[str, str, dict[str, str]]] = field(factory=list)
    clusters: dict[str, list[str]] = field(factory=dict)
    titles: dict[str, str] = field(factory=dict)
    graph: dict[str, str] = field(factory=dict)

    def drawn(self) -> list[tuple[str, str, dict[str, str]]]:
        """The edges that are seen."""
        return [edge for edge in self.edges if edge[2].get("style") != "invis"]

    def said(self, name: str) -> str:
        """The words of a node's label."""
        return words(self.nodes[name]["label"])


def words(label: str) -> str:
    """An HTML-like label without its tags."""
    bare = re.sub(r"<BR[^>]*>", " ", label.removeprefix("<").removesuffix(">"))
    return re.sub(r"<[^>]*>", "", bare).strip()


def read(text: str) -> Dot:
    """The graph of a DOT text; raises ValueError for what casetime never writes."""
    found = Dot()
    tokens = iter(_TOKEN.findall(text))
    if next(tokens) != "digraph":
        raise ValueError("no digraph")
    next(tokens), next(tokens)
    _statements(found, tokens, None)
    return found


def _statements(found: Dot, tokens: Iterator[str], cluster: str | None) -> None:
    for token in tokens:
        if token == "}":
            return
        if token == "subgraph":
            name = next(tokens)
            found.clusters[name] = []
            next(tokens)
            _statements(found, tokens, name)
        else:
            _statement(found, token, tokens, cluster)


def _statement(found: Dot, name: str, tokens: Iterator[str], cluster: str | None) -> None:
    follows = next(tokens)
    if follows == "=":
        target = found.graph if cluster is None else found.titles
        target[name if cluster is None else f"{cluster} {name}"] = next(tokens)
    elif follows == "->":
        head = next(tokens)
        opening = next(tokens)
        found.edges.append((_bare(name), _bare(head), _attributes(opening, tokens)))
    elif name == "graph":
        found.graph.update(_attributes(follows, tokens)) if cluster is None else None
    elif name not in ("node", "edge"):
        found.nodes[_bare(name)] = _attributes(follows, tokens)
        if cluster is not None:
            found.clusters[cluster].append(_bare(name))
    else:
        _attributes(follows, tokens)


def _attributes(opening: str, tokens: Iterator[str]) -> dict[str, str]:
    if opening != "[":
        raise ValueError(f"`{opening}` is no list of attributes")
    found: dict[str, str] = {}
    for name in tokens:
        if name == "]":
            return found
        if next(tokens) != "=":
            raise ValueError(f"`{name}` has no value")
        found[name] = _bare(next(tokens))
    raise ValueError("a list of attributes has no end")


def _bare(token: str) -> str:
    if token.startswith('"'):
        return token[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return token
