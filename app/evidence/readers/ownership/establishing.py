"""From the register of a document to the facts of one vendor, each only as far as it is established."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from app.evidence.calculators.decimals import percent
from app.evidence.calculators.ownership import EEA, EU, NONE, Interval, Stake
from app.evidence.calculators.ownership_verdicts import Chains, Column, Ownership
from app.evidence.readers.noticing import Findings
from app.evidence.readers.ownership.claims import CAPITAL, VOTES, Claim
from app.evidence.readers.ownership.holdings import Holdings
from app.evidence.readers.ownership.statements import Record, Records
from app.evidence.readers.reading import ReadValue
from app.scoring import Json

WEAKEST_FIRST = ("selfDeclaration", "thirdParty", "primaryResearch", "officialRegister", "verified")
"""The source types of BODS, in the order of the vocabulary `ownership_sources`."""
LONGEST_AGE = 240
"""Months; the definition of `own.freshness` stops there."""
TOLERANCE = Fraction(5, 1000)
FACTS = ("own.cap_table", "own.eu_capital", "own.eu_votes", "own.max_noneu", "own.sum_noneu", "own.confidence")

Established = tuple[dict[str, ReadValue], dict[str, tuple[str, ...]]]


def established(
    records: Records, holdings: Holdings, vendor: str | None, findings: Findings, *, today: date | None = None
) -> Established:
    """The facts about the vendor, and for each one that stays unknown what the document would have to say.

    `own.eu_capital` and `own.eu_votes` are seen from the European Economic Area, `own.max_noneu` and
    `own.sum_noneu` from the Union, as their definitions say. `own.freshness` needs the day of filing, which no
    document knows.
    """
    if vendor is None:
        return {}, dict.fromkeys(FACTS, ("entity",))
    chains = Chains(holdings.register, vendor)
    ownership, wide = Ownership(chains, EU), Ownership(chains, EEA)
    place = records.live[vendor].place if vendor in records.live else ""
    values: dict[str, Json] = {}
    for fact, column in (("own.eu_capital", wide.capital), ("own.eu_votes", wide.votes)):
        if _says_something(column.european):
            values[fact] = {"low": _number(column.european.low), "high": _number(column.european.high, upward=True)}
    if ownership.capital.located:
        values["own.cap_table"] = _number(ownership.capital.located)
    if ownership.capital.shares.known and ownership.votes.shares.known:
        for fact, question in (("own.max_noneu", "foreign_largest"), ("own.sum_noneu", "foreign_together")):
            shares = [getattr(column, question) for column in ownership.columns]
            worst = Interval(max(one.low for one in shares), max(one.high for one in shares))
            if _says_something(worst):
                values[fact] = _number(worst.high, upward=True)
    age = _months(records.stated_on, today)
    if age is not None and ownership.capital.shares.known:
        values["own.freshness"] = age
    confidence = _confidence(records, ownership)
    if confidence and ownership.capital.shares.known:
        values["own.confidence"] = confidence
    missing = {fact: _wanted(fact, ownership) for fact in FACTS if fact not in values}
    _say(ownership, holdings, findings)
    return {fact: ReadValue(value, place) for fact, value in values.items()}, missing


def _says_something(share: Interval) -> bool:
    """Whether an interval leaves out anything at all."""
    return share.low > 0 or share.high < 1


def _wanted(fact: str, ownership: Ownership) -> tuple[str, ...]:
    """What is missing for a fact: statements of a kind, else where their parties are, or their source."""
    kinds = {"shareholding": ownership.capital, "votingRights": ownership.votes}
    both = fact in ("own.max_noneu", "own.sum_noneu")
    asked = list(kinds) if both else ["votingRights" if fact == "own.eu_votes" else "shareholding"]
    unstated = tuple(kind for kind in asked if not kinds[kind].shares.known)
    return unstated or (("source.type",) if fact == "own.confidence" else ("jurisdiction",))


def _months(stated_on: date | None, today: date | None) -> int | None:
    """The whole months from the day ownership is described to the day of filing; None when one is not known."""
    if stated_on is None or today is None or stated_on > today:
        return None
    months = (today.year - stated_on.year) * 12 + today.month - stated_on.month
    return min(LONGEST_AGE, months - (today.day < stated_on.day))


def _number(share: Fraction, *, upward: bool = False) -> float | int:
    written = float(percent(share, upward=upward))
    return int(written) if written.is_integer() else written


def _confidence(records: Records, ownership: Ownership) -> str | None:
    """The weakest source of the statements the shares rest on; None when one of them names none."""
    firms = {*ownership.capital.shares.network.firms, *ownership.votes.shares.network.firms}
    ranks = [
        _rank(record)
        for record in records.of("relationship")
        if all(isinstance(record.details[role], str) for role in ("subject", "interestedParty"))
        and record.details["subject"] in firms
    ]
    return WEAKEST_FIRST[min(ranks)] if ranks and min(ranks) >= 0 else None


def _rank(record: Record) -> int:
    """How strong the source of a statement is; verification outweighs where the statement came from."""
    types = [WEAKEST_FIRST.index(one) for one in record.statement.get("source", {}).get("type", ())]
    if not types:
        return -1
    return max(types) if max(types) == WEAKEST_FIRST.index("verified") else min(types)


def _say(ownership: Ownership, holdings: Holdings, findings: Findings) -> None:
    columns = (ownership.capital, ownership.votes)
    overfull = {firm for column in columns for firm in column.shares.network.overfull}
    for _ in sorted(overfull):
        findings.add("bods.overfull")
    trapped = max(column.shares.certain.trapped for column in columns)
    if trapped:
        findings.add("bods.loop", percent=percent(trapped, upward=True))
    counted = [one for one in ownership.capital.shares.network.holders if not holdings.register.parties[one].natural]
    if counted:
        findings.add("bods.seat_counts", count=len(counted))
    _say_powers(ownership, holdings, findings)
    for kind, column, stakes in (
        (CAPITAL, ownership.capital, holdings.register.capital),
        (VOTES, ownership.votes, holdings.register.votes),
    ):
        claims = [one for one in holdings.claims if one.kind == kind and one.stake.held == ownership.target]
        _compare([one for one in claims if one.explained and one.components], column, stakes, findings)


def _say_powers(ownership: Ownership, holdings: Holdings, findings: Findings) -> None:
    inside = ownership.capital
    foreign = [
        place
        for holder, place in holdings.powers
        if holder not in inside.register.parties or inside.standing(holder) != "in"
    ]
    if foreign:
        findings.add("bods.powers", foreign[0], count=len(foreign))


def _compare(claims: Sequence[Claim], column: Column, stakes: Sequence[Stake], findings: Findings) -> None:
    """Say where indirect claims and the chains that explain them disagree by more than half a point.

    What a holder has of the firm directly is no part of the claim.
    """
    computed = {one.holder: one for one in column.shares.holders} if claims else {}
    direct: dict[str, Interval] = {}
    for stake in stakes:
        if stake.held == column.shares.network.target:
            before = direct.get(stake.holder, Interval(NONE, NONE))
            direct[stake.holder] = Interval(before.low + stake.low, before.high + stake.high)
    for claim in claims:
        found, own = computed.get(claim.stake.holder), direct.get(claim.stake.holder, Interval(NONE, NONE))
        if found is None:
            continue
        most, least = found.ceiling - own.low + TOLERANCE, found.low - own.high - TOLERANCE
        if claim.stake.low > most or claim.stake.high < least:
            findings.add("bods.indirect_differs", claim.place)
