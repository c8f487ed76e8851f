"""Writing the answer of the catalogue: cards stored as bytes are spliced, never built again."""

from collections.abc import Sequence
from functools import lru_cache

import orjson

from app.catalogue.facets import Facet, Guide
from app.catalogue.searching import Count, Found, Query
from app.scoring.values import Text


def answer(found: Found, query: Query, guide: Guide, next_cursor: str | None = None) -> bytes:
    """Write the page of a list, with `facets: {name: [{value, label, count}]}`."""
    return orjson.dumps(
        {
            "results": [orjson.Fragment(card) for card in found.cards],
            "total_results": found.total,
            "page": query.page,
            "per_page": query.per_page,
            "total_pages": -(-found.total // query.per_page),
            "next_cursor": next_cursor,
            "facets": {name: _said(guide.facets[name], counts) for name, counts in found.facets.items()},
        }
    )


def _said(facet: Facet, counts: Sequence[Count]) -> orjson.Fragment:
    written = (b"%b%d}" % (_value(value, facet.title_of(value)), results) for value, results in counts)
    return orjson.Fragment(b"[%b]" % b",".join(written))


@lru_cache(maxsize=4096)
def _value(value: str, title: Text) -> bytes:
    """Write a facet value up to its count, which is all that changes."""
    return orjson.dumps({"value": value, "label": title.json})[:-1] + b',"count":'
