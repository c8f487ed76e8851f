"""Is a firm European, and within the caps of SecNumCloud 19.6: three answers, met, not met, undetermined.

19.6 b: capital and votes are held, directly or indirectly, by entities established outside the Union
for at most 24 % each and at most 39 % together. 24 % exactly passes. An entity is looked at wherever
it stands in a chain, and each answer is the stricter of two readings: shares multiplied along the
chains, and control, which gives the whole of a firm to whoever has more than half of its votes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from app.evidence.calculators.ownership import NONE, WHOLE, Interval, Network, Register, network_above
from app.evidence.calculators.ownership_control import HALF, controlled
from app.evidence.calculators.ownership_shares import BUDGET, Shares

INDIVIDUAL_CAP, COLLECTIVE_CAP = Fraction(24, 100), Fraction(39, 100)


class Verdict(StrEnum):
    """The answer to a question of ownership; the strictest last."""

    MET = "met"
    UNDETERMINED = "undetermined"
    NOT_MET = "not_met"


_SEVERITY = tuple(Verdict)


def stricter(verdicts: Iterable[Verdict]) -> Verdict:
    """Keep the strictest of some answers."""
    return max(verdicts, key=_SEVERITY.index)


def above(share: Interval, bound: Fraction) -> Verdict:
    """Whether a share is above a bound."""
    if share.low > bound:
        return Verdict.MET
    return Verdict.NOT_MET if share.high <= bound else Verdict.UNDETERMINED


def within(share: Interval, cap: Fraction) -> Verdict:
    """Whether a share is at most a cap."""
    if share.high <= cap:
        return Verdict.MET
    return Verdict.NOT_MET if share.low > cap else Verdict.UNDETERMINED


@dataclass(frozen=True)
class Column:
    """Capital or votes of a firm, by one reading of its chains, seen from one set of countries."""

    register: Register
    shares: Shares
    europe: frozenset[str]

    def standing(self, one: str) -> str:
        """Where a party stands: `in`, `out`, or `open` when the document does not settle it."""
        countries = self.register.parties[one].countries
        if not countries:
            return "open"
        return "in" if countries <= self.europe else "open" if countries & self.europe else "out"

    @cached_property
    def sides(self) -> Mapping[str, tuple[str, ...]]:
        """The ultimate holders by where they stand."""
        return self._by_side(self.shares.network.holders)

    @cached_property
    def firms(self) -> Mapping[str, tuple[str, ...]]:
        """The firms between the target and its ultimate holders, by where they stand."""
        network = self.shares.network
        return self._by_side(firm for firm in network.firms if firm != network.target)

    @cached_property
    def european(self) -> Interval:
        """The share of ultimate holders established in these countries."""
        return self.shares.group(self.sides["in"], self.sides["out"])

    @cached_property
    def foreign(self) -> Interval:
        """The share of ultimate holders established elsewhere."""
        return self.shares.group(self.sides["out"], self.sides["in"])

    @cached_property
    def located(self) -> Fraction:
        """The part whose ultimate holder is named, with the countries of each."""
        return self.shares.least([one for one in self.shares.network.holders if self.register.parties[one].countries])

    @cached_property
    def foreign_together(self) -> Interval:
        """What entities established elsewhere hold together, whoever is behind them."""
        outside = self.shares.cut(self.firms["out"])
        certain = outside.least([*self.sides["out"], *self.firms["out"]])
        doubtful = self.shares.cut([*self.firms["out"], *self.firms["open"]]) if self.firms["open"] else outside
        return Interval(certain, WHOLE - doubtful.least(self._inside(doubtful.network)))

    @cached_property
    def foreign_largest(self) -> Interval:
        """The most that one entity established elsewhere holds; the unknown part may all be its own."""
        holders = [self._holder(one, certain=side == "out") for side in ("out", "open") for one in self.sides[side]]
        least = max((one.low for one in holders), default=NONE)
        most = max((one.high for one in holders), default=self.shares.undisclosed.high)
        unknown, passing = self.shares.certain.unknown, self.shares.certain.passing
        between = {
            one: min(WHOLE, passing.get(one, NONE) + unknown) for one in (*self.firms["out"], *self.firms["open"])
        }
        left = BUDGET // max(1, self.shares.size)
        # The firms through which most passes first: once they pass less than the most found, they change nothing.
        for firm, bound in sorted(between.items(), key=lambda one: (-one[1], one[0])):
            if bound <= most and bound <= least:
                break
            found = Interval(NONE if self.shares.loops else passing.get(firm, NONE), bound)
            if left and (bound > most or self.shares.loops):
                left -= 1
                found = self._firm(firm)
            least = max(least, found.low) if firm in self._outside else least
            most = max(most, found.high)
        return Interval(least, most)

    @cached_property
    def _outside(self) -> frozenset[str]:
        return frozenset(self.firms["out"])

    @property
    def majority(self) -> Verdict:
        return above(self.european, HALF)

    @property
    def individual_cap(self) -> Verdict:
        return within(self.foreign_largest, INDIVIDUAL_CAP)

    @property
    def collective_cap(self) -> Verdict:
        return within(self.foreign_together, COLLECTIVE_CAP)

    def _by_side(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        sides: dict[str, list[str]] = {"in": [], "out": [], "open": []}
        for name in names:
            sides[self.standing(name)].append(name)
        return {side: tuple(ones) for side, ones in sides.items()}

    def _inside(self, network: Network) -> list[str]:
        return [one for one in network.holders if self.standing(one) == "in"]

    def _holder(self, one: str, *, certain: bool) -> Interval:
        shares = self.shares
        if not shares.complete:
            low = shares.certain.lows.get(one, NONE)
            return Interval(low if certain else NONE, low + shares.certain.unknown)
        others = [name for name in shares.network.holders if name != one]
        return Interval(shares.least([one]) if certain else NONE, WHOLE - shares.least(others))

    def _firm(self, firm: str) -> Interval:
        """What one firm holds, whoever is behind it."""
        shares = self.shares.cut([firm])
        others = [name for name in shares.network.holders if name != firm]
        return Interval(shares.least([firm]), WHOLE - shares.least(others))


class Chains:
    """The chains of holdings above one firm, of capital and of votes, multiplied and by control."""

    def __init__(self, register: Register, target: str) -> None:
        self.register = register
        self.target = target
        capital = network_above(register, register.capital, target)
        alike = register.votes == register.capital
        self._networks = (capital, capital if alike else network_above(register, register.votes, target))

    @cached_property
    def multiplied(self) -> tuple[Shares, Shares]:
        """Of capital, then of votes."""
        of_capital, of_votes = self._networks
        capital = self._shares(of_capital)
        return capital, capital if of_votes == of_capital else self._shares(of_votes)

    @cached_property
    def by_control(self) -> tuple[Shares, Shares]:
        """Of capital, then of votes, where who controls a firm has the whole of it."""
        capital, votes = self.multiplied
        controlled_capital = self._controlled(capital)
        return controlled_capital, controlled_capital if votes is capital else self._controlled(votes)

    def _controlled(self, shares: Shares) -> Shares:
        network = controlled(self.register, shares.network, self._networks)
        return shares if network == shares.network else self._shares(network)

    def _shares(self, network: Network) -> Shares:
        return Shares(network, complete=self.register.complete)


@dataclass(frozen=True)
class Ownership:
    """All that is computed of a firm, seen from one set of countries."""

    chains: Chains
    europe: frozenset[str]

    @property
    def register(self) -> Register:
        return self.chains.register

    @property
    def target(self) -> str:
        return self.chains.target

    @cached_property
    def capital(self) -> Column:
        return self._column(self.chains.multiplied[0])

    @cached_property
    def votes(self) -> Column:
        return self._column(self.chains.multiplied[1])

    @cached_property
    def capital_by_control(self) -> Column:
        return self._column(self.chains.by_control[0])

    @cached_property
    def votes_by_control(self) -> Column:
        return self._column(self.chains.by_control[1])

    @property
    def columns(self) -> tuple[Column, ...]:
        return (self.capital, self.votes, self.capital_by_control, self.votes_by_control)

    @cached_property
    def verdicts(self) -> Mapping[str, Mapping[str, Verdict]]:
        """Each question with its answer for capital, for votes, and the stricter of both."""
        answered = {}
        for question in ("majority", "individual_cap", "collective_cap"):
            by_kind = {
                "capital": stricter(getattr(one, question) for one in (self.capital, self.capital_by_control)),
                "votes": stricter(getattr(one, question) for one in (self.votes, self.votes_by_control)),
            }
            answered[question] = {**by_kind, "both": stricter(by_kind.values())}
        return answered

    def _column(self, shares: Shares) -> Column:
        return Column(self.register, shares, self.europe)
