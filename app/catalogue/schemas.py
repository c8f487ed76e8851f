"""How the contract documents the catalogue; the answers themselves are spliced from stored bytes."""

from typing import Any

from pydantic import Field

from app.web.shapes import Listed, Shown


class Vendor(Shown):
    """Who makes a solution."""

    id: str
    name: str
    country: str | None
    siren: str | None = None


class LabelLine(Shown):
    """A label on a card."""

    id: str
    scheme: str
    edition: str
    level: str
    title: dict[str, str]
    status: str
    valid_from: str
    valid_until: str


class Card(Shown):
    """A lean card of the catalogue."""

    id: str
    slug: str
    name: str
    vendor: Vendor
    status: str
    labels: list[LabelLine]
    distinctions: list[str]
    scores: dict[str, Any] | None
    completeness: float | None
    trust: str | None = Field(description="Trust with which most criteria met were established.")


class FacetCount(Shown):
    """How many solutions have a value, under the other filters."""

    value: str
    label: dict[str, str]
    count: int


class CatalogueOut(Listed):
    """Labelled solutions, with facet counts."""

    results: list[Card]
    facets: dict[str, list[FacetCount]]


class SolutionFile(Shown):
    """The public file of a solution."""

    id: str
    slug: str
    name: str
    description: dict[str, str | None]
    homepage: str
    vendor: Vendor
    facts: dict[str, Any]
    status: str
    labels: list[dict[str, Any]] = Field(
        description="Each with its verdicts and its public documents, `{id, kind, title, sha256, url}`: bytes at `url`."
    )
