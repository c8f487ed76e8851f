"""Who holds what: the register a document describes, and the network of holdings above one firm.

Shares are exact fractions of 1. What no statement gives is held by the undisclosed holder, never by
nobody: of each firm the shares add up to 1.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

NONE, WHOLE = Fraction(0), Fraction(1)
UNDISCLOSED = ""
"""The holder of what nobody is said to hold."""
ROUNDING = Fraction(5, 100_000)
"""Half of the last digit of a share written in percent with two decimals."""

MEMBERS = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV"}
    | {"MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)
OUTERMOST = frozenset({"AX", "GF", "GP", "MF", "MQ", "RE", "YT"})
"""Parts of a member of the Union that have a code of their own: Åland, and French departments and Saint Martin.

Source: articles 349 and 355 of the treaty on the functioning of the Union.
"""
EU = MEMBERS | OUTERMOST
EEA = EU | {"IS", "LI", "NO"}
JURISDICTIONS: Mapping[str, frozenset[str]] = {
    "eu": EU,
    "eea": EEA,
    "eea+ch": EEA | {"CH"},
    "eea+uk": EEA | {"GB"},
    "eea+ch+uk": EEA | {"CH", "GB"},
}
"""Which countries count as European, by the name of the set; codes are ISO 3166-1 alpha-2."""


class Interval(NamedTuple):
    """A share that lies between two bounds, both included."""

    low: Fraction
    high: Fraction


class Party(NamedTuple):
    """A firm or a person; the countries where it may be established, none when no document says it."""

    name: str
    countries: frozenset[str]
    natural: bool = False


class Stake(NamedTuple):
    """A direct holding: `holder` has between `low` and `high` of the firm `held`."""

    holder: str
    held: str
    low: Fraction
    high: Fraction


class Register(NamedTuple):
    """What a document says of holdings.

    `owned`: the firms of which it says who holds them, be it in part or without a figure. The others
    are ultimate holders. `appointing`: who appoints the majority of a board, as (holder, firm).
    `complete`: whether the register is declared to name every holder.
    """

    parties: Mapping[str, Party]
    capital: Sequence[Stake]
    votes: Sequence[Stake]
    owned: frozenset[str]
    appointing: frozenset[tuple[str, str]] = frozenset()
    complete: bool = False


class Holding(NamedTuple):
    """The part of a firm that one holder has."""

    holder: str
    low: Fraction
    high: Fraction


class Network(NamedTuple):
    """The firms above a target, each with its holders; what is in no key is an ultimate holder.

    Of each firm the lows add up to at most 1 and the highs to at least 1. `overfull`: the firms whose
    statements add up to more than 1: nothing is certain of these.
    """

    target: str
    firms: Mapping[str, tuple[Holding, ...]]
    overfull: tuple[str, ...] = ()

    def cut(self, nodes: Collection[str]) -> "Network":
        """The network where those firms are ultimate holders, the target excepted."""
        ultimate = frozenset(nodes) - {self.target}
        left = {firm: held for firm, held in self.firms.items() if firm not in ultimate}
        return Network(self.target, left, self.overfull)

    @property
    def holders(self) -> tuple[str, ...]:
        """The named ultimate holders, in the order met."""
        met = (one.holder for held in self.firms.values() for one in held)
        return tuple(dict.fromkeys(one for one in met if one and one not in self.firms))

    @property
    def exact(self) -> bool:
        return all(one.low == one.high for held in self.firms.values() for one in held)


def network_above(register: Register, stakes: Iterable[Stake], target: str) -> Network:
    """The holdings above a firm, of capital or of votes; the target comes first."""
    by_firm: dict[str, list[Stake]] = {}
    for stake in stakes:
        by_firm.setdefault(stake.held, []).append(stake)
    firms: dict[str, tuple[Holding, ...]] = {}
    overfull = []
    waiting = [target]
    while waiting:
        firm = waiting.pop()
        if firm in firms or (firm not in register.owned and firm != target):
            continue
        holdings = _merged(by_firm.get(firm, ()))
        if sum(one.low for one in holdings) > 1:
            holdings = _widened(holdings)
        if sum(one.low for one in holdings) > 1:
            overfull.append(firm)
            holdings = [one._replace(low=NONE) for one in holdings]
        firms[firm] = (*holdings, *_rest(holdings, complete=register.complete and firm not in overfull))
        waiting.extend(one.holder for one in reversed(holdings))
    return Network(target, firms, tuple(overfull))


def _merged(stakes: Iterable[Stake]) -> list[Holding]:
    merged: dict[str, Holding] = {}
    for stake in stakes:
        before = merged.get(stake.holder, Holding(stake.holder, NONE, NONE))
        low, high = before.low + stake.low, min(WHOLE, before.high + stake.high)
        merged[stake.holder] = Holding(stake.holder, low, max(low, high))
    return list(merged.values())


def _widened(holdings: Sequence[Holding]) -> list[Holding]:
    """Shares that were each rounded to two decimals may add up to a little more than 100 %."""
    return [
        Holding(one.holder, max(NONE, one.low - ROUNDING), min(WHOLE, one.high + ROUNDING)) if one.low else one
        for one in holdings
    ]


def _rest(holdings: Sequence[Holding], *, complete: bool) -> tuple[Holding, ...]:
    """What is left to the undisclosed holder; as little as possible in a register declared complete."""
    least = max(NONE, WHOLE - sum(one.high for one in holdings))
    most = least if complete else WHOLE - sum(one.low for one in holdings)
    return (Holding(UNDISCLOSED, least, most),) if most else ()
