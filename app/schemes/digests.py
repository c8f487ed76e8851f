"""The digest of an edition: SHA-256 of everything that can change a result, in canonical JSON.

It covers the edition as resolved (an overlay carries its base) and, for each fact used, what a value is and how long
it lasts. Neither the order of keys, of files and of criteria, nor comments, nor the status change it; nor does a word
added to a vocabulary, since no rule can name that word yet.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from app.scoring.canonical import canonical
from app.scoring.values import Criterion, Edition, Fact, Level, Requirement

from .durations import duration
from .facts import TITLE, VOCABULARY


def digest(edition: Edition, facts: Mapping[str, Fact]) -> str:
    """Give the digest of an edition, such as `sha256:9f86d0…`."""
    return "sha256:" + hashlib.sha256(canonical(content(edition, facts))).hexdigest()


def content(edition: Edition, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Gather what the digest covers, as JSON."""
    return {
        "scheme": edition.scheme,
        "edition": edition.edition,
        "effective_from": edition.effective_from.isoformat() if edition.effective_from else None,
        "country": edition.country,
        "titles": edition.titles.json,
        "ambition": edition.ambition.json,
        "limits": edition.limits.json if edition.limits else None,
        "domains": [
            {"id": each.id, "title": each.title.json, "weight": each.weight} for each in edition.domains.values()
        ],
        "criteria": [criterion_json(each) for each in sorted(edition.criteria, key=lambda each: each.fact.id)],
        "levels": [level_json(each) for each in edition.levels],
        "distinctions": [
            {"id": each.id, "title": each.title.json, "requires": requirements_json(each.requires)}
            for each in sorted(edition.distinctions, key=lambda each: each.id)
        ],
        "facts": {name: _fact(facts[name]) for name in facts_used(edition) if name in facts},
    }


def facts_used(edition: Edition) -> list[str]:
    """Name every fact of an edition, sorted: criteria, their conditions, what levels and distinctions require."""
    used = {each.fact.id for each in edition.criteria}
    used.update(name for each in edition.criteria for name in each.applies_when)
    used.update(each.fact for level in edition.levels for each in level.requires)
    used.update(each.fact for distinction in edition.distinctions for each in distinction.requires)
    return sorted(used)


def criterion_json(criterion: Criterion) -> dict[str, Any]:
    """Write a criterion as a scheme writes it."""
    return {
        "fact": criterion.fact.id,
        "domain": criterion.domain,
        "applies_when": {name: rule.schema for name, rule in criterion.applies_when.items()},
        "gate": criterion.gate.schema if criterion.gate else None,
        "grade": criterion.grade.json if criterion.grade else None,
        "weight": criterion.weight,
        "trust": {level: trust.word for level, trust in criterion.trust.items()},
        "legal_status": criterion.legal_status,
        "binding_from": criterion.binding_from.isoformat() if criterion.binding_from else None,
        "maps": [
            {
                "framework": each.framework,
                "requirement": each.requirement,
                "relation": each.relation,
                "strength": each.strength,
            }
            for each in criterion.maps
        ],
        "references": list(criterion.references),
        "why": criterion.why.json,
    }


def level_json(level: Level) -> dict[str, Any]:
    """Write a level as a scheme writes it."""
    return {
        "id": level.id,
        "title": level.title.json,
        "gates": list(level.gates),
        "requires": requirements_json(level.requires),
        "floors": {"overall": level.floors.overall, "domains": dict(level.floors.domains)},
        "validity": duration(level.validity),
    }


def requirements_json(requirements: Iterable[Requirement]) -> list[dict[str, Any]]:
    """Write what a level or a distinction requires."""
    return [{"fact": each.fact, "rule": each.rule.schema, "trust": each.trust.word} for each in requirements]


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "about": fact.about,
        "schema": _as_written(fact.schema),
        "unit": fact.unit,
        "validity": duration(fact.validity),
        "tolerance": fact.tolerance,
    }


def _as_written(schema: Any) -> Any:
    """Put back the name of a vocabulary where its words stand, without what properties are called."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    left_out = {TITLE, "enum"} if VOCABULARY in schema else {TITLE}
    return {keyword: _as_written(each) for keyword, each in schema.items() if keyword not in left_out}
