"""SAML 2.0 metadata of a service provider, alone or picked from a federation's aggregate.

Source: OASIS SAML 2.0 Metadata; the rules are those federation operators enforce (see `saml_rules`). The
facts only depend on the document. Aggregates of tens of megabytes are read one entity at a time.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.evidence.readers.interoperability.saml_names import LOGOUT_BINDINGS, METADATA, POST, PROTOCOL
from app.evidence.readers.interoperability.saml_rules import examine, providers, tokens
from app.evidence.readers.interoperability.saml_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Finding, Reading, ReadValue, unreadable
from app.evidence.readers.written_dates import written_date
from app.evidence.readers.xml_reading import Element, Limits, attributes_of_root, read_elements, root_of
from app.scoring import Text

KIND = "saml_metadata"
READER = "saml_metadata/1"
FORMAT_VERSION = "2.0"
LIMITS = Limits(bytes=100_663_296, elements=1_500_000, depth=48, attributes=64)
"""96 MiB, some 12 000 entities: what a national federation publishes, and the whole of eduGAIN."""
AGGREGATE = (METADATA, "EntitiesDescriptor")
ROOTS = frozenset({(METADATA, "EntityDescriptor"), AGGREGATE})
FACTS = ("iop.sso", "iop.slo")


def recognises(data: bytes) -> bool:
    """Whether the document is meant as SAML 2.0 metadata: its root says so."""
    return root_of(data) in ROOTS


def read(data: bytes, *, today: date | None = None) -> Reading:
    """The facts of the one service provider described; raises `Unreadable`.

    Gives `iop.sso` and `iop.slo`. Among several providers none is chosen: the findings count, rule by rule, how
    many are concerned, and `missing` asks for the entityID, to be given to `read_part`. `today` is the day that
    dates of end are compared with; without it they are only told.
    """
    _check_root(data)
    census = _Census(today)
    for entity in _entities(data):
        census.count(entity)
    return _within(data, census.reading(), today)


def read_part(data: bytes, part: str, *, today: date | None = None) -> Reading:
    """The facts of the entity of that entityID, alone built; raises `Unreadable`."""
    _check_root(data)
    entities = list(_entities(data, part))
    if not entities:
        raise unreadable(REFUSALS, "saml.entity_unknown")
    if len(entities) > 1:
        raise unreadable(REFUSALS, "saml.entity_repeated", entities[1].place, count=len(entities))
    return _within(data, _read_entity(entities[0], today), today)


def _check_root(data: bytes) -> None:
    root = root_of(data)
    if root in ROOTS:
        return
    if root is None:
        # there is no root to be of another format: what is wrong is the XML itself
        for _ in read_elements(data, lambda *_: False, LIMITS):
            pass
    raise unreadable(REFUSALS, "saml.not_metadata")


def _entities(data: bytes, only: str | None = None) -> Iterator[Element]:
    """The entities of a document, of that entityID when one is given, built one at a time."""

    def wanted(namespace: str, name: str, attributes: Mapping[str, str]) -> bool:
        if (namespace, name) != (METADATA, "EntityDescriptor"):
            return False
        return only is None or attributes.get("entityID", "").strip() == only.strip()

    return read_elements(data, wanted, LIMITS)


def _within(data: bytes, found: Reading, today: date | None) -> Reading:
    """What was read, after the day the file of the federation ended, when it has."""
    ends = written_date(attributes_of_root(data).get("validUntil", ""))
    if root_of(data) != AGGREGATE or ends is None or today is None or ends >= today:
        return found
    findings = Findings("saml", NOTICES)
    findings.add("saml.aggregate_past", day=ends)
    return replace(found, findings=(*findings.kept(), *found.findings))


def _read_entity(entity: Element, today: date | None) -> Reading:
    findings = Findings("saml", NOTICES)
    examine(entity, findings, today)
    known = established(entity)
    return Reading(KIND, FORMAT_VERSION, known.facts, findings.kept(), known.missing, None, READER)


class Established(NamedTuple):
    """The facts a document establishes, and per unknown fact what it would still have to say."""

    facts: Mapping[str, ReadValue]
    missing: Mapping[str, tuple[str, ...]]


def established(entity: Element) -> Established:
    """`iop.sso`, `iop.slo`: what a service provider declares it can do.

    SAML 2.0 sign-on needs the protocol named and one address that takes answers by HTTP-POST. Single logout is
    whether an address for it is declared, by a binding of SAML: without one, no portal can end the session.
    """
    found = next((one for one in providers(entity) if PROTOCOL in tokens(one.attributes)), None)
    if found is None:
        return Established({}, dict.fromkeys(FACTS, ("SPSSODescriptor",)))
    post = [one for one in found.all("AssertionConsumerService") if _usable(one, frozenset({POST}))]
    if not post:
        return Established({}, dict.fromkeys(FACTS, ("AssertionConsumerService",)))
    logout = [one for one in found.all("SingleLogoutService") if _usable(one, LOGOUT_BINDINGS)]
    place = (logout[0] if logout else found).place
    sso = ReadValue(["saml2"], post[0].place, "saml2")
    return Established({"iop.sso": sso, "iop.slo": ReadValue(bool(logout), place)}, {})


def _usable(endpoint: Element, bindings: frozenset[str]) -> bool:
    address = endpoint.attributes.get("Location", "").strip()
    return endpoint.attributes.get("Binding") in bindings and address.startswith(("https://", "http://"))


class _Census:
    """What is kept of an aggregate while its entities pass: counts, and the first case of each finding."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self.entities = 0
        self.providers = 0
        self.concerned: Counter[str] = Counter()
        self.first: dict[str, Finding] = {}
        self.last: Reading | None = None

    def count(self, entity: Element) -> None:
        self.entities += 1
        if self.entities > 1 and next(providers(entity), None) is None:
            return
        reading = _read_entity(entity, self.today)
        if next(providers(entity), None) is not None:
            self.providers += 1
            self.last = reading
            for finding in reading.findings:
                self.first.setdefault(finding.code, finding)
            self.concerned.update({finding.code for finding in reading.findings})
        elif self.last is None:
            self.last = reading

    def reading(self) -> Reading:
        """What the whole document says."""
        if self.last is None:
            raise unreadable(REFUSALS, "saml.empty")
        if self.entities == 1:
            return self.last
        findings = Findings("saml", NOTICES)
        if self.providers == 0:
            findings.add("saml.aggregate_no_provider", entities=self.entities)
            return replace(self.last, findings=findings.kept())
        if self.providers == 1:
            findings.add("saml.aggregate_one", entities=self.entities)
            return replace(self.last, findings=(*findings.kept(), *self.last.findings))
        findings.add("saml.aggregate", entities=self.entities, providers=self.providers)
        summed = tuple(_summed(self.first[code], count) for code, count in sorted(self.concerned.items()))
        missing = dict.fromkeys(FACTS, ("entityID",))
        return Reading(KIND, FORMAT_VERSION, {}, (*findings.kept(), *summed), missing, None, READER)


def _summed(first: Finding, count: int) -> Finding:
    """One finding for all the providers concerned: how many, then the first case."""
    message = Text(
        f"Fournisseurs de service concernés : {count}. Premier cas : {first.message.fr}",
        f"Service providers concerned: {count}. First case: {first.message.en}",
    )
    return Finding(first.code, first.where, message, first.severity)
