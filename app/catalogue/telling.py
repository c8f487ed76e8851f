"""The parameters of the catalogue as the contract tells them: what each is, and the values it takes."""

from collections.abc import Iterator
from typing import Any

from app.catalogue.facets import Facet, Guide, Measure
from app.catalogue.parameters import CURSOR, MAX_PAGE, MAX_PER_PAGE, MAX_TEXT, MINIMUM
from app.catalogue.rows import SORTS
from app.catalogue.searching import RELEVANCE

Told = dict[str, Any]


def told(guide: Guide) -> Iterator[Told]:
    """Tell every parameter, in the order in which a refusal lists them; `lang` is told with the others of its kind."""
    words = "Words sought in names, vendors, descriptions and titles: French, accents and plurals aside."
    sorts = [RELEVANCE, *SORTS]
    yield _parameter("q", words, {"type": "string", "maxLength": MAX_TEXT})
    order = "Order of the results: relevance where words are sought, else the best verified score first."
    yield _parameter("sort", order, {"type": "string", "enum": sorts})
    yield _parameter("page", "Page wanted, from 1.", {"type": "integer", "minimum": 1, "maximum": MAX_PAGE})
    yield _parameter("per_page", "Results per page.", {"type": "integer", "minimum": 1, "maximum": MAX_PER_PAGE})
    going_on = "The `next_cursor` of the page before, with the same question and no `page`: for deep reading."
    yield _parameter(CURSOR, going_on, {"type": "string"})
    yield from (_minimum(measure) for measure in guide.measures.values())
    yield from (_filter(facet) for facet in guide.facets.values())
    counted = "Facets to count, separated by commas or repeated; those of labels by default, none where it is empty."
    yield _parameter("facets", counted, {"type": "array", "items": {"type": "string"}})


def _minimum(measure: Measure) -> Told:
    what = f"Least value of: {measure.title.en} (verified score, or the figure itself where it is a fact)."
    return _parameter(f"{MINIMUM}{measure.name}", what, {"type": "integer", "minimum": 0, "maximum": measure.most})


def _filter(facet: Facet) -> Told:
    values: Told = {"type": "string", **({"enum": [*facet.titles]} if facet.titles else {})}
    if facet.assumed is None:
        return _parameter(facet.name, f"{facet.title.en}: any of these values.", {"type": "array", "items": values})
    return _parameter(facet.name, f"{facet.title.en}: one value.", values)


def _parameter(name: str, description: str, schema: Told) -> Told:
    return {
        "name": name,
        "in": "query",
        "required": False,
        # A form sends its empty fields: they ask for nothing.
        "allowEmptyValue": True,
        "description": description,
        "schema": schema,
    }
