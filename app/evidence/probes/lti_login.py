"""The login initiation of an LTI 1.3 tool.

A live handler refuses a call without parameters, where an invented path is not found. It shows that something answers,
not that it is LTI 1.3: it proves no fact. Source: 1EdTech Security Framework 1.0, section 5.1.1 (GET and POST are both
to be taken).
"""

import hashlib
from http import HTTPStatus
from typing import Final

from app.evidence.probes.published import nowhere
from app.evidence.probes.seeing import NO_MORE, Outcome, Seen, Visit
from app.evidence.readers.noticing import Findings, Notices, note, warning

PROBE: Final = "lti_login"
READER: Final = "lti-login-probe/1"
NOTICES: Notices = {
    "lti_login.live": note(
        "L'adresse refuse un appel sans paramètres, une adresse inventée est introuvable : un service y répond.",
        "The address refuses a call without parameters, where an invented one is not found: something answers there.",
    ),
    "lti_login.absent": warning("Il n'y a rien à cette adresse.", "There is nothing at this address."),
    "lti_login.no_get": warning(
        "L'adresse refuse la méthode GET, que le standard demande.",
        "The address refuses GET, which the standard asks for.",
    ),
    "lti_login.undecided": note(
        "L'adresse répond comme le ferait une adresse inventée : on ne peut rien en conclure.",
        "The address answers as an invented one does: nothing can be concluded.",
    ),
    "lti_login.accepts": note(
        "L'adresse accepte un appel sans paramètres : ce n'est pas ce que fait un service de connexion LTI.",
        "The address accepts a call without parameters: an LTI login service does not.",
    ),
}


def look(visit: Visit, address: str | None = None) -> Seen:
    """Call the address, and one beside it that nobody made; raise `Unfetched`."""
    if address is None:
        return nowhere(visit)
    place = visit.client.place(address)
    invented = f"{place.origin}/estampille-{hashlib.sha256(address.encode()).hexdigest()[:16]}"
    return judge(address, visit.fetch(address, follow=False).status, visit.fetch(invented, follow=False).status)


def judge(address: str, status: int, invented: int) -> Seen:
    """Say what two statuses mean together."""
    findings = Findings("lti_login", NOTICES)
    if status in NO_MORE:
        findings.add("lti_login.absent")
        return Seen(Outcome.ABSENT, address, {}, findings.kept())
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        findings.add("lti_login.no_get")
    if not HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        findings.add("lti_login.accepts")
    elif invented in NO_MORE:
        findings.add("lti_login.live")
    else:
        findings.add("lti_login.undecided")
    return Seen(Outcome.SEEN, address, {}, findings.kept())
