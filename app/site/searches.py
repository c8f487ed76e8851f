"""The catalogue's page: what the search function answers, with the form, the sentence and the links around."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from app.catalogue.opening import Catalogue
from app.catalogue.rows import SORTS
from app.catalogue.searching import RELEVANCE, Query, search
from app.site.addresses import Address, Pair
from app.site.cards import Card, Maker
from app.site.filters import Active, Floor, Group, active, floors, groups, kept, shown_facets
from app.site.solutions import Reading
from app.site.summing_up import Suggestion, sentence, suggestions
from app.site.voice import Voice

_AROUND = 2


class Sort(NamedTuple):
    """A way of sorting, and the address that asks for it."""

    title: str
    address: str
    chosen: bool


class PageLink(NamedTuple):
    """A page of results; without a number, a gap."""

    number: int | None
    address: str
    here: bool


class Pages(NamedTuple):
    """The pages around this one."""

    number: int
    total: int
    previous: str | None
    following: str | None
    links: list[PageLink]


class Results(NamedTuple):
    """Everything the page of the catalogue shows."""

    query: Query
    total: int
    sentence: str
    cards: list[Card]
    groups: list[Group]
    floors: list[Floor]
    active: list[Active]
    kept: list[Pair]
    sorts: list[Sort]
    pages: Pages
    suggestions: list[Suggestion]


def results(catalogue: Catalogue, at: datetime, reading: Reading) -> Results:
    """Answer the question that the address asks; refuses as the API does what is wrong with it."""
    guide, here, voice = catalogue.guide, reading.here, reading.voice
    query = replace(catalogue.page_reader.read(here.raw), facets=shown_facets(guide))
    view = catalogue.listing.view(at)
    found = search(view, guide, query)
    made, filters = groups(guide, query, found.facets, voice), active(guide, here, voice)
    return Results(
        query=query,
        total=found.total,
        sentence=sentence(guide, query, found.total, voice),
        cards=Maker(reading.library, guide, voice, here).cards(found.cards),
        groups=made,
        floors=floors(guide, query, voice),
        active=filters,
        kept=kept(here, made),
        sorts=list(_sorts(query, here, voice)),
        pages=_pages(query, found.total, here),
        suggestions=[] if found.total else suggestions(view, guide, query, filters),
    )


def _sorts(query: Query, here: Address, voice: Voice) -> Iterator[Sort]:
    for sort in (RELEVANCE, *SORTS) if query.q else SORTS:
        address = str(here.without("page").asking("sort", sort))
        yield Sort(voice(f"sort_{sort}"), address, sort == query.order)


def _pages(query: Query, total: int, here: Address) -> Pages:
    last, number = max(1, -(-total // query.per_page)), query.page
    near = {1, last, *range(number - _AROUND, number + _AROUND + 1)}
    links: list[PageLink] = []
    for one in sorted(place for place in near if 1 <= place <= last):
        if links and links[-1].number is not None and one - links[-1].number > 1:
            links.append(PageLink(None, "", here=False))
        links.append(PageLink(one, _at(here, one), here=one == number))
    previous = _at(here, number - 1) if 1 < number <= last else None
    return Pages(number, last, previous, _at(here, number + 1) if number < last else None, links)


def _at(here: Address, number: int) -> str:
    return str(here.without("page") if number == 1 else here.asking("page", str(number)))
