"""The privacy policy: linked from the home page, and saying what article 13 of the GDPR wants people to be told.

Words are looked for, not judged: it raises questions and proves no fact.
"""

import re
from typing import Final

from app.evidence.probes.pages import Page, plain
from app.evidence.probes.seeing import Outcome, Seen, Visit, digest
from app.evidence.readers.noticing import Findings, Notices, note, warning

PROBE: Final = "privacy_policy"
READER: Final = "privacy-policy-probe/1"
_LINK: Final = re.compile(
    r"confidentialite|donnees[ -_]{0,2}personnelles|vie[ -_]?privee|protection[ -_]des[ -_]donnees|rgpd|privacy|gdpr"
)
_SAID: Final = {
    "controller": re.compile(r"responsable (du|de|des) traitement|data controller|the controller"),
    "rights": re.compile(r"droit d'acces|vos droits|right of access|your rights"),
    "retention": re.compile(r"duree[s]? de conservation|conserve(e?s)? pendant|retention|kept for"),
    "authority": re.compile(r"\bcnil\b|autorite de controle|supervisory authority|garante"),
    "officer": re.compile(r"delegue[e]? a la protection|\bdpo\b|\bdpd\b|data protection officer"),
}
NOTICES: Notices = {
    "privacy_policy.no_link": warning(
        "La page d'accueil n'a pas de lien vers une politique de confidentialité.",
        "The home page has no link to a privacy policy.",
    ),
    "privacy_policy.found": note(
        "La politique de confidentialité est publiée ; sur {count} mentions attendues, {found} y sont.",
        "The privacy policy is published; of {count} expected statements, {found} are there.",
    ),
    "privacy_policy.controller": warning(
        "Elle ne nomme pas de responsable de traitement.", "It names no data controller."
    ),
    "privacy_policy.rights": warning(
        "Elle ne parle pas des droits des personnes.", "It does not speak of people's rights."
    ),
    "privacy_policy.retention": warning(
        "Elle ne parle pas de durées de conservation.", "It does not speak of retention periods."
    ),
    "privacy_policy.authority": warning(
        "Elle ne cite pas d'autorité de contrôle (CNIL).", "It names no supervisory authority (CNIL)."
    ),
    "privacy_policy.officer": note(
        "Elle ne cite pas de délégué à la protection des données.", "It names no data protection officer."
    ),
    "privacy_policy.partly": note("La page n'a pas pu être lue en entier.", "The page could not be read whole."),
}


def look(visit: Visit, address: str | None = None) -> Seen:
    """Follow the link of the home page, or take the address given; raise `Unfetched` or `Unanswered`."""
    if address is None:
        place = visit.page(visit.homepage).linked(_LINK)
        if place is None:
            findings = Findings("privacy_policy", NOTICES)
            findings.add("privacy_policy.no_link")
            return Seen(Outcome.ABSENT, visit.homepage, {}, findings.kept())
        address = place.url
    return judge(address, visit.page(address), digest(visit.document(address)))


def judge(address: str, page: Page, sha256: str) -> Seen:
    """Say which of the expected statements a page makes."""
    text, findings = plain(page.text), Findings("privacy_policy", NOTICES)
    said = {name for name, pattern in _SAID.items() if pattern.search(text)}
    findings.add("privacy_policy.found", count=len(_SAID), found=len(said))
    if not page.whole:
        findings.add("privacy_policy.partly")
    else:
        for name in _SAID:
            if name not in said:
                findings.add(f"privacy_policy.{name}")
    return Seen(Outcome.SEEN, address, {}, findings.kept(), {}, sha256)
