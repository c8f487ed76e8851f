"""security.txt (RFC 9116): whether a point of contact for vulnerabilities is published, and still holds.

It proves no fact alone: `sec.vuln` also asks for a delay of correction, which no file says in a form one can rely on.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final

from app.evidence.probes.seeing import NO_MORE, Outcome, Seen, Unanswered, Visit, digest
from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.outbound import Reply

PROBE: Final = "security_txt"
READER: Final = "security-txt-probe/1"
WELL_KNOWN: Final = "/.well-known/security.txt"
ELSEWHERE: Final = "/security.txt"
_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z-]{0,40}):[ \t]{0,8}(\S.{0,2000})")
_MISSING: Final = {"sec.vuln": ("patch_days",)}

NOTICES: Notices = {
    "security_txt.absent": warning("Aucun fichier security.txt n'est publié.", "No security.txt file is published."),
    "security_txt.found": note("Un fichier security.txt est publié.", "A security.txt file is published."),
    "security_txt.old_place": note(
        "Le fichier est à l'ancienne adresse /security.txt : la RFC 9116 le veut sous /.well-known/.",
        "The file is at the old address /security.txt: RFC 9116 wants it under /.well-known/.",
    ),
    "security_txt.not_text": warning(
        "Ce qui répond là n'est pas un fichier texte : sans doute une page d'accueil.",
        "What answers there is no text file: probably a home page.",
    ),
    "security_txt.no_contact": warning("Le champ Contact manque.", "The Contact field is missing."),
    "security_txt.no_expiry": warning("Le champ Expires manque.", "The Expires field is missing."),
    "security_txt.expired": warning("Le fichier est périmé depuis le {day}.", "The file expired on {day}."),
    "security_txt.unreadable_expiry": warning(
        "La date du champ Expires est illisible.", "The date of the Expires field cannot be read."
    ),
}


def look(visit: Visit, _address: str | None = None) -> Seen:
    """Look where the RFC says, then where files used to be; raise `Unfetched` or `Unanswered`."""
    for path in (WELL_KNOWN, ELSEWHERE):
        try:
            reply = visit.document(visit.at(path))
        except Unanswered as answered:
            if answered.status not in NO_MORE:
                raise
            continue
        return judge(visit.at(path), reply, visit.on)
    findings = Findings("security_txt", NOTICES)
    findings.add("security_txt.absent")
    return Seen(Outcome.ABSENT, visit.at(WELL_KNOWN), {}, findings.kept(), _MISSING)


def judge(address: str, reply: Reply, on: date) -> Seen:
    """Say what a file holds; it must be text, name a contact and not have expired."""
    findings = Findings("security_txt", NOTICES)
    if not reply.headers.get("content-type", "").lower().startswith("text/plain"):
        findings.add("security_txt.not_text")
        return Seen(Outcome.ABSENT, address, {}, findings.kept(), _MISSING)
    findings.add("security_txt.found")
    if address.endswith(ELSEWHERE) and not address.endswith(WELL_KNOWN):
        findings.add("security_txt.old_place")
    fields = _fields(reply.body.decode("utf-8", "replace"))
    if not fields["contact"]:
        findings.add("security_txt.no_contact")
    _check_expiry(fields["expires"], findings, on)
    return Seen(Outcome.SEEN, address, {}, findings.kept(), _MISSING, digest(reply))


def _fields(text: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines()[:1_000]:
        read = _FIELD.match(line)
        if read:
            found[read[1].lower()].append(read[2])
    return found


def _check_expiry(said: list[str], findings: Findings, on: date) -> None:
    if not said:
        findings.add("security_txt.no_expiry")
        return
    try:
        day = date.fromisoformat(said[0][:10])
    except ValueError:
        findings.add("security_txt.unreadable_expiry")
        return
    if day < on:
        findings.add("security_txt.expired", day=day.isoformat())
