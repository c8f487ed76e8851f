"""SAML metadata published at an address: what a federation checks before it lets a service in."""

from typing import Final

from app.evidence.probes.published import look_at, nowhere
from app.evidence.probes.seeing import Seen, Visit

PROBE: Final = "saml_metadata"
READER: Final = "saml-metadata-probe/1"


def look(visit: Visit, address: str | None = None) -> Seen:
    """Read the metadata at the address given; raise `Unfetched` or `Unanswered`."""
    return look_at(visit, "saml_metadata", address) if address else nowhere(visit)
