"""One sentence that sums up a search and its count, and what helps when nothing was found."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from app.catalogue.facets import Guide
from app.catalogue.index import View
from app.catalogue.searching import Query, search
from app.site.filters import Active, least
from app.site.voice import Voice

_MOST_SUGGESTED = 6


class Suggestion(NamedTuple):
    """What removing one filter would give."""

    title: str
    address: str
    results: int


def sentence(guide: Guide, query: Query, total: int, voice: Voice) -> str:
    """Sum up a search: « 4 solutions ont un label en vigueur, de niveau Conforme ; cycles : Cycle 3. »."""
    status = query.filters.get("status", ("active",))[0]
    spoken, listed = list(_spoken(guide, query, voice)), list(_listed(guide, query, voice))
    text = ", ".join([voice(f"sum_{status}", n=total), *spoken])
    return voice("semicolon").join([text, *listed]) + "."


def _spoken(guide: Guide, query: Query, voice: Voice) -> Iterator[str]:
    """Say the filters that read well in a sentence."""
    if query.q:
        yield voice("sum_q", values=query.q)
    for name in ("level", "scheme", "distinction", "trust"):
        if query.filters.get(name):
            yield voice(f"sum_{name}", values=_values(guide, query, name, voice))
    for measure in guide.measures:
        if measure in query.minimums:
            yield least(guide, measure, query.minimums[measure], voice)


def _listed(guide: Guide, query: Query, voice: Voice) -> Iterator[str]:
    """Say the others after their titles."""
    for name, facet in guide.facets.items():
        if name in query.filters and name not in ("status", "level", "scheme", "distinction", "trust"):
            title = voice.text(facet.title)
            lower = title if title[:2].isupper() else title[:1].lower() + title[1:]
            yield voice("sum_facet", title=lower, values=_values(guide, query, name, voice))


def _values(guide: Guide, query: Query, name: str, voice: Voice) -> str:
    facet = guide.facets[name]
    return voice.listed([voice.text(facet.title_of(value)) for value in query.filters[name]], "or")


def suggestions(view: View, guide: Guide, query: Query, filters: list[Active]) -> list[Suggestion]:
    """Say what each filter, once removed, would let through; the most useful first."""
    made = [Suggestion(one.title, one.without, search(view, guide, _lacking(query, one.pair)).total) for one in filters]
    useful = sorted((one for one in made if one.results), key=lambda one: -one.results)
    return useful[:_MOST_SUGGESTED]


def _lacking(query: Query, pair: tuple[str, str]) -> Query:
    name, value = pair
    lighter = replace(query, facets=(), page=1, per_page=1)
    if name == "q":
        return replace(lighter, q=None)
    if name in query.filters:
        values = tuple(one for one in query.filters[name] if one != value)
        return replace(lighter, filters={**query.filters, name: values})
    measure = name.removeprefix("min_")
    return replace(lighter, minimums={key: least for key, least in query.minimums.items() if key != measure})
