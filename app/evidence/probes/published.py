"""Documents that vendors publish at an address: SAML metadata, OpenID Connect metadata and keys, OpenAPI.

They are fetched, then read as if they had been deposited; what the reader establishes is then `tested`. A document on
somebody else's host says nothing about the solution: it gives findings and no fact.
"""

from collections.abc import Mapping

from app.evidence.checking import Ground, read_on
from app.evidence.probes.seeing import Outcome, Seen, Visit, digest
from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import Finding, Reading, ReadValue, Severity, Unreadable
from app.outbound import Reply
from app.scoring import Json

NOTICES: Notices = {
    "published.elsewhere": warning(
        "Le document est sur un autre hôte que celui de la solution : il ne prouve rien sur elle.",
        "The document is on another host than the solution's: it proves nothing about it.",
    ),
    "published.cut": warning(
        "Le document dépasse 1 Mio : il n'est pas lu.", "The document is over 1 MiB: it is not read."
    ),
    "published.not_all": note(
        "Le document confirme une partie de ce qui est déclaré ; le reste n'est ni confirmé ni contredit.",
        "The document confirms a part of what is claimed; the rest is neither confirmed nor contradicted.",
    ),
    "published.address_needed": note(
        "Aucune adresse n'est connue : donnez celle du document.", "No address is known: give that of the document."
    ),
}


def look_at(visit: Visit, kind: str, address: str, part: str | None = None) -> Seen:
    """Fetch a document and read it as that kind; raise `Unfetched` or `Unanswered`."""
    reply = visit.document(address)
    findings = Findings("published", NOTICES)
    if not reply.whole:
        findings.add("published.cut")
        return Seen(Outcome.SEEN, address, {}, findings.kept())
    try:
        reading = read_on(Ground(visit.on), kind, reply.body, part)
    except Unreadable as refused:
        unread = Finding(refused.code, refused.where, refused.detail, Severity.WARNING)
        return Seen(Outcome.SEEN, address, {}, (unread,), {}, digest(reply))
    return _judged(visit, address, reply, reading)


def _judged(visit: Visit, address: str, reply: Reply, reading: Reading) -> Seen:
    findings = Findings("published", NOTICES)
    facts = dict(reading.facts)
    if facts and not visit.is_own(reply.place):
        findings.add("published.elsewhere")
        facts = {}
    partial = {fact for fact, found in facts.items() if _is_part(found.value, visit.value(fact))}
    if partial:
        findings.add("published.not_all")
        facts = {fact: found for fact, found in facts.items() if fact not in partial}
    noticed = (*findings.kept(), *reading.findings)
    return Seen(Outcome.SEEN, address, facts, noticed, reading.missing, digest(reply))


def _is_part(found: Json, claimed: Json) -> bool:
    """Tell whether a list found is only a part of the one claimed: the document cannot speak of the rest."""
    if not isinstance(found, list) or not isinstance(claimed, list):
        return False
    return len(found) < len(claimed) and all(one in claimed for one in found)


def nowhere(visit: Visit) -> Seen:
    """Say that no address is known."""
    findings = Findings("published", NOTICES)
    findings.add("published.address_needed")
    return Seen(Outcome.REFUSED, visit.homepage, {}, findings.kept())


def with_address(seen: Seen, fact: str) -> Mapping[str, ReadValue]:
    """Add to a fact the address where its document is published."""
    read = seen.facts.get(fact)
    if read is None or not isinstance(read.value, dict):
        return seen.facts
    return {**seen.facts, fact: ReadValue({**read.value, "url": seen.address}, read.place)}
