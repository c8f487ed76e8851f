"""Control is no multiplication: who has more than half of the votes of a firm decides of all it holds.

Source: SecNumCloud 3.2, 19.6, which takes control in the sense of article L.233-3 of the French
commercial code: the majority of the votes, held directly or through firms one controls, or the power
to appoint the majority of a board.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from app.evidence.calculators.ownership import NONE, UNDISCLOSED, WHOLE, Holding, Network, Register

HALF = Fraction(1, 2)
MAX_ROUNDS = 20


def controlled(register: Register, network: Network, by_kind: tuple[Network, Network]) -> Network:
    """The network where each firm controlled by someone is wholly theirs; the target keeps its holders.

    Where somebody may have the control of a firm and it is not certain, both are possible and the
    intervals say so. Votes decide; of a firm whose votes nobody states, capital is taken for them.
    `by_kind`: the networks of capital and of votes.
    """
    voting = _voting(register, network, by_kind)
    masters = _masters(register, network, voting)
    firms = {}
    for firm, held in network.firms.items():
        if firm == network.target:
            firms[firm] = held
        elif masters.get(firm):
            firms[firm] = (Holding(masters[firm], WHOLE, WHOLE),)
        else:
            firms[firm] = _perhaps_controlled(held, voting[firm], masters)
    return Network(network.target, firms, network.overfull)


def _voting(register: Register, network: Network, by_kind: tuple[Network, Network]) -> Mapping[str, Sequence[Holding]]:
    """Who votes in each firm; where a firm is reached by one kind of chain only, that kind is taken."""
    by_capital, by_votes = by_kind
    stated = {stake.held for stake in register.votes}
    voting = {}
    for firm, held in network.firms.items():
        source = by_votes if firm in stated else by_capital
        voting[firm] = source.firms.get(firm, held)
    return voting


def _masters(register: Register, network: Network, voting: Mapping[str, Sequence[Holding]]) -> dict[str, str]:
    """Of each firm somebody certainly controls, who does: the one at the head of the chain of control."""
    appointing = {firm: holder for holder, firm in sorted(register.appointing) if firm in network.firms}
    masters: dict[str, str] = {}
    for _ in range(MAX_ROUNDS):
        found = dict(masters)
        for firm in reversed(list(network.firms)):
            if firm not in found and (master := _majority(voting[firm], found) or appointing.get(firm)):
                found[firm] = head_of(master, found)
        if found == masters:
            break
        masters = found
    return {firm: head for firm in masters if (head := head_of(firm, masters)) != firm}


def head_of(one: str, masters: dict[str, str]) -> str:
    """Who stands at the head of a chain of control; the last met where it goes in circles.

    The chain is shortened on the way, so that long ones are walked once.
    """
    walked = [one]
    seen = {one}
    while (master := masters.get(walked[-1])) and master not in seen:
        walked.append(master)
        seen.add(master)
    for each in walked[:-2] if master is None else ():
        masters[each] = walked[-1]
    return walked[-1]


def _majority(held: Sequence[Holding], masters: dict[str, str]) -> str | None:
    """Who certainly has more than half of the votes, those of the firms one controls included."""
    votes: dict[str, Fraction] = {}
    for one in held:
        if one.holder:
            head = head_of(one.holder, masters)
            votes[head] = votes.get(head, NONE) + one.low
    return next((head for head, low in votes.items() if low > HALF), None)


def _perhaps_controlled(
    held: tuple[Holding, ...], voting: Sequence[Holding], masters: dict[str, str]
) -> tuple[Holding, ...]:
    """The holders of a firm that no one certainly controls: unchanged when no one can."""
    votes: dict[str, Fraction] = {}
    for one in voting:
        head = head_of(one.holder, masters) if one.holder else UNDISCLOSED
        votes[head] = votes.get(head, NONE) + one.high
    able = {head for head, high in votes.items() if high > HALF}
    if not able:
        return held
    named = {one.holder: one.high for one in held if one.holder}
    named.update({head: WHOLE for head in able if head})
    return (*(Holding(name, NONE, high) for name, high in named.items()), Holding(UNDISCLOSED, NONE, WHOLE))
