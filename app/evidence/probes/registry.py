"""The probes, in the order they are run and shown."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.evidence.probes import (
    accessibility_mention,
    accessibility_statement,
    lti_login,
    oidc,
    openapi,
    page_weight,
    privacy_policy,
    saml,
    security_txt,
    tls,
    trackers,
)
from app.evidence.probes.seeing import Confidence, Seen, Visit


class Probe(NamedTuple):
    """A probe: how it looks, under which name it signs its values, the facts it can prove, how far it is relied on.

    `takes_address` tells whether it may be pointed at an address, `by_default` whether it runs unasked.
    """

    look: Callable[[Visit, str | None], Seen]
    reader: str
    facts: tuple[str, ...]
    confidence: Confidence
    takes_address: bool = False
    by_default: bool = True


PROBES: Mapping[str, Probe] = {
    tls.PROBE: Probe(tls.look, tls.READER, (tls.FACT,), Confidence.CERTAIN),
    security_txt.PROBE: Probe(security_txt.look, security_txt.READER, (), Confidence.CERTAIN),
    privacy_policy.PROBE: Probe(
        privacy_policy.look, privacy_policy.READER, (), Confidence.INDICATIVE, takes_address=True
    ),
    accessibility_statement.PROBE: Probe(
        accessibility_statement.look,
        accessibility_statement.READER,
        (accessibility_statement.FACT,),
        Confidence.LIKELY,
        takes_address=True,
    ),
    accessibility_mention.PROBE: Probe(
        accessibility_mention.look, accessibility_mention.READER, (accessibility_mention.FACT,), Confidence.CERTAIN
    ),
    trackers.PROBE: Probe(trackers.look, trackers.READER, (), Confidence.INDICATIVE),
    page_weight.PROBE: Probe(page_weight.look, page_weight.READER, (), Confidence.INDICATIVE),
    oidc.PROBE: Probe(oidc.look, oidc.READER, (), Confidence.LIKELY, takes_address=True, by_default=False),
    lti_login.PROBE: Probe(
        lti_login.look, lti_login.READER, (), Confidence.INDICATIVE, takes_address=True, by_default=False
    ),
    saml.PROBE: Probe(
        saml.look, saml.READER, ("iop.sso", "iop.slo"), Confidence.CERTAIN, takes_address=True, by_default=False
    ),
    openapi.PROBE: Probe(
        openapi.look, openapi.READER, (openapi.FACT,), Confidence.CERTAIN, takes_address=True, by_default=False
    ),
}
