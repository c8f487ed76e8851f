"""What a document says that chains of holdings amount to, and what that tells of the firms they pass through.

An indirect holding that a chain of shares leads to is explained: it is only compared. One whose chain passes through
a firm where the holder's share is not stated tells that share. One that nothing else explains counts as it is.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.evidence.calculators.ownership import NONE, WHOLE, Interval, Register, Stake, network_above
from app.evidence.calculators.ownership_shares import Shares

CAPITAL, VOTES = "shareholding", "votingRights"
MAX_STEPS = 200_000
"""Holdings walked through, in all; beyond, an indirect holding is only compared."""
MAX_HOLDINGS = 20_000
"""Holdings computed with, in all; beyond, what a claim tells of a firm is left open."""
ANY = Interval(NONE, WHOLE)


class Claim(NamedTuple):
    """A holding stated as indirect: what a document says the chains amount to, and the records said to make them."""

    kind: str
    stake: Stake
    place: str
    components: frozenset[str]
    explained: bool = False


class Settled(NamedTuple):
    """The claims, each explained or not; the stakes they add, by kind; what is to be said of some, with its place."""

    claims: tuple[Claim, ...]
    stakes: tuple[tuple[str, Stake], ...]
    said: tuple[tuple[str, str], ...]


def settled(claims: Sequence[Claim], graph: "Graph") -> Settled:
    """Tell the indirect holdings that chains explain from those that other statements do not explain."""
    done: list[Claim] = []
    stakes: list[tuple[str, Stake]] = []
    said: list[tuple[str, str]] = []
    told: dict[tuple[str, str], dict[str, Interval]] = {}
    for claim in claims:
        between = graph.between(claim)
        done.append(claim._replace(explained=between is None or bool(between)))
        if between is None:
            continue
        said.append(("bods.indirect_unsaid" if between else "bods.indirect_used", claim.place))
        if not between:
            stakes.append((claim.kind, claim.stake))
        for firm in between:
            shares = told.setdefault((claim.stake.holder, firm), {})
            shares.setdefault(claim.kind, graph.share_in(firm, claim) if len(between) == 1 else ANY)
    for (holder, firm), shares in told.items():
        stakes += [(kind, Stake(holder, firm, *shares.get(kind, ANY))) for kind in (CAPITAL, VOTES)]
    return Settled(tuple(done), tuple(stakes), tuple(said))


class Graph:
    """The direct stakes of a document by kind, and who is related to which firms in any direct way."""

    def __init__(self, stakes: Mapping[str, Sequence[Stake]], related: Mapping[str, set[str]]) -> None:
        capital, votes = tuple(stakes[CAPITAL]), tuple(stakes[VOTES])
        # Whoever has no stated holder ends the chains here, also where somebody unnamed is known to be behind.
        self._register = Register({}, capital, votes, frozenset())
        self._below = related
        self._above: dict[str, set[str]] = {}
        for stake in (*capital, *votes):
            self._above.setdefault(stake.held, set()).add(stake.holder)
        self._left = MAX_STEPS
        self._known: dict[tuple[str, str], Mapping[str, Interval]] = {}

    def between(self, claim: Claim) -> tuple[str, ...] | None:
        """The firms without stated holders that a claim passes through; None when stated holdings explain it."""
        above = self._reached(claim.stake.held, self._above)
        if claim.stake.holder in above or self._left <= 0:
            return None
        below = self._reached(claim.stake.holder, self._below)
        passing = (above & (claim.components | below)) - {claim.stake.held}
        unstated = tuple(sorted(passing.difference(self._above)))
        return unstated if unstated or not passing else None

    def share_in(self, firm: str, claim: Claim) -> Interval:
        """What a holder has of the only firm a claim passes through: the share claimed over what the firm holds."""
        held = self._shares(claim.kind, claim.stake.held).get(firm, ANY)
        least = min(WHOLE, claim.stake.low / held.high) if held.high else NONE
        most = min(WHOLE, claim.stake.high / held.low) if held.low else WHOLE
        return Interval(least, most) if least <= most else ANY

    def _shares(self, kind: str, target: str) -> Mapping[str, Interval]:
        """The effective share of each ultimate holder of a firm, none where too much was computed already."""
        stakes = self._register.capital if kind == CAPITAL else self._register.votes
        if (kind, target) not in self._known and len(self._known) * len(stakes) < MAX_HOLDINGS:
            holders = Shares(network_above(self._register, stakes, target)).holders
            self._known[kind, target] = {one.holder: Interval(one.low, one.high) for one in holders}
        return self._known.get((kind, target), {})

    def _reached(self, start: str, following: Mapping[str, set[str]]) -> set[str]:
        met, waiting = {start}, [start]
        while waiting and self._left > 0:
            more = following.get(waiting.pop(), set()) - met
            self._left -= len(more) + 1
            met |= more
            waiting.extend(more)
        return met
