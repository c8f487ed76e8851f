"""What a document holds, written otherwise: accessibility as an OpenACR report, BODS statements as shares."""

from collections.abc import Callable, Mapping
from datetime import date

from app.errors import Conflict
from app.evidence.calculators.ownership import JURISDICTIONS
from app.evidence.calculators.ownership_verdicts import Chains, Ownership
from app.evidence.readers import Unreadable
from app.evidence.readers.accessibility import earl, openacr, rgaa
from app.evidence.readers.accessibility.openacr_emitting import Described, emit_openacr
from app.evidence.readers.accessibility.wcag_verdicts import Verdicts
from app.evidence.readers.ownership import bods
from app.scoring import Json

CONFORMANCE: Mapping[str, Callable[[bytes], Verdicts]] = {
    openacr.KIND: openacr.conformance,
    rgaa.KIND: rgaa.conformance,
    earl.KIND: earl.conformance,
}
"""The kinds that say something of each WCAG criterion. An automated test says only what fails: it is not among them."""


def as_openacr(kind: str, data: bytes, about: Described) -> dict[str, Json]:
    """Write what an accessibility document says as an OpenACR 0.1.0 report; refuse one of another kind."""
    conformance = CONFORMANCE.get(kind)
    if conformance is None:
        raise Conflict("document_without_view", kinds=", ".join(CONFORMANCE))
    try:
        return emit_openacr(conformance(data), about)
    except Unreadable:
        raise Conflict("document_without_view", kinds=", ".join(CONFORMANCE)) from None


def ownership_in(kind: str, data: bytes, of: str | None, jurisdiction: str, today: date) -> Ownership:
    """Compute who holds a firm in the end; refuse a document of another kind, or one that names several firms."""
    if kind != bods.KIND:
        raise Conflict("document_without_view", kinds=bods.KIND)
    try:
        document = bods.parse(data, today=today)
        firms = [bods.entity_of(document, of)] if of else bods.vendors_of(document.records, document.holdings)
    except Unreadable:
        raise Conflict("firm_unknown") from None
    if len(firms) != 1:
        raise Conflict("firm_unknown")
    return Ownership(Chains(document.holdings.register, firms[0]), JURISDICTIONS[jurisdiction])
