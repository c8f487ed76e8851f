"""What a ScoLOMFR notice proposes for the description of a solution. Authors and commentators are left out."""

from collections.abc import Iterator, Mapping

from app.evidence.readers.description.fields import (
    address_of,
    claims_of,
    description_of,
    name_of,
    proposed,
    words_of,
)
from app.evidence.readers.description.scolomfr_rules import publishers_of
from app.evidence.readers.description.scolomfr_terms import (
    AUDIENCES,
    CYCLE_OF,
    CYCLES,
    LANGUAGES,
    LEVELS,
    PRICES,
    RESOURCE_TYPES,
    SUBJECTS,
    word,
)
from app.evidence.readers.xml_reading import Element
from app.scoring import Json
from app.solutions.gar_identifiers import ark_flaw, is_siren


def proposed_by_notice(notice: Element) -> Mapping[str, Json]:
    """The fields of a solution that a notice gives."""
    titles = _by_language(notice, "general", "title")
    return proposed(
        name=name_of([titles.get("fr", ""), *titles.values()]),
        description=description_of(_by_language(notice, "general", "description")),
        homepage=address_of(one.text for one in notice.under("technical", "location")),
        claims=claims_of(_claims(notice)),
        vendor=_vendor(notice),
    )


def _by_language(notice: Element, *names: str) -> dict[str, str]:
    """The texts of an element by language, the first of each; one without a language is in that of the notice."""
    default = _language(notice.words("metaMetadata", "language")) or "fr"
    texts: dict[str, str] = {}
    for one in notice.under(*names, "string"):
        texts.setdefault(_language(one.attributes.get("language", "")) or default, " ".join(one.text.split()))
    return texts


def _language(written: str) -> str | None:
    return LANGUAGES.get(written.strip().rpartition("/")[2].lower())


def _claims(notice: Element) -> dict[str, Json]:
    labels = list(_classified(notice))
    levels = words_of(word(LEVELS, one) for one in labels)
    cycles = words_of([*(word(CYCLES, one) for one in labels), *(CYCLE_OF.get(str(one)) for one in levels)])
    educational = list(notice.all("educational"))
    return {
        "product.audiences": words_of(_meant(educational, "intendedEndUserRole", AUDIENCES)),
        "product.cycles": cycles,
        "product.levels": levels,
        "product.subjects": words_of(word(SUBJECTS, one) for one in labels),
        "product.resource_type": words_of(_meant(educational, "learningResourceType", RESOURCE_TYPES)),
        "product.languages": words_of(_language(one.text) for one in notice.under("general", "language")),
        "product.price_model": next(_meant(list(notice.all("rights")), "cost", PRICES), None),
        "gar.ark": words_of(one.text for one in notice.under("general", "identifier", "entry") if _is_ark(one.text)),
    }


def _is_ark(written: str) -> bool:
    return written.startswith("ark:") and ark_flaw(written) is None


def _classified(notice: Element) -> Iterator[str]:
    """The labels of every classification: levels, subjects, skills."""
    for taxon in notice.under("classification", "taxonPath", "taxon"):
        yield taxon.words("entry", "string")


def _meant(parents: list[Element], name: str, terms: Mapping[str, str]) -> Iterator[str]:
    """What the values of an element mean, by their label first, then by the end of their address."""
    for parent in parents:
        for one in parent.all(name):
            found = word(terms, one.words("label"), one.words("value").rpartition("/")[2])
            if found:
                yield found


def _vendor(notice: Element) -> dict[str, Json]:
    found = next(publishers_of(notice), None)
    if found is None:
        return {}
    return proposed(legal_name=name_of([found.name]), siren=found.siren if is_siren(found.siren) else "")
