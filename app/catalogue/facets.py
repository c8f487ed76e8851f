"""What the catalogue can be asked by, as a table: facets, which have values, and measures, which have a least.

Those of labels are written here; those of solutions come from the facts that carry `facet` in the criteria,
so that a new one is a line of YAML.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from app.catalogue.shown import EVERY_SCHEME, UNLABELLED, Shown
from app.schemes.vocabularies import Vocabulary
from app.scoring.rules import Json
from app.scoring.values import Edition, Fact, Text, Trust

Titles = Mapping[str, Text]
Reading = Callable[[Shown], tuple[str, ...]]

_STATUS_TITLES: Titles = {
    "active": Text("En vigueur", "Active"),
    "suspended": Text("Suspendu", "Suspended"),
    "revoked": Text("Retiré", "Revoked"),
    "expired": Text("Expiré", "Expired"),
    "superseded": Text("Remplacé", "Superseded"),
    UNLABELLED: Text("Sans label", "Without a label"),
}
_TRUST_TITLES: Titles = {
    "declared": Text("Déclaré", "Declared"),
    "documented": Text("Documenté au moins", "Documented at least"),
    "tested": Text("Testé au moins", "Tested at least"),
    "audited": Text("Audité", "Audited"),
}
_YES_OR_NO: Titles = {"true": Text("Oui", "Yes"), "false": Text("Non", "No")}


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet.

    `titles` are its known values, in order of display; a facet without titles is open to any value. A facet
    that is `assumed` takes exactly one value, that one unless the question says otherwise. The titles of a
    `spoken` facet are found by full text.
    """

    name: str
    title: Text
    read: Reading
    titles: Titles
    assumed: str | None = None
    spoken: bool = False

    def knows(self, value: str) -> bool:
        """Say whether a question may ask for this value."""
        return value in self.titles or not self.titles

    def title_of(self, value: str) -> Text:
        """Say a value in both languages; one without a title is said as it is."""
        return self.titles.get(value) or Text(value, value)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a question may bound from below: `min_<name>`, up to `most`."""

    name: str
    title: Text
    read: Callable[[Shown], float | None]
    most: int = 100


@dataclass(frozen=True, slots=True)
class Guide:
    """The facets and the measures of the catalogue, by name, and the order of schemes: the greatest leads."""

    facets: Mapping[str, Facet]
    measures: Mapping[str, Measure]
    leading: Mapping[str, int]


def guide_of(facts: Iterable[Fact], vocabularies: Mapping[str, Vocabulary], editions: Iterable[Edition]) -> Guide:
    """Draw up the guide from the facts that carry a facet and from the editions that labels name.

    Where editions give one name several titles, the widest of those published has the last word.
    """
    known = tuple(sorted(editions, key=_authority))
    described = [fact for fact in facts if fact.facet is not None]
    valued = (_fact_facet(fact, vocabularies) for fact in described if not _is_measured(fact))
    measured = (_fact_measure(fact) for fact in described if _is_measured(fact))
    domains = {domain.id: domain.title for edition in known for domain in edition.domains.values()}
    return Guide(
        {facet.name: facet for facet in (*_label_facets(known, domains), *valued)},
        {measure.name: measure for measure in (*_domain_measures(domains), *measured)},
        {edition.scheme: place for place, edition in enumerate(known)},
    )


def _authority(edition: Edition) -> tuple[bool, bool, int]:
    return edition.status == "published", edition.extends is None, len(edition.criteria)


def _label_facets(editions: tuple[Edition, ...], domains: Titles) -> Iterable[Facet]:
    levels = {level.id: level.title for edition in editions for level in edition.levels}
    distinctions = {mark.id: mark.title for edition in editions for mark in edition.distinctions}
    schemes = {edition.scheme: edition.titles for edition in editions}
    yield Facet("status", Text("Statut", "Status"), lambda row: (row.status,), _STATUS_TITLES, assumed="active")
    yield Facet("scheme", Text("Référentiel", "Scheme"), lambda row: row.schemes, schemes, assumed=EVERY_SCHEME)
    yield Facet("level", Text("Niveau", "Level"), _levels, levels, spoken=True)
    yield Facet("distinction", Text("Distinction", "Distinction"), _distinctions, distinctions, spoken=True)
    yield Facet("domain", Text("Domaine vérifié", "Verified domain"), lambda row: _verified_in(row, domains), domains)
    yield Facet("trust", Text("Niveau de preuve", "Trust"), _trusts, _TRUST_TITLES)


def _domain_measures(domains: Titles) -> Iterable[Measure]:
    return (Measure(domain, title, partial(_verified, domain)) for domain, title in domains.items())


def _verified(domain: str, row: Shown) -> float | None:
    return row.verified.get(domain)


def _is_measured(fact: Fact) -> bool:
    return fact.schema.get("type") == "number"


def _fact_measure(fact: Fact) -> Measure:
    def read(row: Shown) -> float | None:
        value = row.solution["facts"].get(fact.id)
        return value if isinstance(value, int | float) else None

    return Measure(fact.facet or fact.id, fact.title, read, int(fact.schema.get("maximum", 1_000_000)))


def _fact_facet(fact: Fact, vocabularies: Mapping[str, Vocabulary]) -> Facet:
    read = partial(_several if fact.schema.get("type") == "array" else _single, fact.id)
    titles = _titles_of(fact, vocabularies)
    return Facet(fact.facet or fact.id, fact.title, read, titles, spoken=fact.domain == "product")


def _several(fact: str, row: Shown) -> tuple[str, ...]:
    return tuple(row.solution["facts"].get(fact) or ())


def _single(fact: str, row: Shown) -> tuple[str, ...]:
    value = row.solution["facts"].get(fact)
    return () if value is None else (_word(value),)


def _titles_of(fact: Fact, vocabularies: Mapping[str, Vocabulary]) -> Titles:
    if fact.vocabulary is not None:
        vocabulary = vocabularies[fact.vocabulary]
        return {word: vocabulary.title_of(word) for word in vocabulary.words}
    if fact.schema.get("type") == "boolean":
        return _YES_OR_NO
    values = fact.schema.get("items", fact.schema).get("enum", ())
    if {"minimum", "maximum"} <= fact.schema.keys():
        values = range(fact.schema["minimum"], fact.schema["maximum"] + 1)
    return {_word(value): Text(_word(value), _word(value)) for value in values}


def _word(value: Json) -> str:
    return value if isinstance(value, str) else str(value).lower()


def _levels(row: Shown) -> tuple[str, ...]:
    return tuple([label["level"] for label in row.labels])


def _distinctions(row: Shown) -> tuple[str, ...]:
    return row.distinctions


def _verified_in(row: Shown, domains: Titles) -> tuple[str, ...]:
    return tuple([domain for domain, score in row.verified.items() if score and domain in domains])


def _trusts(row: Shown) -> tuple[str, ...]:
    """Give the trust mark and every lesser one: asking for `tested` finds `audited` too."""
    return _UP_TO[row.trust]


_UP_TO = {mark: tuple(trust.word for trust in Trust if mark is not None and trust <= mark) for mark in (None, *Trust)}
