"""The accessibility statement: the sections of the official French model, by their headings.

Source: order of 20 September 2019 (RGAA), model of statement: twelve sections, six of them required by law. A section
may bear other words than the model's: all twelve recognised prove the fact, fewer raise a question and prove nothing.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.evidence.probes.pages import Page, plain
from app.evidence.probes.seeing import Outcome, Seen, Visit, digest
from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import ReadValue

PROBE: Final = "accessibility_statement"
READER: Final = "accessibility-statement-probe/1"
FACT: Final = "a11y.declaration"
LEGAL: Final = ("state", "non_conformities", "derogations", "exemptions", "contact", "remedy")
SECTIONS: Final = {
    "state": re.compile(r"etat de conformite"),
    "results": re.compile(r"resultats? (des|du|de l')"),
    "non_conformities": re.compile(r"non[ -]?conformites?\b"),
    "derogations": re.compile(r"derogation|charge disproportionnee"),
    "exemptions": re.compile(r"contenus? non soumis|exemption"),
    "dates": re.compile(r"etablissement de (cette|la) declaration"),
    "technologies": re.compile(r"technologies? utilisee"),
    "tests": re.compile(r"environnements? de test|agents utilisateurs|technologies d'assistance"),
    "tools": re.compile(r"outils? (pour|utilise|d'evaluation|de verification)"),
    "pages": re.compile(r"pages?( web)? (du site|de l'application|verifiees|auditees|ayant)|echantillon"),
    "contact": re.compile(r"retour d'information|contact"),
    "remedy": re.compile(r"voies? de recours|defenseur des droits"),
}
LINK: Final = re.compile(r"accessibilite|accessibility|a11y")
NOTICES: Notices = {
    "statement.no_link": warning(
        "La page d'accueil n'a pas de lien vers une déclaration d'accessibilité.",
        "The home page has no link to an accessibility statement.",
    ),
    "statement.found": note(
        "Déclaration trouvée : {found} des {count} rubriques du modèle officiel y ont un titre.",
        "Statement found: {found} of the {count} sections of the official model have a heading in it.",
    ),
    "statement.in_clear": note(
        "L'adresse n'est pas en https : elle ne peut pas être notée.",
        "The address is not https: it cannot be recorded.",
    ),
    "statement.state": warning("Rubrique non trouvée : état de conformité.", "Section not found: state of conformity."),
    "statement.non_conformities": warning(
        "Rubrique non trouvée : non-conformités.", "Section not found: non-conformities."
    ),
    "statement.derogations": warning("Rubrique non trouvée : dérogations.", "Section not found: derogations."),
    "statement.exemptions": warning(
        "Rubrique non trouvée : contenus non soumis à l'obligation.",
        "Section not found: contents outside the obligation.",
    ),
    "statement.contact": warning("Rubrique non trouvée : moyen de contact.", "Section not found: means of contact."),
    "statement.remedy": warning("Rubrique non trouvée : voie de recours.", "Section not found: remedy."),
}


def look(visit: Visit, address: str | None = None) -> Seen:
    """Take the address given, else the link of the home page; raise `Unfetched` or `Unanswered`."""
    if address is None:
        place = visit.page(visit.homepage).linked(LINK)
        if place is None:
            findings = Findings("statement", NOTICES)
            findings.add("statement.no_link")
            return Seen(Outcome.ABSENT, visit.homepage, {}, findings.kept(), {FACT: ("url",)})
        address = place.url
    return judge(address, visit.page(address), digest(visit.document(address)))


def judge(address: str, page: Page, sha256: str) -> Seen:
    """Say which sections a statement has; it proves `a11y.declaration` only where it has them all."""
    found, findings = sections_of(page.headings), Findings("statement", NOTICES)
    findings.add("statement.found", found=len(found), count=len(SECTIONS))
    for name in LEGAL:
        if name not in found:
            findings.add(f"statement.{name}")
    secure = address.startswith("https://")
    if not secure:
        findings.add("statement.in_clear")
    if len(found) < len(SECTIONS) or not secure:
        absent = tuple(name for name in SECTIONS if name not in found) or ("url",)
        return Seen(Outcome.SEEN, address, {}, findings.kept(), {FACT: absent}, sha256)
    value = {"url": address, "sections": len(SECTIONS), "missing_legal": []}
    return Seen(Outcome.SEEN, address, {FACT: ReadValue(value, "")}, findings.kept(), {}, sha256)


def sections_of(headings: Sequence[str]) -> set[str]:
    """Give the sections of the model that headings name."""
    said = [plain(heading) for heading in headings]
    return {name for name, pattern in SECTIONS.items() if any(pattern.search(one) for one in said)}
