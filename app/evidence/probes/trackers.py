"""Third-party trackers that the home page names as it is sent.

A browser fetches them before any choice is made, yet what they then set or read cannot be seen without one: the count
is a least, and proves neither a number of trackers nor their absence. It raises a question; `gdpr.trackers` asks for a
scan.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from app.evidence.probes.pages import Page
from app.evidence.probes.seeing import Outcome, Seen, Visit, digest
from app.evidence.probes.tracker_domains import EXEMPT_IF_SET, TRACKERS
from app.evidence.readers.noticing import Findings, Notices, note, warning

PROBE: Final = "trackers"
READER: Final = "trackers-probe/1"
FACT: Final = "gdpr.trackers"
NOTICES: Notices = {
    "trackers.found": warning(
        "La page d'accueil charge, avant tout choix, des traceurs tiers connus : {count} ({named}).",
        "The home page loads known third-party trackers before any choice: {count} ({named}).",
    ),
    "trackers.exempt_if_set": note(
        "Mesure d'audience qui peut être exemptée de consentement selon son réglage : {named}.",
        "Audience measurement that may be exempt from consent, depending on how it is set: {named}.",
    ),
    "trackers.none": note(
        "Aucun traceur connu dans la page d'accueil telle qu'elle est envoyée ; des scripts peuvent en ajouter.",
        "No known tracker in the home page as it is sent; scripts may add some.",
    ),
    "trackers.third_parties": note(
        "Hôtes tiers appelés par la page d'accueil : {count}.", "Third-party hosts called by the home page: {count}."
    ),
    "trackers.partly": note("La page n'a pas pu être lue en entier.", "The page could not be read whole."),
}


def look(visit: Visit, _address: str | None = None) -> Seen:
    """Read the home page; raise `Unfetched` or `Unanswered`."""
    page, sha256 = visit.page(visit.homepage), digest(visit.document(visit.homepage))
    others = {place.host for place in page.places(page.loaded) if not visit.is_own(place)}
    return judge(visit.homepage, page, others, sha256)


def judge(address: str, page: Page, hosts: Iterable[str], sha256: str) -> Seen:
    """Say which of the third-party hosts of a page are known trackers."""
    hosts, findings = sorted(hosts), Findings("trackers", NOTICES)
    found = Counter(name for host in hosts for name in _named(host, TRACKERS))
    exempt = Counter(name for host in hosts for name in _named(host, EXEMPT_IF_SET))
    if found:
        findings.add("trackers.found", count=len(found), named=", ".join(sorted(found)))
    elif page.whole:
        findings.add("trackers.none")
    if exempt:
        findings.add("trackers.exempt_if_set", named=", ".join(sorted(exempt)))
    findings.add("trackers.third_parties", count=len(hosts))
    if not page.whole:
        findings.add("trackers.partly")
    return Seen(Outcome.SEEN, address, {}, findings.kept(), {FACT: ("tracker_scan",)}, sha256)


def _named(host: str, domains: dict[str, str]) -> set[str]:
    return {name for domain, name in domains.items() if host == domain or host.endswith(f".{domain}")}
