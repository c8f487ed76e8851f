"""TLS of the solution's host: versions accepted, certificate, HSTS.

Source: ANSSI, Recommandations de sécurité relatives à TLS; RFC 8996 (TLS 1.0 and 1.1 are over); RFC 6797 (HSTS).
"""

import re
from typing import Final, NamedTuple

from app.evidence.probes.seeing import Outcome, Seen, Visit
from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import ReadValue
from app.outbound import Place, Unfetched
from app.outbound.hello import VERSIONS, accepted

PROBE: Final = "tls"
READER: Final = "tls-probe/1"
FACT: Final = "host.domain_tls"
OLD: Final = frozenset({"1.0", "1.1"})
_MAX_AGE: Final = re.compile(r"max-age\s{0,5}=\s{0,5}\"?([0-9]{1,10})", re.IGNORECASE)

NOTICES: Notices = {
    "tls.old": warning("Le serveur accepte encore TLS {version}.", "The server still accepts TLS {version}."),
    "tls.no_1_3": note("Le serveur n'offre pas TLS 1.3.", "The server does not offer TLS 1.3."),
    "tls.certificate": warning(
        "Le certificat n'est pas valable pour ce nom.", "The certificate is not valid for this name."
    ),
    "tls.no_hsts": warning(
        "Sans en-tête HSTS, un navigateur peut encore venir en clair.",
        "Without the HSTS header, a browser may still come in the clear.",
    ),
    "tls.hsts_short": note("L'en-tête HSTS vaut moins de six mois.", "The HSTS header holds for less than six months."),
}
SIX_MONTHS: Final = 180 * 24 * 3600


class Observed(NamedTuple):
    """What was seen of a host: certificate, version of an ordinary handshake, old versions taken, seconds of HSTS."""

    certificate_valid: bool
    usual: str | None
    taken: frozenset[str]
    hsts: int


def look(visit: Visit, _address: str | None = None) -> Seen:
    """Shake hands as a browser does, then offer each old version alone; raise `Unfetched`."""
    place = visit.secure
    valid, usual = _handshake(visit, place)
    offered = (accepted(visit.client, place, version, visit.budget) for version in VERSIONS)
    taken = frozenset(version for version in offered if version)
    hsts = _hsts(visit, place) if valid else 0
    return judge(place.origin, Observed(valid, usual, taken, hsts))


def _handshake(visit: Visit, place: Place) -> tuple[bool, str | None]:
    try:
        return True, _version(visit.client.handshake(place, visit.budget).version)
    except Unfetched as failed:
        if failed.code == "tls":  # perhaps nothing recent in common: old versions are asked for next
            return False, None
        if failed.code != "certificate":
            raise
    return False, _version(visit.client.handshake(place, visit.budget, verified=False).version)


def _version(named: str) -> str:
    return {"TLSv1": "1.0"}.get(named, named.removeprefix("TLSv"))


def _hsts(visit: Visit, place: Place) -> int:
    found = _MAX_AGE.search(visit.fetch(f"{place.origin}/", follow=False).headers.get("strict-transport-security", ""))
    return int(found[1]) if found else 0


def judge(address: str, observed: Observed) -> Seen:
    """Say what was observed as the fact `host.domain_tls`; raise `Unfetched` where no version at all was taken."""
    versions = sorted(observed.taken | ({observed.usual} if observed.usual else set()))
    if not versions:
        raise Unfetched("tls")
    findings = Findings("tls", NOTICES)
    for version in sorted(OLD & set(versions)):
        findings.add("tls.old", version=version)
    if versions[-1] != "1.3":
        findings.add("tls.no_1_3")
    if not observed.certificate_valid:
        findings.add("tls.certificate")
    elif not observed.hsts:
        findings.add("tls.no_hsts")
    elif observed.hsts < SIX_MONTHS:
        findings.add("tls.hsts_short")
    value = {
        "lowest": versions[0],
        "highest": versions[-1],
        "certificate_valid": observed.certificate_valid,
        "hsts": observed.hsts > 0,
    }
    return Seen(Outcome.SEEN, address, {FACT: ReadValue(value, "")}, findings.kept())
