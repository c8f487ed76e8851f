"""How it is said that a probe could not look."""

from http import HTTPStatus

from app.evidence.probes.seeing import NO_MORE, Outcome, Seen, Unanswered
from app.evidence.readers.noticing import Findings, Notices, warning
from app.outbound import Unfetched

NOTICES: Notices = {
    "probe.syntax": warning("L'adresse est mal écrite.", "The address is not well written."),
    "probe.scheme": warning("Seules les adresses https et http sont visitées.", "Only https and http are visited."),
    "probe.userinfo": warning(
        "L'adresse contient un nom d'utilisateur : elle n'est pas visitée.",
        "The address holds a user name: it is not visited.",
    ),
    "probe.port": warning("Seuls les ports 80 et 443 sont visités.", "Only ports 80 and 443 are visited."),
    "probe.host": warning("Le nom d'hôte n'est pas un nom public.", "The host name is not a public name."),
    "probe.address": warning(
        "Ce nom mène à une adresse qui n'est pas publique : elle n'est pas visitée.",
        "This name leads to an address that is not public: it is not visited.",
    ),
    "probe.downgrade": warning(
        "L'adresse renvoie de https vers http : elle n'est pas suivie.",
        "The address redirects from https to http: it is not followed.",
    ),
    "probe.closed": warning(
        "Ce service n'est pas réglé pour aller voir au dehors.", "This service is not set to look outside."
    ),
    "probe.name": warning("Le nom d'hôte est introuvable.", "The host name was not found."),
    "probe.connection": warning("Le serveur ne répond pas.", "The server does not answer."),
    "probe.timeout": warning("Le serveur répond trop lentement.", "The server answers too slowly."),
    "probe.tls": warning("La liaison chiffrée (TLS) a échoué.", "The encrypted link (TLS) failed."),
    "probe.certificate": warning(
        "Le certificat n'est pas valable pour ce nom.", "The certificate is not valid for this name."
    ),
    "probe.protocol": warning("La réponse n'est pas du HTTP correct.", "The answer is not correct HTTP."),
    "probe.encoding": warning(
        "La réponse est compressée de façon illisible.", "The answer's compression cannot be read."
    ),
    "probe.redirects": warning("Plus de trois redirections.", "More than three redirects."),
    "probe.budget": warning(
        "Les visites de cette série ont pris tout leur temps : celle-ci n'a pas été faite.",
        "The visits of this run took all their time: this one was not made.",
    ),
    "probe.status": warning("Le serveur répond par l'erreur HTTP {status}.", "The server answers HTTP error {status}."),
    "probe.absent": warning("Il n'y a rien à cette adresse.", "There is nothing at this address."),
}


def failed(address: str, why: Unfetched | Unanswered) -> Seen:
    """Say why nothing was seen at an address."""
    findings = Findings("probe", NOTICES)
    if isinstance(why, Unfetched):
        findings.add(f"probe.{why.code}")
        outcome = Outcome.REFUSED if why.refused else Outcome.UNREACHABLE
    elif why.status in NO_MORE:
        findings.add("probe.absent")
        outcome = Outcome.ABSENT
    else:
        # a status is said only where it is one: servers may send any three digits
        findings.add("probe.status", status=why.status if why.status in {*HTTPStatus} else 0)
        outcome = Outcome.UNREACHABLE
    return Seen(outcome, address, findings=findings.kept())
