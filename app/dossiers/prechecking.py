"""The pre-check: the same engine and the same result as an audit, on values given there and then.

Nothing is stored and nobody is bound: `binding` is false.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from app.errors import Flaw, Invalid, pointer_to
from app.evidence.judging import judge
from app.messages import MESSAGES
from app.schemes import Library
from app.schemes.refused import refused_name, refused_values
from app.scoring import Edition, Fact, Known, Provenance, Trust, Value, retain

KEYS = frozenset({"value", "trust", "observed_at", "valid_until", "note", "evidence"})


class Said(NamedTuple):
    """One value put to the pre-check, with the trust it would have."""

    value: Any
    trust: Trust = Trust.DECLARED
    observed_at: date | None = None
    valid_until: date | None = None


def precheck(library: Library, edition: Edition, claims: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Give the explained scorecard of some claims, `{fact: value}` or `{fact: {value, trust?, observed_at?…}}`.

    Raises `Invalid` with a pointer under `/claims` for each value that is not acceptable.
    """
    known = known_from(library, claims)
    return {**judge(edition, known, at).document, "binding": False}


def known_from(library: Library, claims: Mapping[str, Any]) -> dict[str, Known]:
    """Read claims; every flaw is told at once."""
    flaws: list[Flaw] = []
    known: dict[str, Known] = {}
    for name, given in claims.items():
        fact, at = library.facts.get(name), pointer_to(["claims", name])
        if fact is None:
            flaws.append(refused_name(name, library.facts, {}, at))
            continue
        said = _said(given, at, flaws)
        inside = "/value" if _is_claim(given) else ""
        refused = refused_values(fact, said.value, at + inside)
        flaws += refused
        if not refused:
            known[name] = _known(fact, said)
    if flaws:
        raise Invalid(flaws[0].code, flaws=tuple(flaws[:50]))
    return known


def _known(fact: Fact, said: Said) -> Known:
    source = Provenance("claim", observed_at=said.observed_at)
    known = retain(fact, [Value(said.value, said.trust, said.valid_until, source)])
    assert known is not None  # noqa: S101 - one value always leaves one
    return known


def _is_claim(given: Any) -> bool:
    return isinstance(given, dict) and "value" in given and set(given) <= KEYS


def _said(given: Any, at: str, flaws: list[Flaw]) -> Said:
    if not _is_claim(given):
        return Said(given)
    return Said(
        given["value"],
        _trust(given.get("trust"), f"{at}/trust", flaws),
        _day(given.get("observed_at"), f"{at}/observed_at", flaws),
        _day(given.get("valid_until"), f"{at}/valid_until", flaws),
    )


def _trust(word: Any, at: str, flaws: list[Flaw]) -> Trust:
    known = {trust.word: trust for trust in Trust}
    if word is None:
        return Trust.DECLARED
    if not isinstance(word, str) or word not in known:
        flaws.append(_flaw("trust_unknown", at))
        return Trust.DECLARED
    return known[word]


def _day(text: Any, at: str, flaws: list[Flaw]) -> date | None:
    if text is None or (isinstance(text, date) and not isinstance(text, datetime)):
        return text
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        flaws.append(_flaw("day_invalid", at))
        return None


def _flaw(code: str, pointer: str) -> Flaw:
    message = MESSAGES[code]
    return Flaw(pointer, code, message.detail, message.hint)
