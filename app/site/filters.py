"""The filters of the catalogue: a form whose every choice says how many solutions it would give.

The counts are those of the API (a facet's own choice does not narrow its counts).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.catalogue.facets import Facet, Guide
from app.catalogue.searching import Count, Query
from app.catalogue.shown import EVERY_SCHEME
from app.site.addresses import Address, Pair
from app.site.voice import Voice

FACETS: Mapping[str, bool] = {
    "level": True,
    "cycle": True,
    "subject": True,
    "distinction": False,
    "audience": False,
    "resource_type": False,
    "price_model": False,
    "trust": False,
    "sso": False,
    "gar_status": False,
    "hosting_country": False,
    "ai": False,
    "rgaa_state": False,
    "adaptation": False,
    "learning_need": False,
    "platform": False,
    "language": False,
    "licence": False,
    "territory": False,
    "scheme": False,
    "status": False,
}
"""The facets shown, in order; those that start unfolded. The others can still be asked by the address."""
FLOORS = (25, 50, 60, 70, 80, 90)
SHOWN_AT_FIRST = 7
NOT_FILTERS = frozenset({"page", "per_page", "lang", "sort", "facets"})


class Option(NamedTuple):
    """A value that may be chosen, and how many solutions have it under the other filters."""

    value: str
    title: str
    results: int | None
    chosen: bool


class Group(NamedTuple):
    """The values of one facet; `single` where only one may be chosen."""

    name: str
    title: str
    single: bool
    open: bool
    first: list[Option]
    rest: list[Option]
    chosen: int


class Floor(NamedTuple):
    """The choice of a least verified score; `floors` are (value, chosen)."""

    name: str
    title: str
    chosen: int
    floors: list[tuple[int, bool]]


class Active(NamedTuple):
    """A filter in force, and the address without it."""

    title: str
    pair: Pair
    without: str


def shown_facets(guide: Guide) -> tuple[str, ...]:
    """Name the facets to count."""
    return tuple(name for name in FACETS if name in guide.facets)


def groups(guide: Guide, query: Query, counts: Mapping[str, Sequence[Count]], voice: Voice) -> list[Group]:
    """Make the groups of the form; a facet without any value has none."""
    made = (_group(guide.facets[name], query, counts[name], voice) for name in shown_facets(guide))
    return [group for group in made if group.first]


def _group(facet: Facet, query: Query, counts: Sequence[Count], voice: Voice) -> Group:
    chosen = query.filters.get(facet.name, ())
    found = dict(counts)
    ordered = sorted(found, key=list(facet.titles).index) if facet.titles else list(found)
    held = chosen or ((facet.assumed,) if facet.assumed is not None else ())
    options = [Option(value, voice.text(facet.title_of(value)), found[value], value in held) for value in ordered]
    if facet.assumed == EVERY_SCHEME:
        options.insert(0, Option("", voice("every_scheme"), None, not chosen))
    first, rest = _split(options)
    open_ = FACETS[facet.name] or bool(chosen)
    return Group(facet.name, voice.text(facet.title), facet.assumed is not None, open_, first, rest, len(chosen))


def _split(options: list[Option]) -> tuple[list[Option], list[Option]]:
    """Keep the first values in sight, and those that are chosen; a rest of one is not worth a fold."""
    if len(options) <= SHOWN_AT_FIRST + 1:
        return options, []
    seen = {option.value for option in options[:SHOWN_AT_FIRST]}
    first = [option for option in options if option.value in seen or option.chosen]
    return first, [option for option in options if option not in first]


def floors(guide: Guide, query: Query, voice: Voice) -> list[Floor]:
    """Make the choices of least scores; one that the address asks for is always among them."""
    made = []
    for measure in guide.measures.values():
        asked = query.minimums.get(measure.name, 0)
        values = sorted({*FLOORS, *((asked,) if asked else ())})
        choices = [(value, value == asked) for value in values]
        made.append(Floor(f"min_{measure.name}", voice.text(measure.title), asked, choices))
    return made


def active(guide: Guide, here: Address, voice: Voice) -> list[Active]:
    """List the filters in force, in the order of the address."""
    pairs = dict.fromkeys(pair for pair in here.pairs if pair[0] not in NOT_FILTERS)
    return [Active(title_of(guide, pair, voice), pair, str(here.lacking(pair))) for pair in pairs]


def title_of(guide: Guide, pair: Pair, voice: Voice) -> str:
    """Say a filter: « Niveau : Conforme »."""
    name, value = pair
    if name == "q":
        return voice("words_sought", values=value)
    if name in guide.facets:
        facet = guide.facets[name]
        return voice("sum_facet", title=voice.text(facet.title), values=voice.text(facet.title_of(value)))
    return least(guide, name.removeprefix("min_"), int(value), voice)


def least(guide: Guide, measure: str, value: int, voice: Voice) -> str:
    """Say a floor: that of a domain is on its verified score."""
    key = "sum_minimum" if measure in guide.facets["domain"].titles else "sum_measure"
    return voice(key, n=value, title=voice.text(guide.measures[measure].title))


def kept(here: Address, groups_made: Iterable[Group]) -> list[Pair]:
    """Give the parameters that the form does not show and must not lose."""
    shown = {group.name for group in groups_made} | {"q", "page", "facets"}
    return [pair for pair in here.pairs if pair[0] not in shown and not pair[0].startswith("min_")]
