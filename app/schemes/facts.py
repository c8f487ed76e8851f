"""Facts: the shared vocabulary of measured things, read from `criteria/facts/*.yaml`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Final

from app.scoring.rules import Rule, RuleError
from app.scoring.typography import text
from app.scoring.values import Fact, Source, Text, Words

from .durations import months
from .flaws import CriteriaFlaw, Path
from .formats import sound_pages
from .lines import Page
from .vocabularies import Vocabulary

VOCABULARY: Final = "x-vocabulary"
"""Annotation left in a schema where the words of a vocabulary stand."""

TITLE: Final = "x-title"
"""Annotation of a property: what it is called, in both languages."""

UNIT: Final = "x-unit"
"""Annotation of a property: the unit of its number, or of what its list counts."""


_UNIT_CURE: Final = "use an id of vocabularies/units.yaml, or add it there"


@dataclass(frozen=True, slots=True)
class FactDomain:
    """A family of facts and its title."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class _Entry:
    """One fact as written: its page, where it stands there, and the vocabularies it may name."""

    page: Page
    path: Path
    data: Mapping[str, Any]
    vocabularies: Mapping[str, Vocabulary]

    def flaw(self, at: Path, message: str, cure: str) -> CriteriaFlaw:
        return self.page.flaw((*self.path, *at), message, cure)


def read_facts(
    folder: FilePath, vocabularies: Mapping[str, Vocabulary], flaws: list[CriteriaFlaw]
) -> tuple[dict[str, Fact], dict[str, FactDomain]]:
    """Read every fact, sorted by id, and the domains they belong to, adding to `flaws` what is wrong."""
    facts: dict[str, Fact] = {}
    domains: dict[str, FactDomain] = {}
    facets: dict[str, str] = {}
    for page in sound_pages(folder, sorted((folder / "facts").glob("*.yaml")), "facts", flaws):
        domain = page.data["domain"]
        if page.file != f"facts/{domain}.yaml":
            flaws.append(page.flaw(("domain",), "the domain is not that of the file", f"name the file {domain}.yaml"))
        domains[domain] = FactDomain(domain, Text(**page.data["title"]))
        for index, data in enumerate(page.data["facts"]):
            entry = _Entry(page, ("facts", index), data, vocabularies)
            flaws.extend(_flaws(entry, domain, facts, facets))
            facts[data["id"]] = _fact(entry, domain)
    return dict(sorted(facts.items())), domains


def _flaws(entry: _Entry, domain: str, facts: Mapping[str, Fact], facets: dict[str, str]) -> Iterator[CriteriaFlaw]:
    data = entry.data
    if not data["id"].startswith(f"{domain}."):
        yield entry.flaw(("id",), f"`{data['id']}` is not of the domain {domain}", f"start its id with `{domain}.`")
    if data["id"] in facts:
        yield entry.flaw(("id",), f"`{data['id']}` is described twice", "keep one of the two")
    if "facet" in data:
        other = facets.setdefault(data["facet"], data["id"])
        if other != data["id"]:
            yield entry.flaw(("facet",), f"`{data['facet']}` is already the filter of {other}", "choose another name")
    yield from _unknown_words(entry)
    yield from _unclear(entry, ("schema",), data["schema"])


def _unknown_words(entry: _Entry) -> Iterator[CriteriaFlaw]:
    kinds = _words(entry.vocabularies, "evidence")
    for index, kind in enumerate(entry.data["evidence"]):
        if kind not in kinds:
            cure = "use an id of vocabularies/evidence.yaml, or add it there"
            yield entry.flaw(("evidence", index), f"`{kind}` is not a known kind of evidence", cure)
    unit = entry.data.get("unit")
    if unit is not None and unit not in _words(entry.vocabularies, "units"):
        yield entry.flaw(("unit",), f"`{unit}` is not a known unit", _UNIT_CURE)
    if entry.data.get("vocabulary") not in {None, *entry.vocabularies}:
        yield entry.flaw(("vocabulary",), "there is no such vocabulary", "use the name of a file of vocabularies/")


def _words(vocabularies: Mapping[str, Vocabulary], name: str) -> Mapping[str, object]:
    return vocabularies[name].words if name in vocabularies else {}


