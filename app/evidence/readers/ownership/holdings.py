"""From BODS records to a register of holdings: direct stakes once, indirect claims apart.

An indirect statement and the component statements that explain it describe the same holding: adding
both would count it twice. The components count; the claim is kept to be compared with what is computed. Where a firm
stands between that has no stated share of the holder, what the holder has of it is unknown, not nothing.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from app.evidence.calculators.ownership import NONE, WHOLE, Interval, Party, Register, Stake
from app.evidence.readers.noticing import Findings
from app.evidence.readers.ownership.claims import CAPITAL, VOTES, Claim, Graph, settled
from app.evidence.readers.ownership.statements import Record, Records, day_of
from app.spelling import COUNTRIES

BOARD = "appointmentOfBoard"
UNSAID = frozenset({None, "unknownInterest", "unpublishedInterest"})
"""Types of interest that may be shares, votes or anything else."""
POWERS = frozenset(
    {BOARD, "controlViaCompanyRulesOrArticles", "controlByLegalFramework", "rightsGrantedByContract"}
    | {"conditionalRightsGrantedByContract", "otherInfluenceOrControl", "nominee", "nominator", "trustee"}
)
"""Types of interest that may hold a veto or appoint a board, and have no share of capital or votes."""
EXCLUDED = Fraction(1, 10**30)
"""How far a bound that is itself excluded is moved inward: "more than 24" is then above a cap of 24."""


class Holdings(NamedTuple):
    """The register of a document, its indirect claims, and where it speaks of powers without a share."""

    register: Register
    claims: tuple[Claim, ...]
    powers: tuple[tuple[str, str], ...]


def holdings_of(records: Records, today: date | None, findings: Findings, *, complete: bool = False) -> Holdings:
    """The direct stakes of capital and of votes, in force on that day, or on the last day the document states."""
    gathering = _Gathering(records, today, findings)
    for record in records.of("relationship"):
        gathering.take(record)
    gathering.settle_claims()
    stakes = [*gathering.stakes[CAPITAL], *gathering.stakes[VOTES]]
    named = dict.fromkeys(name for stake in stakes for name in (stake.holder, stake.held))
    parties = {name: Party("", frozenset()) for name in named}
    for record in records.live.values():
        if record.kind != "relationship":
            parties[record.id] = _party(record, findings)
    register = Register(
        parties,
        tuple(gathering.stakes[CAPITAL]),
        tuple(gathering.stakes[VOTES]),
        frozenset(gathering.owned),
        frozenset(gathering.appointing),
        complete=complete,
    )
    return Holdings(register, tuple(gathering.claims), tuple(gathering.powers))


class _Gathering:
    """The relationships taken so far."""

    def __init__(self, records: Records, today: date | None, findings: Findings) -> None:
        self.records = records
        self.today = today
        self.findings = findings
        self.stakes: dict[str, list[Stake]] = {CAPITAL: [], VOTES: []}
        self.owned: set[str] = set()
        self.appointing: set[tuple[str, str]] = set()
        self.claims: list[Claim] = []
        self.related: dict[str, set[str]] = {}
        self.powers: list[tuple[str, str]] = []

    def take(self, record: Record) -> None:
        """Take a relationship: its interests in force, each by its type."""
        held, holder = record.details["subject"], record.details["interestedParty"]
        if not isinstance(held, str):
            self.findings.add("bods.subject_unsaid", f"{record.place}/subject")
            return
        if not isinstance(holder, str):
            self.owned.add(held)
            self.findings.add("bods.party_unsaid", f"{record.place}/interestedParty")
            return
        interests = record.details.get("interests") or [{}]
        for number, interest in enumerate(interests):
            place = f"{record.place}/interests/{number}"
            if self._in_force(interest, place):
                self._take_interest(record, Stake(holder, held, *_share(interest)), interest, place)

    def _in_force(self, interest: Mapping[str, Any], place: str) -> bool:
        last = self.today or self.records.stated_on
        if "endDate" in interest and last and day_of(interest["endDate"]) <= last:
            return False
        if "startDate" in interest and self.today and day_of(interest["startDate"]) > self.today:
            self.findings.add("bods.interest_not_begun", place)
            return False
        return True

    def _take_interest(self, record: Record, stake: Stake, interest: Mapping[str, Any], place: str) -> None:
        kind, direct = interest.get("type"), interest.get("directOrIndirect") != "indirect"
        if kind in POWERS:
            self.powers.append((stake.holder, place))
        if kind == BOARD and stake.low * 2 > 1 and direct:
            self.appointing.add((stake.holder, stake.held))
        if direct:
            self.related.setdefault(stake.holder, set()).add(stake.held)
        if kind in UNSAID or kind in self.stakes:
            self.owned.add(stake.held)
            self._take_share(record, stake, interest, place)

    def _take_share(self, record: Record, stake: Stake, interest: Mapping[str, Any], place: str) -> None:
        """Take an interest in capital, in votes, or one that may be either."""
        kind, directness = interest.get("type"), interest.get("directOrIndirect")
        if directness == "indirect":
            if kind not in UNSAID:
                self.claims.append(Claim(str(kind), stake, place, self._components(record)))
            return
        if kind in UNSAID:
            for stakes in self.stakes.values():
                stakes.append(stake._replace(low=NONE))
            return
        if directness != "direct":
            self.findings.add("bods.directness_unknown", place)
        if "share" not in interest:
            self.findings.add("bods.share_absent", place)
        self.stakes[str(kind)].append(stake)

    def _components(self, record: Record) -> frozenset[str]:
        """The records that are said to make an indirect holding, and the parties of those that are relationships."""
        listed = record.details.get("componentRecords", ())
        live = (self.records.live[one].details for one in listed if one in self.records.live)
        parties = (details.get(role) for details in live for role in ("subject", "interestedParty"))
        return frozenset({*listed, *(one for one in parties if isinstance(one, str))})

    def settle_claims(self) -> None:
        """Add what the indirect holdings tell that the chains do not."""
        done = settled(self.claims, Graph(self.stakes, self.related))
        self.claims = list(done.claims)
        for kind, stake in done.stakes:
            self.owned.add(stake.held)
            self.stakes[kind].append(stake)
        for code, place in done.said:
            self.findings.add(code, place)


def _share(interest: Mapping[str, Any]) -> Interval:
    """The bounds of a share; the widest where they contradict each other or none is said."""
    share = interest.get("share", {})
    if "exact" in share:
        exact = _fraction(share["exact"])
        return Interval(exact, exact)
    low = max(_fraction(share.get("minimum", 0)), _above(share.get("exclusiveMinimum")))
    high = min(_fraction(share.get("maximum", 100)), _below(share.get("exclusiveMaximum")))
    return Interval(low, high) if low <= high else Interval(NONE, WHOLE)


def _above(bound: float | None) -> Fraction:
    return NONE if bound is None else min(WHOLE, _fraction(bound) + EXCLUDED)


def _below(bound: float | None) -> Fraction:
    return WHOLE if bound is None else max(NONE, _fraction(bound) - EXCLUDED)


@lru_cache(maxsize=1024)
def _fraction(percent: float) -> Fraction:
    """The share a number of percent stands for, as it was written in decimals."""
    return Fraction(repr(percent)) / 100


def _party(record: Record, findings: Findings) -> Party:
    natural = record.kind == "person"
    if natural and record.details["personType"] != "knownPerson":
        return Party("", frozenset(), natural)
    if not natural and record.details["entityType"]["type"] in ("anonymousEntity", "unknownEntity"):
        return Party("", frozenset(), natural)
    field, codes = record.located_by
    countries = [_country(code) for code in codes]
    if any(code and not country for code, country in zip(codes, countries, strict=True)):
        findings.add("bods.country_unknown", f"{record.place}/{field}")
    elif field == "nationalities":
        findings.add("bods.nationality_used", f"{record.place}/{field}")
    # One country that is not known leaves open where the party is established.
    known = frozenset(countries) if all(countries) else frozenset()
    return Party("" if natural else str(record.details.get("name", "")), known, natural)


def _country(code: object) -> str:
    """The country of an ISO 3166-1 or 3166-2 code: US-DE is in US."""
    country = code[:2] if isinstance(code, str) and code[2:3] in ("", "-") else ""
    return country if country in COUNTRIES else ""
