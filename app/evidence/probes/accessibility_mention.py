"""The mention of accessibility on the home page: « Accessibilité : totalement, partiellement ou non conforme ».

Source: decree 2019-768, article 5. Whether the mention agrees with the real state is said only where that state is
known from a document or better; a mention that is not found may be written by a script: it raises a question.
"""

import re
from typing import Final

from app.evidence.probes.pages import Page, plain
from app.evidence.probes.seeing import Outcome, Seen, Visit, digest
from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import ReadValue
from app.scoring import Known, Trust

PROBE: Final = "accessibility_mention"
READER: Final = "accessibility-mention-probe/1"
FACT: Final = "a11y.mention"
STATE: Final = "a11y.state"
MENTION: Final = re.compile(
    r"accessibilite ?: ?(totalement|partiellement|non)[ -]conforme"
    r"|accessibility ?: ?(fully|partially|not|non)[ -]compliant"
)
STATES: Final = {
    "totalement": "total",
    "fully": "total",
    "partiellement": "partial",
    "partially": "partial",
    "non": "none",
    "not": "none",
}
NOTICES: Notices = {
    "mention.absent": warning(
        "La mention « Accessibilité : … conforme » n'est pas dans la page d'accueil telle que le serveur l'envoie.",
        "The mention « Accessibilité : … conforme » is not in the home page as the server sends it.",
    ),
    "mention.several": warning(
        "La page d'accueil porte des mentions d'accessibilité différentes.",
        "The home page bears accessibility mentions that differ.",
    ),
    "mention.found": note("La mention d'accessibilité est affichée.", "The accessibility mention is shown."),
    "mention.state_unknown": note(
        "Aucun document n'établit l'état de conformité : l'accord avec la mention ne peut pas être vérifié.",
        "No document establishes the state of conformity: agreement with the mention cannot be checked.",
    ),
    "mention.disagrees": warning(
        "La mention affichée n'est pas l'état de conformité établi.",
        "The mention shown is not the established state of conformity.",
    ),
}


def look(visit: Visit, _address: str | None = None) -> Seen:
    """Read the home page; raise `Unfetched` or `Unanswered`."""
    page, sha256 = visit.page(visit.homepage), digest(visit.document(visit.homepage))
    return judge(visit.homepage, page, visit.known.get(STATE), sha256)


def judge(address: str, page: Page, state: Known | None, sha256: str) -> Seen:
    """Say which mention is shown, and whether it agrees with the state known."""
    findings = Findings("mention", NOTICES)
    shown = {STATES[found[1] or found[2]] for found in MENTION.finditer(plain(page.text))}
    if len(shown) != 1:
        findings.add("mention.several" if shown else "mention.absent")
        outcome = Outcome.SEEN if shown else Outcome.ABSENT
        return Seen(outcome, address, {}, findings.kept(), {FACT: ("shown",)}, sha256)
    findings.add("mention.found")
    if state is None or state.trust < Trust.DOCUMENTED or state.standing is not None:
        findings.add("mention.state_unknown")
        return Seen(Outcome.SEEN, address, {}, findings.kept(), {FACT: ("agrees",)}, sha256)
    (mention,) = shown
    agrees = mention == state.value
    if not agrees:
        findings.add("mention.disagrees")
    value = {"shown": mention, "agrees": agrees}
    return Seen(Outcome.SEEN, address, {FACT: ReadValue(value, "")}, findings.kept(), {}, sha256)
