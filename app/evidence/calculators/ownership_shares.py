"""Effective shares of one firm: of each ultimate holder, of groups of them, with the bounds of what is unknown."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from app.evidence.calculators.ownership import NONE, WHOLE, Interval, Network
from app.evidence.calculators.ownership_extremes import least
from app.evidence.calculators.ownership_flows import Flow, flow
from app.evidence.calculators.ownership_knots import is_loop, knots_of

BUDGET = 10_000
"""Holdings looked at for bounds of the best kind; beyond, bounds stay guaranteed and may be wider."""


class Held(NamedTuple):
    """The effective share of one holder. `ceiling`: what it is at most if all that is unknown is its own."""

    holder: str
    low: Fraction
    high: Fraction
    ceiling: Fraction


class Shares:
    """The effective shares of the target of a network; every bound is guaranteed."""

    def __init__(self, network: Network, *, complete: bool = False) -> None:
        self.network = network
        self.complete = complete
        self.size = sum(len(held) for held in network.firms.values())

    @cached_property
    def certain(self) -> Flow:
        return flow(self.network)

    @cached_property
    def known(self) -> bool:
        """Whether something of the target is certain of a named holder."""
        return self.certain.unknown < 1

    @cached_property
    def holders(self) -> tuple[Held, ...]:
        """Each named ultimate holder, the largest first."""
        names = self._names
        fine = not self._exact and len(names) * self.size <= BUDGET
        held = [self._held(name, fine=fine) for name in names]
        return tuple(sorted(held, key=lambda one: (-one.low, -one.high, one.holder)))

    @cached_property
    def _exact(self) -> bool:
        return self.network.exact

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return self.network.holders

    @cached_property
    def undisclosed(self) -> Interval:
        """What nobody named may hold; between nothing and all that is certain of nobody."""
        return Interval(self.certain.lows.get("", NONE), self.certain.unknown)

    def group(self, ones: Collection[str], others: Collection[str]) -> Interval:
        """The share of some holders together; it is at most what is not certain of the others."""
        return Interval(self.least(ones), WHOLE - self.least(others))

    def least(self, ones: Collection[str]) -> Fraction:
        """The least that those holders have together."""
        if self.complete and not self._exact and self.size <= BUDGET:
            exact = least(self.network, ones)
            if exact is not None:
                return exact
        lows = self.certain.lows
        return sum((lows.get(one, NONE) for one in ones), NONE)

    def cut(self, firms: Collection[str]) -> "Shares":
        """The same shares where those firms are looked at as ultimate holders."""
        return Shares(self.network.cut(firms), complete=self.complete)

    def _held(self, name: str, *, fine: bool) -> Held:
        low = self.certain.lows.get(name, NONE)
        unknown = self.certain.unknown
        ceiling = low + unknown
        if not fine:
            high = low + self.certain.trapped if self._exact else min(ceiling, self._path_high(name))
            return Held(name, low, min(high, ceiling), ceiling)
        others = [one for one in self._names if one != name]
        if self.complete:
            low, ceiling = self.least([name]), WHOLE - self.least(others)
        at_least = least(self.network, [*others, ""])
        return Held(name, low, ceiling if at_least is None else min(ceiling, WHOLE - at_least), ceiling)

    @cached_property
    def loops(self) -> bool:
        """Whether firms hold each other, or themselves."""
        return any(is_loop(self.network, knot) for knot in self._knots)

    @cached_property
    def _knots(self) -> Sequence[Sequence[str]]:
        return knots_of(self.network)

    def _path_high(self, name: str) -> Fraction:
        return self._highs.get(name, WHOLE) if self._highs else WHOLE

    @cached_property
    def _highs(self) -> dict[str, Fraction]:
        """Of each holder, the highs of all chains added up; nothing where firms hold each other."""
        if self.loops:
            return {}
        reached = {self.network.target: WHOLE}
        for (firm,) in reversed(self._knots):
            passing = reached.pop(firm, NONE)
            for one in self.network.firms[firm]:
                reached[one.holder] = min(WHOLE, reached.get(one.holder, NONE) + passing * one.high)
        return reached
