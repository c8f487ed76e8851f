"""Which reader reads which kind of document."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.evidence.readers.accessibility import axe, earl, openacr, rgaa
from app.evidence.readers.cost import price_list, quotation
from app.evidence.readers.description import gar_dataset, scolomfr_notice
from app.evidence.readers.ecodesign import rgesn
from app.evidence.readers.effect import logic_model, study
from app.evidence.readers.hosting import sovereignty_grid
from app.evidence.readers.identity import certificate, company_extract, rbe_extract
from app.evidence.readers.interoperability import (
    content_sample,
    lti_configuration,
    oidc_metadata,
    oneroster_sample,
    openapi_document,
    qti_sample,
    saml_metadata,
    traces_sample,
)
from app.evidence.readers.ownership import bods
from app.evidence.readers.reading import Reading, Wording, unreadable
from app.evidence.readers.remembering import parsing_once
from app.evidence.readers.security import mss_export
from app.scoring import Text


class Reader(NamedTuple):
    """A format: how it is recognised and how it is read, both from bytes alone.

    `read_part` reads what the document says of one of the things it describes (an entityID, a
    statement id); None for a format whose documents describe one thing only. `papers` is true of a
    kind that is also sent as a paper for people, a PDF or a picture, which is kept unread; `workbooks` of one whose
    reader reads workbooks too, ods and xlsx.
    """

    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Reading]
    read_part: Callable[[bytes, str], Reading] | None = None
    papers: bool = False
    workbooks: bool = False


READERS: Mapping[str, Reader] = {
    openacr.KIND: Reader(openacr.recognises, openacr.read),
    rgaa.KIND: Reader(rgaa.recognises, rgaa.read, papers=True, workbooks=True),
    axe.KIND: Reader(axe.recognises, axe.read, papers=True),
    earl.KIND: Reader(earl.recognises, earl.read, papers=True),
    rgesn.KIND: Reader(rgesn.recognises, rgesn.read, papers=True, workbooks=True),
    bods.KIND: Reader(bods.recognises, bods.read, bods.read_part),
    lti_configuration.KIND: Reader(lti_configuration.recognises, lti_configuration.read),
    oidc_metadata.KIND: Reader(oidc_metadata.recognises, oidc_metadata.read),
    openapi_document.KIND: Reader(openapi_document.recognises, openapi_document.read),
    saml_metadata.KIND: Reader(saml_metadata.recognises, saml_metadata.read, saml_metadata.read_part),
    study.KIND: Reader(study.recognises, study.read, papers=True),
    logic_model.KIND: Reader(logic_model.recognises, logic_model.read, papers=True),
    price_list.KIND: Reader(price_list.recognises, price_list.read, papers=True),
    quotation.KIND: Reader(quotation.recognises, quotation.read, papers=True),
    sovereignty_grid.KIND: Reader(sovereignty_grid.recognises, sovereignty_grid.read, papers=True),
    mss_export.KIND: Reader(mss_export.recognises, mss_export.read, papers=True),
    company_extract.KIND: Reader(company_extract.recognises, company_extract.read, papers=True),
    rbe_extract.KIND: Reader(rbe_extract.recognises, rbe_extract.read, papers=True),
    certificate.KIND: Reader(certificate.recognises, certificate.read, certificate.read_part, papers=True),
    gar_dataset.KIND: Reader(gar_dataset.recognises, gar_dataset.read, gar_dataset.read_part, papers=True),
    scolomfr_notice.KIND: Reader(scolomfr_notice.recognises, scolomfr_notice.read, scolomfr_notice.read_part),
    content_sample.KIND: Reader(content_sample.recognises, content_sample.read, papers=True),
    oneroster_sample.KIND: Reader(oneroster_sample.recognises, oneroster_sample.read, papers=True),
    qti_sample.KIND: Reader(qti_sample.recognises, qti_sample.read, papers=True),
    traces_sample.KIND: Reader(traces_sample.recognises, traces_sample.read, papers=True),
}

LARGEST = saml_metadata.LIMITS.bytes
"""Bytes of the largest document that a reader reads, the aggregate of a federation."""

_REFUSALS: Mapping[str, Wording] = {
    "kind.unknown": Wording(
        Text("Aucun lecteur ne lit ce genre de document.", "No reader reads this kind of document."),
        Text("Genres lus : {kinds}.", "Kinds read: {kinds}."),
    ),
    "part.unwanted": Wording(
        Text(
            "Une partie a été désignée, et ce genre de document se lit tout entier.",
            "A part was named, and this kind of document is read as a whole.",
        ),
        Text(
            "Ne désignez pas de partie ; genres qui en ont : {kinds}.",
            "Name no part; kinds that have parts: {kinds}.",
        ),
    ),
}


def read(kind: str, data: bytes, part: str | None = None) -> Reading:
    """What a document of that kind says, of one of its parts when one is named.

    Raises `Unreadable`, also for a kind nobody reads and for a part of a document that has none.
    """
    reader = READERS.get(kind)
    if reader is None:
        raise unreadable(_REFUSALS, "kind.unknown", kinds=", ".join(READERS))
    if part is not None and reader.read_part is not None:
        return reader.read_part(data, part)
    refuse_part(part)
    return reader.read(data)


def refuse_part(part: str | None) -> None:
    """Refuse a part of a document that is read as a whole, or not at all; raises `Unreadable` when one is named."""
    if part is not None:
        with_parts = [name for name, one in READERS.items() if one.read_part is not None]
        raise unreadable(_REFUSALS, "part.unwanted", kinds=", ".join(with_parts) or "–")


def kinds_recognising(data: bytes) -> list[str]:
    """The kinds of document those bytes may be meant as, in the order of the registry."""
    with parsing_once():
        return [kind for kind, reader in READERS.items() if reader.recognises(data)]
