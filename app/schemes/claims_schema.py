"""A JSON Schema 2020-12 of a complete set of claims for an edition: what a vendor's own tools and form builders read.

The claims are `{fact id: value}`, as `POST /v1/precheck` takes them. A fact is required when its criterion applies
whatever the solution; one with a condition is required by an `if`; one that a document establishes may be left to the
document.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Final

from app.scoring.values import Criterion, Edition, Fact

from .digests import facts_used
from .durations import duration
from .facts import TITLE, VOCABULARY, named
from .vocabularies import Vocabulary

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def claims_schema(
    edition: Edition, facts: Mapping[str, Fact], vocabularies: Mapping[str, Vocabulary]
) -> dict[str, Any]:
    """Write the schema; every known fact of the edition is described, and an unknown name is refused."""
    described = {name: facts[name] for name in sorted({*facts_used(edition), *_asked_anyway(facts)})}
    required, conditional = _required(edition, facts)
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": f"{edition.titles.en}: claims",
        "description": f"A complete set of claims for {edition.scheme} {edition.edition} ({edition.digest}).",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _property(fact) for name, fact in described.items()},
        "required": required,
        "$defs": {name: _words(vocabularies[name]) for name in named([fact.schema for fact in described.values()])},
    }
    return {**schema, "allOf": conditional} if conditional else schema


def _asked_anyway(facts: Mapping[str, Fact]) -> list[str]:
    return [fact.id for fact in facts.values() if fact.required_at]


def _required(edition: Edition, facts: Mapping[str, Fact]) -> tuple[list[str], list[dict[str, Any]]]:
    """Split what must be claimed: always, and under which conditions."""
    claimed = [each for each in edition.criteria if each.fact.derived_by is None]
    always = {each.fact.id for each in claimed if not each.applies_when}
    conditions = {name for each in edition.criteria for name in each.applies_when}
    always |= {*_asked_anyway(facts), *(name for name in conditions if facts[name].derived_by is None)}
    under = sorted((each for each in claimed if each.applies_when and each.fact.id not in always), key=_condition)
    return sorted(always), [_if(list(group)) for _, group in groupby(under, key=_condition)]


def _condition(criterion: Criterion) -> str:
    return repr([(name, rule.schema) for name, rule in criterion.applies_when.items()])


def _if(criteria: list[Criterion]) -> dict[str, Any]:
    rules = {name: rule.schema for name, rule in criteria[0].applies_when.items()}
    return {
        "if": {"properties": rules, "required": sorted(rules)},
        "then": {"required": sorted(each.fact.id for each in criteria)},
    }


def _property(fact: Fact) -> dict[str, Any]:
    """Describe a fact for a form: its schema, its texts in both languages, its unit and what can support it."""
    notes = {
        "x-title": fact.title.json,
        "x-help": fact.help.json,
        "x-about": fact.about,
        "x-unit": fact.unit,
        "x-evidence": list(fact.evidence),
        "x-derived-by": fact.derived_by,
        "x-validity": duration(fact.validity),
    }
    kept = {name: note for name, note in notes.items() if note}
    return {**_referring(fact.schema), "title": fact.title.en, "description": fact.help.en, **kept}


def _referring(schema: Any) -> Any:
    """Name each vocabulary once, in `$defs`, refer to it where its words stand, and give properties a plain title."""
    if isinstance(schema, list):
        return [_referring(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    left_out = {"enum", VOCABULARY} if VOCABULARY in schema else set()
    kept = {keyword: _referring(each) for keyword, each in schema.items() if keyword not in left_out}
    title = {"title": schema[TITLE]["en"]} if TITLE in schema else {}
    words = {"$ref": f"#/$defs/{schema[VOCABULARY]}"} if VOCABULARY in schema else {}
    return {**kept, **words, **title}


def _words(vocabulary: Vocabulary) -> dict[str, Any]:
    words = vocabulary.words.values()
    return {
        "title": vocabulary.title.en,
        "enum": [word.id for word in words],
        "x-titles": {word.id: word.title.json for word in words},
    }
