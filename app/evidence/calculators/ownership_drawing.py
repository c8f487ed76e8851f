"""The graph of ownership as an SVG drawing: who stands where, in which country, with which share.

Deterministic, without script, style sheet or link; every text is escaped; a title and a description
say the same thing as the picture. The largest holders are drawn, the others are counted.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from app.evidence.calculators.decimals import interval_percent
from app.evidence.calculators.ownership import Interval
from app.evidence.calculators.ownership_graph import Edge, Graph, Node
from app.scoring import Text

MOST_DRAWN = 40
ACROSS = 6
_WIDE, _HIGH, _GAP_ACROSS, _GAP_DOWN, _MARGIN = 190, 64, 30, 70, 20
_LONGEST_NAME = 26
_FILLS = {"in": "#dbe9ff", "out": "#ffe3d3", "open": "#eeeeee"}
_DASHES = {"in": "", "out": "", "open": ' stroke-dasharray="5 3"'}

WORDS: Mapping[str, Text] = {
    "title": Text("Détention de {name}", "Ownership of {name}"),
    "description": Text(
        "{count} détenteurs et sociétés au-dessus de {name} ; parts effectives de capital en pour cent."
        " {holders} Part non déclarée : {undisclosed}.",
        "{count} holders and firms above {name}; effective shares of capital in percent."
        " {holders} Undisclosed: {undisclosed}.",
    ),
    "person": Text("personne physique", "natural person"),
    "unknown": Text("pays inconnu", "country unknown"),
    "in": Text("européen", "European"),
    "out": Text("extérieur", "outside"),
    "open": Text("non situé", "not located"),
    "more": Text("{count} autres ne sont pas dessinés", "{count} others are not drawn"),
    "capital": Text("capital", "capital"),
    "votes": Text("votes", "votes"),
}


class _Box(NamedTuple):
    node: Node
    left: int
    top: int

    @property
    def middle(self) -> int:
        return self.left + _WIDE // 2


def ownership_svg(graph: Graph, language: str = "fr") -> str:
    """Draw a graph in French or in English: holders above, the target at the bottom."""
    boxes, width, height = _placed(graph)
    say = _Saying(language)
    name = say.name(graph.nodes[0])
    title = say.word("title").format(name=name)
    hidden = len(graph.nodes) - len(boxes)
    edges = [edge for edge in graph.edges if edge.holder in boxes and edge.held in boxes]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-labelledby="ownership-title ownership-description" lang="{language}"'
        ' font-family="system-ui, sans-serif" font-size="12">'
    )
    lines = [
        opening,
        f'<title id="ownership-title">{_text(title)}</title>',
        f'<desc id="ownership-description">{_text(_description(graph, boxes, say, name))}</desc>',
        *(line for edge in edges for line in _edge(edge, boxes, say)),
        *(line for box in boxes.values() for line in _box(box, say)),
    ]
    if hidden:
        told = say.word("more").format(count=hidden)
        lines.append(f'<text x="{_MARGIN}" y="{height - 8}" fill="#333333">{_text(told)}</text>')
    return "\n".join([*lines, "</svg>", ""])


class _Saying:
    """The words of a drawing, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def word(self, name: str) -> str:
        return WORDS[name].en if self.language == "en" else WORDS[name].fr

    def name(self, node: Node) -> str:
        return self.word("person") if node.natural else node.name or node.id

    def share(self, share: Interval | None) -> str:
        if share is None:
            return "–"
        low, high = interval_percent(*share)
        written = f"{low} %" if share.low == share.high else f"{low} – {high} %"
        return written.replace(" %", "%") if self.language == "en" else written.replace(".", ",")

    def country(self, node: Node) -> str:
        return "/".join(node.countries) or self.word("unknown")


def _placed(graph: Graph) -> tuple[dict[str, _Box], int, int]:
    """The boxes of the nodes that are drawn, in rows by rank, and the size of the drawing."""
    rows: list[list[Node]] = []
    rank = -1
    for node in graph.nodes[:MOST_DRAWN]:
        if node.rank != rank or len(rows[-1]) == ACROSS:
            rows.append([])
            rank = node.rank
        rows[-1].append(node)
    widest = max(len(row) for row in rows)
    width = 2 * _MARGIN + widest * _WIDE + (widest - 1) * _GAP_ACROSS
    height = 2 * _MARGIN + len(rows) * _HIGH + (len(rows) - 1) * _GAP_DOWN
    boxes = {}
    for at, row in enumerate(reversed(rows)):
        left = (width - len(row) * _WIDE - (len(row) - 1) * _GAP_ACROSS) // 2
        for column, node in enumerate(row):
            boxes[node.id] = _Box(node, left + column * (_WIDE + _GAP_ACROSS), _MARGIN + at * (_HIGH + _GAP_DOWN))
    return {node.id: boxes[node.id] for node in graph.nodes[:MOST_DRAWN]}, width, height


def _description(graph: Graph, boxes: Mapping[str, _Box], say: _Saying, name: str) -> str:
    holders = "; ".join(
        f"{say.name(node)} ({say.country(node)}, {say.word(node.side)}): {say.share(node.capital)}"
        for node in graph.nodes
        if node.id in boxes and node.capital is not None
    )
    undisclosed = say.share(graph.undisclosed)
    count = len(graph.nodes) - 1
    told = f"{holders}." if holders else ""
    return say.word("description").format(count=count, name=name, holders=told, undisclosed=undisclosed)


def _edge(edge: Edge, boxes: Mapping[str, _Box], say: _Saying) -> Iterator[str]:
    above, below = boxes[edge.holder], boxes[edge.held]
    start, end = above.top + _HIGH, below.top
    if above.top >= below.top:
        start, end = above.top + _HIGH // 2, below.top + _HIGH // 2
    yield (
        f'<line x1="{above.middle}" y1="{start}" x2="{below.middle}" y2="{end}" stroke="#555555"'
        f"{'' if edge.capital else _DASHES['open']}/>"
    )
    told = [f"{say.word('capital')} {say.share(edge.capital)}"] if edge.capital else []
    if edge.votes and edge.votes != edge.capital:
        told.append(f"{say.word('votes')} {say.share(edge.votes)}")
    across, down = (above.middle * 3 + below.middle) // 4, (start * 3 + end) // 4
    for at, line in enumerate(told):
        yield f'<text x="{across + 4}" y="{down + 13 * at}" fill="#333333" font-size="11">{_text(line)}</text>'


def _box(box: _Box, say: _Saying) -> Iterator[str]:
    node = box.node
    name = say.name(node)
    shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
    yield "<g>"
    yield (
        f'<rect x="{box.left}" y="{box.top}" width="{_WIDE}" height="{_HIGH}" rx="6" fill="{_FILLS[node.side]}"'
        f' stroke="#333333"{_DASHES[node.side]}/>'
    )
    lines = [shown, f"{say.country(node)} · {say.word(node.side)}"]
    if node.capital is not None:
        lines.append(say.share(node.capital))
    for at, line in enumerate(lines):
        weight = ' font-weight="bold"' if at == 0 else ""
        yield (
            f'<text x="{box.middle}" y="{box.top + 20 + 17 * at}" text-anchor="middle" fill="#111111"{weight}>'
            f"{_text(line)}</text>"
        )
    yield "</g>"


def _text(text: str) -> str:
    """Text as SVG content: escaped, and without the characters XML forbids."""
    return escape("".join(one for one in text if one.isprintable()))
