"""OpenID Connect: the discovery document of a host, its issuer, and the keys it names.

Source: OpenID Connect Discovery 1.0, sections 3 and 4.3; RFC 7517. It is a provider's document: it proves no fact about
signing in from elsewhere, and its findings raise questions.
"""

from dataclasses import replace
from typing import Final

from app.evidence.probes.published import look_at
from app.evidence.probes.seeing import Outcome, Seen, Unanswered, Visit
from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import Unreadable
from app.evidence.readers.trees import read_tree
from app.outbound import Unfetched, place_of
from app.scoring import Json

PROBE: Final = "oidc"
READER: Final = "oidc-probe/1"
WELL_KNOWN: Final = "/.well-known/openid-configuration"
KIND: Final = "oidc_metadata"
NOTICES: Notices = {
    "oidc_probe.issuer": warning(
        "L'émetteur annoncé n'est pas le début de l'adresse du document.",
        "The issuer announced is not the beginning of the document's address.",
    ),
    "oidc_probe.keys_unreachable": warning(
        "Le jeu de clés annoncé ne peut pas être lu.", "The set of keys announced cannot be read."
    ),
    "oidc_probe.keys_read": note("Le jeu de clés annoncé a été lu.", "The set of keys announced was read."),
}


def look(visit: Visit, address: str | None = None) -> Seen:
    """Read the discovery document, then the keys it names; raise `Unfetched` or `Unanswered`."""
    address = address or visit.at(WELL_KNOWN)
    seen = look_at(visit, KIND, address)
    tree = _tree(visit, address)
    if "issuer" not in tree:
        return seen
    findings = Findings("oidc_probe", NOTICES)
    if f"{str(tree['issuer']).rstrip('/')}{WELL_KNOWN}" != address:
        findings.add("oidc_probe.issuer")
    keys = _keys(visit, tree.get("jwks_uri"))
    findings.add("oidc_probe.keys_read" if keys else "oidc_probe.keys_unreachable")
    noticed = (*seen.findings, *findings.kept(), *(keys.findings if keys else ()))
    return replace(seen, findings=noticed)


def _tree(visit: Visit, address: str) -> dict[str, Json]:
    try:
        tree = read_tree(visit.document(address).body)
    except Unreadable:
        return {}
    return dict(tree)


def _keys(visit: Visit, address: Json) -> Seen | None:
    try:
        seen = look_at(visit, KIND, place_of(str(address)).url)
    except (Unfetched, Unanswered):
        return None
    return seen if seen.outcome is Outcome.SEEN else None
