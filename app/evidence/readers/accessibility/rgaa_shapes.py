"""The shapes an RGAA audit arrives in, brought to one: who looked at which pages, and what they noted.

CSV: one column per page (Ara's export is one of these, and so are the grids of FRAGO, which may have a row for each
test), one row per criterion and page, or one column per status, ticked. JSON: the grid described in docs/evidence.md,
or the report Ara gives. Ara: DISIC/Ara, `GET /api/reports/{id}` and its CSV export. FRAGO: DISIC/frago.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from app.evidence.calculators.accessibility import Page, Status
from app.evidence.calculators.accessibility_rgaa import CRITERIA
from app.evidence.readers.csv_reading import Row
from app.evidence.readers.grids import Noted, Table, criterion_number, is_one_of, numbers, plain, table
from app.evidence.readers.reading import pointer

LAST_RGESN_THEME = 9
SHARED = "elements transverses"
"""How Ara names the column of what all pages share."""

WORDS: Mapping[str, Status] = {
    **dict.fromkeys(("c", "conforme", "valide", "compliant", "passed"), Status.C),
    **dict.fromkeys(("nc", "non conforme", "non valide", "invalide", "not compliant", "failed"), Status.NC),
    **dict.fromkeys(("na", "n a", "non applicable", "not applicable"), Status.NA),
    **dict.fromkeys(("nt", "non teste", "a tester", "a evaluer", "not tested", "untested"), Status.NT),
}
"""The words of a status, without case nor accents; a blank cell is not tested."""

_DATE_LABELS = ("date de l audit", "fin de l audit", "date d audit", "audited on", "date")
_VERSION_LABELS = ("version du rgaa", "version rgaa", "rgaa version", "rgaa", "referentiel")
_TITLED = re.compile(r"RGAA\W{0,3}(?:version|v)?\W{0,2}\d\.\d(?:\.\d)?", re.IGNORECASE)
"""How a title names the version: `RGAA 4.1 – GRILLE D'ÉVALUATION`."""
_AUDITOR_LABELS = ("auditeur", "auteur de l audit", "auditor")
_NO_AUTHOR = frozenset({"nom prenom", "prenom nom"})
"""What the official grid holds until somebody fills it in."""


class Sample(NamedTuple):
    """What a grid says of how its pages were chosen; None where it does not say."""

    kinds: tuple[str | None, ...]
    random: tuple[bool, ...]
    absent: tuple[str, ...]
    processes_complete: bool | None


class Told(NamedTuple):
    """What bringing a document to one audit left aside, or assumed: a code of finding, its place, its figures."""

    code: str
    place: str
    figures: Mapping[str, int]


class Audit(NamedTuple):
    """An RGAA audit, whatever shape it came in; None where the document does not say.

    `form` is csv, json or ara; `partial` is true when Ara says that the audit looks at 25 or 50 criteria;
    `stated_rate` is the rate the document shows, in percent, at the place `stated_at`; `told` is what was noticed.
    """

    form: str
    pages: Mapping[str, Page]
    noted: tuple[Noted, ...]
    place: str
    version: str = ""
    audited_on: str = ""
    auditor: str = ""
    sample: Sample | None = None
    partial: bool = False
    stated_rate: float | None = None
    stated_at: str = "/accessibilityRate"
    told: tuple[Told, ...] = ()


def goes_beyond(audit: Audit) -> bool:
    """Whether an audit names a criterion of the RGAA in a theme that RGESN grids do not have."""
    named = set(numbers(audit.noted)).intersection(CRITERIA)
    return any(int(number.partition(".")[0]) > LAST_RGESN_THEME for number in named)


def status_of(said: str) -> Status | None:
    """The status those words mean; not tested for a blank cell, None for words that mean none."""
    if not said.strip():
        return Status.NT
    return WORDS[plain(said)] if is_one_of(said, WORDS) else None


def from_rows(rows: Sequence[Row]) -> Audit | None:
    """The audit in the rows of a CSV document, None when they hold no grid."""
    found = table(rows, WORDS)
    if found is None:
        return None
    return described(found)


def described(found: Table) -> Audit:
    """The audit of a grid, with the version, the day and the author that stand above it."""
    auditor = _above(found.above, _AUDITOR_LABELS)
    return Audit(
        "csv",
        {name: Page(name, whole=label == SHARED) for name, label in found.pages.items()},
        found.noted,
        found.place,
        version=_above(found.above, _VERSION_LABELS) or _titled(found.title),
        audited_on=_above(found.above, _DATE_LABELS),
        auditor="" if plain(auditor) in _NO_AUTHOR else auditor,
    )


def _above(above: Mapping[str, str], labels: Sequence[str]) -> str:
    return next((above[label] for label in labels if label in above), "")


def _titled(title: str) -> str:
    named = _TITLED.search(title)
    return named[0] if named else ""


def from_tree(tree: Any) -> Audit | None:
    """The audit in a JSON document, None when it has not the shape of one."""
    if not isinstance(tree, dict) or not isinstance(tree.get("results"), list | dict):
        return None
    if isinstance(tree["results"], list) and ("auditType" in tree or "consultUniqueId" in tree):
        return _from_ara(tree)
    return _from_grid(tree) if "rgaa_version" in tree or isinstance(tree.get("pages"), list) else None


def _from_ara(tree: Mapping[str, Any]) -> Audit:
    context = _mapping(tree.get("context"))
    pages: dict[str, Page] = {}
    # Until 2023 its reports listed pages without the number that results give: those of the results are all there are.
    for sample in (one for one in _mappings(context.get("samples")) if "id" in one):
        name = f"{sample['id']}"
        pages[name] = Page(name, whole=plain(_text(sample.get("name"))) == SHARED and not sample.get("url"))
    noted = []
    for index, result in _numbered(tree["results"]):
        page = f"{result.get('pageId')}"
        pages.setdefault(page, Page(page))
        number = criterion_number(f"{result.get('topic')}.{result.get('criterium')}")
        noted.append(Noted(number, page, _text(result.get("status")), pointer("results", index)))
    rate = tree.get("accessibilityRate")
    return Audit(
        "ara",
        pages,
        tuple(noted),
        "/results",
        version=_text(context.get("referencial")),
        audited_on=_text(tree.get("publishDate")),
        auditor=_text(context.get("auditorName")) or _text(context.get("auditorOrganisation")),
        partial=tree.get("auditType") in ("FAST", "COMPLEMENTARY"),
        stated_rate=rate if isinstance(rate, int | float) and not isinstance(rate, bool) else None,
    )


def _from_grid(tree: Mapping[str, Any]) -> Audit:
    described = [
        page if isinstance(page, dict) else {"id": page}
        for page in (tree["pages"] if isinstance(tree.get("pages"), list) else [])
    ]
    ids = [_text(page.get("id") or page.get("name")) for page in described]
    pages = {name: Page(name, whole=page.get("shared") is True) for name, page in zip(ids, described, strict=True)}
    noted = tuple(_noted(tree["results"]))
    for each in noted:
        pages.setdefault(each.page, Page(each.page))
    return Audit(
        "json",
        pages,
        noted,
        "/results",
        version=_text(tree.get("rgaa_version")),
        audited_on=_text(tree.get("audited_on")),
        auditor=_text(tree.get("auditor")),
        sample=_sample(tree, described) if described else None,
    )


def _noted(results: Any) -> Iterator[Noted]:
    """The cells of a grid: a list of rows, or a mapping by criterion, then by page."""
    if isinstance(results, dict):
        for criterion, said in results.items():
            by_page = said if isinstance(said, dict) else {"": said}
            for page, status in by_page.items():
                place = pointer("results", criterion, *([page] if isinstance(said, dict) else []))
                yield Noted(criterion_number(criterion), page, _text(status), place)
        return
    for index, row in _numbered(results):
        number = criterion_number(_text(row.get("criterion") or row.get("critere")))
        status = _text(row.get("status") or row.get("statut"))
        yield Noted(number, _text(row.get("page")), status, pointer("results", index))


def _sample(tree: Mapping[str, Any], described: Sequence[Mapping[str, Any]]) -> Sample:
    chosen = [page for page in described if page.get("shared") is not True]
    complete = tree.get("processes_complete")
    absent = tree.get("absent_pages")
    return Sample(
        tuple(_text(page.get("type")) or None for page in chosen),
        tuple(page.get("random") is True for page in chosen),
        tuple(_text(each) for each in absent) if isinstance(absent, list) else (),
        complete if isinstance(complete, bool) else None,
    )


def _numbered(items: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return ((index, item) for index, item in enumerate(items) if isinstance(item, dict))


def _mappings(items: Any) -> list[Mapping[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _mapping(item: Any) -> Mapping[str, Any]:
    return item if isinstance(item, dict) else {}


def _text(item: Any) -> str:
    return item if isinstance(item, str) else ""
