"""The page of a solution, made from its public file and from the label the API shows: nothing else is read."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.catalogue.facets import Guide
from app.errors import NotFound
from app.labels.schemas import LabelOut
from app.schemes import Library
from app.scoring.values import Edition, Fact
from app.site.addresses import Address
from app.site.cards import country, edition_of, scheme_of
from app.site.charts import Bar, Seal, bars, seal
from app.site.legible import Shown, shown
from app.site.verdicts import Family, Judgements, lacking
from app.site.voice import Voice

State = Mapping[str, Any]
WARNED = ("suspended", "revoked", "expired", "superseded")


class Step(NamedTuple):
    """Something that happened to a label, and when."""

    event: str
    title: str
    moment: str
    instant: str
    until: str
    reason: str


class Award(NamedTuple):
    """A label of a solution: what it says, its status now, its history."""

    id: str
    level: str
    scheme: str
    edition: str
    status: str
    seal: Seal | None
    since: str
    until: str
    distinctions: list[str]
    steps: list[Step]
    shown: bool
    address: str
    alert: str


class Line(NamedTuple):
    """A fact of the sheet; `links` are the values by which the catalogue finds others alike."""

    title: str
    value: Shown
    links: list[tuple[str, str]]


class Paper(NamedTuple):
    """A public document: what it is, where anybody reads it, its digest."""

    title: str
    kind: str
    address: str
    digest: str


class Detail(NamedTuple):
    """Everything a label says: scores, criteria, scope, documents, limits, signature."""

    award: Award
    edition: Edition
    scores: State
    bars: list[Bar]
    completeness: float
    families: list[Family]
    total: int
    lacking: int
    scope: list[tuple[str, str]]
    documents: list[Paper]
    limits: list[str]
    label: LabelOut


class Sheet(NamedTuple):
    """A solution as its page shows it."""

    name: str
    description: str
    homepage: str | None
    vendor: str
    country: str
    siren: str
    awards: list[Award]
    facts: list[Line]

    @property
    def shown(self) -> Award | None:
        """The label shown in detail."""
        return next((award for award in self.awards if award.shown), None)


class Reading(NamedTuple):
    """What pages are made with."""

    library: Library
    guide: Guide
    voice: Voice
    here: Address


def sheet(file: State, reading: Reading, chosen: State | None) -> Sheet:
    """Make the page of a solution from its public file; `chosen` is the label in detail."""
    voice, vendor, siren = reading.voice, file["vendor"], file["vendor"].get("siren") or ""
    homepage = file["homepage"]
    return Sheet(
        name=file["name"],
        description=voice.text(file["description"]),
        homepage=homepage if homepage.startswith(("https://", "http://")) else None,
        vendor=vendor["name"],
        country=country(reading.library, voice, vendor["country"]),
        siren=" ".join(siren[place : place + 3] for place in range(0, len(siren), 3)),
        awards=[_award(label, reading, shown=label is chosen) for label in file["labels"]],
        facts=_lines(file["facts"], reading),
    )


def detail(label: State, signed: LabelOut, reading: Reading) -> Detail | None:
    """Make the detail of a label; None where this service does not hold its edition."""
    edition = edition_of(reading.library, label)
    if edition is None:
        return None
    rows: Sequence[State] = label["verdicts"]
    unmet = reading.here.asks("criteria") == "unmet"
    return Detail(
        award=_award(label, reading, shown=True),
        edition=edition,
        scores=label["scores"],
        bars=bars(label["scores"], edition, label["level"], reading.voice),
        completeness=label["completeness"],
        families=Judgements(edition, reading.library, reading.voice).families(rows, label["scores"], unmet=unmet),
        total=len(rows),
        lacking=lacking(rows),
        scope=_scope(label["scope"], reading.voice),
        documents=_documents(label["documents"], reading),
        limits=_limits(label, edition, reading.voice),
        label=signed,
    )


def label_in_detail(labels: Sequence[State], asked: str | None) -> State | None:
    """Choose the label shown in detail: the one asked for, else the first one in force, else the first.

    Raises `NotFound` where the label asked for is not one whose verdicts the file gives.
    """
    detailed = [label for label in labels if label["verdicts"] is not None]
    if asked is not None:
        found = next((label for label in detailed if label["id"] == asked), None)
        if found is None:
            raise NotFound
        return found
    return next((label for label in detailed if label["status"] == "active"), detailed[0] if detailed else None)


def _award(label: State, reading: Reading, *, shown: bool) -> Award:
    voice, edition = reading.voice, edition_of(reading.library, label)
    marks = reading.guide.facets["distinction"]
    until = label.get("suspended_until") or label["valid_until"]
    warned = label["status"] in WARNED
    return Award(
        id=label["id"],
        level=voice.text(label["title"]),
        scheme=scheme_of(reading.library, voice, label),
        edition=label["edition"],
        status=label["status"],
        seal=seal(label, edition, voice) if edition else None,
        since=voice.day(label["valid_from"]),
        until=voice.day(label["valid_until"]),
        distinctions=[voice.text(marks.title_of(mark)) for mark in label["distinctions"]],
        steps=[_step(said, voice) for said in label["history"]],
        shown=shown,
        address=f"{reading.here.asking('label', label['id'])}#criteres",
        alert=voice(f"alert_{label['status']}_what", day=voice.day(until)) if warned else "",
    )


def _step(said: State, voice: Voice) -> Step:
    return Step(
        said["event"],
        voice(f"event_{said['event']}"),
        voice.moment(said["time"]),
        said["time"],
        voice("until", day=voice.day(said["until"])) if said["until"] else "",
        # what replaced a label is in the list of labels
        "" if said["event"] == "superseded" else said["reason"] or "",
    )


def _lines(facts: State, reading: Reading) -> list[Line]:
    known = (fact for fact in reading.library.facts.values() if facts.get(fact.id) is not None)
    described = sorted(known, key=lambda fact: fact.domain != "product")
    return [_line(fact, facts[fact.id], reading) for fact in described]


def _line(fact: Fact, value: Any, reading: Reading) -> Line:
    facet = reading.guide.facets.get(fact.facet or "")
    values = [str(one).lower() if isinstance(one, bool) else str(one) for one in _listed(value)]
    links = []
    if facet is not None:
        links = [
            (reading.voice.text(facet.title_of(one)), str(reading.here.to("/catalogue", (facet.name, one))))
            for one in values
            if facet.knows(one)
        ]
    return Line(reading.voice.text(fact.title), shown(fact, value, reading.voice), links)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _scope(scope: State, voice: Voice) -> list[tuple[str, str]]:
    said = ((voice(f"scope_{name}"), scope.get(name)) for name in ("versions", "modules", "school_levels"))
    return [(title, ", ".join(value) if isinstance(value, list) else str(value)) for title, value in said if value]


def _documents(documents: Sequence[State], reading: Reading) -> list[Paper]:
    kinds = reading.library.vocabularies["evidence"]
    return [
        Paper(one["title"], reading.voice.text(kinds.title_of(one["kind"])), one["url"], one["sha256"])
        for one in documents
    ]


def _limits(label: State, edition: Edition, voice: Voice) -> list[str]:
    verdicts: Sequence[State] = label["verdicts"]
    unknown = sum(row["verdict"] == "unknown" for row in verdicts)
    stated = sum(row["trust"] == "declared" and row["verdict"] == "met" for row in verdicts)
    return [
        voice("limits_date", day=voice.day(label["valid_from"])),
        *([voice("limits_unknown", n=unknown)] if unknown else []),
        *([voice("limits_declared", n=stated)] if stated else []),
        voice("limits_use"),
        *([voice.text(edition.limits)] if edition.limits else []),
    ]
