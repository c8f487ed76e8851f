"""What the home page weighs as it is sent, and how many files it names.

`eco.page_weight` is a median over the pages of ordinary use, with all that a browser transfers: nothing here measures
that, so no fact is proved.
"""

from typing import Final

from app.evidence.probes.pages import Page
from app.evidence.probes.seeing import Outcome, Seen, Visit, digest
from app.evidence.readers.noticing import Findings, Notices, note
from app.outbound import Reply

PROBE: Final = "page_weight"
READER: Final = "page-weight-probe/1"
FACT: Final = "eco.page_weight"
NOTICES: Notices = {
    "page_weight.measured": note(
        "Page d'accueil seule : {kilobytes} ko transférés, et au moins {requests} requêtes à sa première visite.",
        "Home page alone: {kilobytes} kB transferred, and at least {requests} requests on a first visit.",
    ),
    "page_weight.cut": note(
        "La page dépasse 1 Mio : elle n'a été reçue qu'en partie.", "The page is over 1 MiB: only a part was received."
    ),
}


def look(visit: Visit, _address: str | None = None) -> Seen:
    """Measure the home page; raise `Unfetched` or `Unanswered`."""
    return judge(visit.homepage, visit.document(visit.homepage), visit.page(visit.homepage))


def judge(address: str, reply: Reply, page: Page) -> Seen:
    """Say what was transferred, and how many files the page names."""
    findings = Findings("page_weight", NOTICES)
    findings.add("page_weight.measured", kilobytes=round(reply.received / 1_000), requests=1 + len({*page.loaded}))
    if not reply.whole:
        findings.add("page_weight.cut")
    return Seen(Outcome.SEEN, address, {}, findings.kept(), {FACT: ("page_measure",)}, digest(reply))
