"""TLS, certificate and HSTS, over real handshakes."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.evidence.probes import tls
from app.evidence.probes.running import Wish, run
from app.evidence.probes.seeing import Outcome, Seen, Visit
from app.outbound import Budget, Unfetched
from app.outbound.hello import VERSIONS, accepted
from tests.evidence.probes.visiting import HOST, HSTS, NOW, TODAY, client_to, context_of, html, visiting
from tests.outbound.servers import saying, serving

HOME = {"/": html("accueil", Strict_Transport_Security=HSTS)}


def _seen(context: ssl.SSLContext, pages: dict[str, bytes] | None = None) -> Seen:
    with visiting(HOME if pages is None else pages, context=context) as visit:
        (probed,) = run(visit, [Wish("tls")], NOW)
    return probed.seen


def _codes(seen: Seen) -> list[str]:
    return [finding.code for finding in seen.findings]


def test_a_host_of_today_proves_its_fact() -> None:
    seen = _seen(context_of())
    assert seen.outcome is Outcome.SEEN
    value = {"lowest": "1.2", "highest": "1.3", "certificate_valid": True, "hsts": True}
    assert seen.facts["host.domain_tls"].value == value
    assert _codes(seen) == []


@pytest.mark.parametrize(("lowest", "named"), [("TLSv1", "1.0"), ("TLSv1_1", "1.1")])
def test_old_versions_are_found_without_the_library_of_this_machine(lowest: str, named: str) -> None:
    seen = _seen(context_of(lowest=lowest))
    assert seen.facts["host.domain_tls"].value["lowest"] == named  # type: ignore[index, call-overload]
    assert "tls.old" in _codes(seen)


def test_a_host_that_takes_tls_1_3_alone() -> None:
    value = _seen(context_of(lowest="TLSv1_3")).facts["host.domain_tls"].value
    assert value == {"lowest": "1.3", "highest": "1.3", "certificate_valid": True, "hsts": True}


def test_a_host_without_tls_1_3() -> None:
    seen = _seen(context_of(highest="TLSv1_2"))
    assert seen.facts["host.domain_tls"].value["highest"] == "1.2"  # type: ignore[index, call-overload]
    assert _codes(seen) == ["tls.no_1_3"]


@pytest.mark.parametrize("context", [context_of(days=-1), context_of(name="autre.example")], ids=["expired", "name"])
def test_a_certificate_that_is_not_valid_is_said_so(context: ssl.SSLContext) -> None:
    seen = _seen(context)
    value = {"lowest": "1.2", "highest": "1.3", "certificate_valid": False, "hsts": False}
    assert seen.facts["host.domain_tls"].value == value
    assert _codes(seen) == ["tls.certificate"]


@pytest.mark.parametrize(
    ("header", "code"), [("", "tls.no_hsts"), ("max-age=0", "tls.no_hsts"), ("max-age=86400", "tls.hsts_short")]
)
def test_hsts_counts_when_it_lasts(header: str, code: str) -> None:
    seen = _seen(context_of(), {"/": html("accueil", Strict_Transport_Security=header)})
    assert seen.facts["host.domain_tls"].value["hsts"] == (code == "tls.hsts_short")  # type: ignore[index, call-overload]
    assert _codes(seen) == [code]


@contextmanager
def _blunt(answer: bytes) -> Iterator[Visit]:
    """Visit a host that answers these bytes to whatever comes."""
    with serving(saying(answer), blunt=True) as port:
        yield Visit(client_to(port), f"https://{HOST}:{port}/", {}, TODAY)


NOT_TLS = [b"", b"\x15\x03\x01\x00\x02\x02\x46", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16"]


@pytest.mark.parametrize("answer", NOT_TLS)
def test_whoever_answers_something_else_takes_no_version_and_proves_nothing(answer: bytes) -> None:
    with _blunt(answer) as visit:
        assert [accepted(visit.client, visit.secure, version, Budget()) for version in VERSIONS] == [None] * 3
        (probed,) = run(visit, [Wish("tls")], NOW)
    assert (probed.seen.outcome, probed.seen.facts) == (Outcome.UNREACHABLE, {})


def test_nothing_observed_is_no_fact() -> None:
    with pytest.raises(Unfetched, match="tls"):
        tls.judge("https://x.example", tls.Observed(certificate_valid=False, usual=None, taken=frozenset(), hsts=0))
