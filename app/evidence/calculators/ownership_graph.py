"""The graph of what is held above a firm, with countries and intervals, as data to show or to draw.

Natural persons are not named: a country and a share are what the computation rests on.
"""

from fractions import Fraction
from typing import NamedTuple

from app.evidence.calculators.decimals import interval_percent
from app.evidence.calculators.ownership import Interval
from app.evidence.calculators.ownership_verdicts import Column, Ownership
from app.scoring import Json


class Node(NamedTuple):
    """A party above the target. `rank`: how many holdings separate them at least; `name` is "" for a person."""

    id: str
    name: str
    natural: bool
    countries: tuple[str, ...]
    side: str
    rank: int
    capital: Interval | None
    votes: Interval | None


class Edge(NamedTuple):
    """A direct holding, of capital, of votes or of both."""

    holder: str
    held: str
    capital: Interval | None
    votes: Interval | None


class Graph(NamedTuple):
    """What is held above a target, which is the first node; nodes by rank, then as large as their share."""

    target: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    undisclosed: Interval


def graph_of(ownership: Ownership) -> Graph:
    """The graph above the target of a computation."""
    stakes: dict[tuple[str, str], dict[str, Interval]] = {}
    ranks = {ownership.target: 0}
    for kind, column in (("capital", ownership.capital), ("votes", ownership.votes)):
        for firm, held in column.shares.network.firms.items():
            for one in held:
                if one.holder:
                    stakes.setdefault((one.holder, firm), {})[kind] = Interval(one.low, one.high)
    held_by: dict[str, list[str]] = {}
    for holder, firm in stakes:
        held_by.setdefault(firm, []).append(holder)
    waiting = [ownership.target]
    for firm in waiting:
        for holder in held_by.get(firm, ()):
            if holder not in ranks:
                ranks[holder] = ranks[firm] + 1
                waiting.append(holder)
    capital, votes = (_effective(column) for column in (ownership.capital, ownership.votes))
    nodes = [_node(ownership, name, rank, capital.get(name), votes.get(name)) for name, rank in ranks.items()]
    nodes.sort(key=lambda node: (node.rank, *_weight(node), node.id))
    edges = [Edge(holder, firm, found.get("capital"), found.get("votes")) for (holder, firm), found in stakes.items()]
    edges.sort(key=lambda edge: (ranks[edge.held], edge.held, edge.holder))
    return Graph(ownership.target, tuple(nodes), tuple(edges), ownership.capital.shares.undisclosed)


def _effective(column: Column) -> dict[str, Interval]:
    return {one.holder: Interval(one.low, one.high) for one in column.shares.holders}


def _node(ownership: Ownership, name: str, rank: int, capital: Interval | None, votes: Interval | None) -> Node:
    party = ownership.register.parties[name]
    countries = tuple(sorted(party.countries))
    return Node(name, party.name, party.natural, countries, ownership.capital.standing(name), rank, capital, votes)


def _weight(node: Node) -> tuple[Fraction, Fraction]:
    largest = max((share for share in (node.capital, node.votes) if share), default=Interval(Fraction(0), Fraction(0)))
    return -largest.low, -largest.high


def ownership_json(ownership: Ownership) -> dict[str, Json]:
    """A computation as JSON: effective shares, verdicts, and the graph they come from; shares in percent, as text.

    A share is written exactly when it has at most 12 decimals, otherwise its bounds are rounded
    outward to 6. The holder without an id is the undisclosed one.
    """
    graph = graph_of(ownership)
    return {
        "capital": _column_json(ownership.capital),
        "votes": _column_json(ownership.votes),
        "verdicts": {
            question: {kind: verdict.value for kind, verdict in by_kind.items()}
            for question, by_kind in ownership.verdicts.items()
        },
        "graph": {
            "target": graph.target,
            "nodes": [
                {"id": one.id, "name": one.name, "countries": list(one.countries), "side": one.side, "rank": one.rank}
                for one in graph.nodes
            ],
            "edges": [
                {"holder": one.holder, "held": one.held, "capital": _share(one.capital), "votes": _share(one.votes)}
                for one in graph.edges
            ],
        },
    }


def _column_json(column: Column) -> dict[str, Json]:
    parties = column.register.parties
    holders: list[Json] = []
    for one in column.shares.holders:
        countries = sorted(parties[one.holder].countries)
        country = countries[0] if len(countries) == 1 else None
        holders.append({"id": one.holder, "country": country, "share": _share(Interval(one.low, one.high))})
    if column.shares.undisclosed.high:
        holders.append({"id": None, "country": None, "share": _share(column.shares.undisclosed)})
    return {"eu": _share(column.european), "non_eu": _share(column.foreign), "holders": holders}


def _share(share: Interval | None) -> Json:
    return None if share is None else list(interval_percent(*share))