def _unclear(entry: _Entry, path: Path, schema: Mapping[str, Any]) -> Iterator[CriteriaFlaw]:
    """Find in a schema what would let a value through that no rule could judge."""
    if not schema.keys() & {"type", "enum", "const", "vocabulary"}:
        yield entry.flaw(path, "the schema does not say what type a value has", "add `type`, `enum` or `vocabulary`")
    if "vocabulary" in schema and schema["vocabulary"] not in entry.vocabularies:
        name = schema["vocabulary"]
        yield entry.flaw((*path, "vocabulary"), f"there is no vocabulary `{name}`", f"write vocabularies/{name}.yaml")
    if schema.get("type") == "object" and not {"properties", "additionalProperties"} <= schema.keys():
        cure = "list its `properties` and add `additionalProperties: false`"
        yield entry.flaw(path, "the object is open: it would accept any property", cure)
    if UNIT in schema and schema[UNIT] not in _words(entry.vocabularies, "units"):
        yield entry.flaw((*path, UNIT), f"`{schema[UNIT]}` is not a known unit", _UNIT_CURE)
    if schema.get("type") == "array" and "items" not in schema:
        yield entry.flaw(path, "the list does not say what its items are", "add `items`")
    if schema.get("minimum", 0) > schema.get("maximum", schema.get("minimum", 0)):
        yield entry.flaw((*path, "minimum"), "minimum is above maximum", "exchange them")
    if "pattern" in schema and not _linear(schema["pattern"]):
        cure = "avoid look-around and back-references"
        yield entry.flaw((*path, "pattern"), "this is not a linear-time (RE2) regular expression", cure)
    yield from _unclear_inside(entry, path, schema)


def _unclear_inside(entry: _Entry, path: Path, schema: Mapping[str, Any]) -> Iterator[CriteriaFlaw]:
    properties = schema.get("properties", {})
    for name, inner in properties.items():
        yield from _unclear(entry, (*path, "properties", name), inner)
    for name in schema.get("required", []):
        if name not in properties:
            yield entry.flaw((*path, "required"), f"`{name}` is required and not described", "add it to `properties`")
    if "items" in schema:
        yield from _unclear(entry, (*path, "items"), schema["items"])


def _linear(pattern: str) -> bool:
    try:
        Rule.of({"pattern": pattern})
    except RuleError:
        return False
    return True


def _fact(entry: _Entry, domain: str) -> Fact:
    data = entry.data
    schema = _resolved(data["schema"], entry.vocabularies)
    vocabulary = data.get("vocabulary") or schema.get(VOCABULARY) or schema.get("items", {}).get(VOCABULARY)
    return Fact(
        id=data["id"],
        domain=domain,
        title=Text(**data["title"]),
        help=Text(**data["help"]),
        about=data["about"],
        schema=schema,
        unit=data.get("unit"),
        evidence=tuple(data["evidence"]),
        derived_by=data.get("derived_by"),
        validity=months(data["validity"]) if "validity" in data else None,
        public=data["public"],
        tolerance=data.get("tolerance"),
        better=data.get("better"),
        facet=data.get("facet"),
        vocabulary=vocabulary,
        required_at=data.get("required_at"),
        sources=tuple(Source(**source) for source in data["sources"]),
        words=_spoken(entry, {*named(schema), *([vocabulary] if vocabulary else [])}),
    )


def _spoken(entry: _Entry, names: Iterable[str]) -> dict[str, Words]:
    """Gather what a fact is spoken of with: the vocabularies it names, and the kinds of evidence it accepts."""
    kinds = entry.vocabularies.get("evidence")
    proofs = Words({kind: text(*kinds.title_of(kind)) for kind in entry.data["evidence"]}) if kinds else Words({})
    found = {name: entry.vocabularies[name].spoken for name in sorted(names) if name in entry.vocabularies}
    return {**found, "evidence": proofs}


def named(schema: Any) -> list[str]:
    """List the vocabularies that a schema names, sorted."""
    if isinstance(schema, Mapping):
        own = [schema[VOCABULARY]] if VOCABULARY in schema else []
        return sorted({*own, *named([each for keyword, each in schema.items() if keyword != VOCABULARY])})
    return sorted({name for each in schema for name in named(each)}) if isinstance(schema, list) else []


def _resolved(schema: Any, vocabularies: Mapping[str, Vocabulary]) -> Any:
    """Put the words of a vocabulary where a schema names it."""
    if isinstance(schema, list):
        return [_resolved(each, vocabularies) for each in schema]
    if not isinstance(schema, dict):
        return schema
    name = schema.get("vocabulary")
    if isinstance(name, str):
        rest = {keyword: each for keyword, each in schema.items() if keyword != "vocabulary"}
        return {**rest, "enum": list(_words(vocabularies, name)), VOCABULARY: name}
    return {keyword: _resolved(each, vocabularies) for keyword, each in schema.items()}
