"""From several values of one fact: the one that counts, and whether the others contradict it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scoring import Fact, Provenance, Trust, Value, expiry, months_later, retain

RATE = Fact("a11y.rgaa_rate", schema={"type": "number"}, tolerance=1, validity=36)
RECEIVED = datetime(2026, 3, 2, tzinfo=UTC)


def _seen(value: Any, trust: Trust, source: Any, observed: date = date(2026, 1, 5), **more: Any) -> Value:
    return Value(value, trust, provenance=Provenance(source, observed, RECEIVED, **more))


CLAIM = _seen(80, Trust.DECLARED, "claim")
GRID = _seen(79.5, Trust.DOCUMENTED, "document", reader="rgaa")
AUDIT = _seen(43, Trust.AUDITED, "finding")


def test_nothing_seen_is_nothing_known() -> None:
    assert retain(RATE, []) is None


def test_the_highest_trust_wins_and_a_difference_within_tolerance_is_agreement() -> None:
    known = retain(RATE, [CLAIM, GRID])
    assert known
    assert (known.value, known.trust, known.standing, known.others) == (79.5, Trust.DOCUMENTED, None, ())


def test_a_disagreement_between_sources_contradicts_and_shows_both() -> None:
    known = retain(RATE, [replace(CLAIM, value=81), GRID])
    assert known
    assert known.standing == "contradicted"
    assert [other.value for other in known.others] == [81]


def test_an_audited_value_settles() -> None:
    known = retain(RATE, [CLAIM, GRID, AUDIT])
    assert known
    assert (known.value, known.standing) == (43, None)
    assert [other.value for other in known.others] == [79.5, 80]


def test_a_newer_reading_by_the_same_means_replaces_the_older() -> None:
    newer = _seen(95, Trust.DOCUMENTED, "document", date(2026, 2, 1), reader="rgaa")
    known = retain(RATE, [newer, GRID])
    assert known
    assert (known.value, known.standing) == (95, None)


def test_a_value_no_longer_fresh_comes_last_and_contradicts_nothing() -> None:
    old = _seen(10, Trust.TESTED, "probe", date(2020, 1, 1))
    known = retain(RATE, [old, GRID], on=date(2026, 3, 2))
    assert known
    assert (known.value, known.standing, known.others) == (79.5, None, ())
    alone = retain(RATE, [old], on=date(2026, 3, 2))
    assert alone
    assert (alone.value, alone.expires) == (10, date(2023, 1, 1))


def test_the_order_of_values_is_nothing() -> None:
    tie = replace(CLAIM, value=3)
    answers = {repr(retain(RATE, list(order))) for order in permutations([CLAIM, GRID, AUDIT, tie])}
    assert len(answers) == 1


def test_a_list_without_repetition_has_no_order_and_an_object_is_compared_number_by_number() -> None:
    subjects = Fact("product.subjects", schema={"type": "array", "uniqueItems": True})
    lists = [_seen(["a", "b"], Trust.DECLARED, "claim"), _seen(["b", "a"], Trust.TESTED, "probe")]
    assert (known := retain(subjects, lists))
    assert known.standing is None
    share = Fact("own.eu_capital", schema={"type": "object"}, tolerance=1)
    shares = [
        _seen({"low": 45, "high": 80}, Trust.DECLARED, "claim"),
        _seen({"low": 45.9, "high": 82}, Trust.TESTED, "probe"),
    ]
    assert (known := retain(share, shares))
    assert known.standing == "contradicted"


@pytest.mark.parametrize(
    ("observed", "until", "expected"),
    [
        (date(2026, 1, 5), None, date(2029, 1, 5)),
        (date(2026, 1, 5), date(2026, 12, 31), date(2027, 1, 1)),
        (None, None, date(2029, 3, 2)),
    ],
)
def test_a_value_expires_the_day_after_its_last_or_at_the_end_of_its_validity(
    observed: date | None, until: date | None, expected: date
) -> None:
    assert expiry(RATE, Value(80, Trust.DECLARED, until, Provenance("claim", observed, RECEIVED))) == expected


def test_months_later_keeps_inside_the_month() -> None:
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2024, 12, 15), 1) == date(2025, 1, 15)


# ── values that each prove one thing among others ─────────────────────────────────────────────────────────────────

SSO = Fact("iop.sso", schema={"type": "array", "uniqueItems": True}, validity=24)
ISO = Fact("host.iso27001", schema={"type": "object"}, validity=12)


def _proof(word: str, trust: Trust = Trust.DOCUMENTED, observed: date = date(2026, 1, 5), sha256: str = "") -> Value:
    seen = _seen([word], trust, "probe" if trust is Trust.TESTED else "document", observed, reader=word)
    evidence = (sha256,) if sha256 else ()
    return replace(seen, proves=word, provenance=replace(seen.provenance, evidence=evidence))


def _certificate(number: str, until: date, observed: date = date(2026, 1, 5)) -> Value:
    value = {"state": "valid", "reference": number, "valid_until": until.isoformat()}
    seen = _seen(value, Trust.DOCUMENTED, "document", observed, reader="certificate/1")
    return replace(seen, proves=number, valid_until=until)


def test_a_document_that_proves_one_protocol_does_not_deny_a_claim_of_two() -> None:
    claim = _seen(["oidc", "saml2"], Trust.DECLARED, "claim")
    assert (known := retain(SSO, [claim, _proof("saml2")]))
    assert (known.value, known.trust, known.standing) == (["saml2"], Trust.DOCUMENTED, None)


def test_a_claim_that_leaves_out_what_a_document_proves_is_contradicted() -> None:
    claim = _seen(["oidc"], Trust.DECLARED, "claim")
    assert (known := retain(SSO, [claim, _proof("saml2")]))
    assert (known.value, known.standing) == (["saml2"], "contradicted")
    assert [other.value for other in known.others] == [["oidc"]]


def test_a_list_that_says_all_there_is_still_denies_a_longer_one() -> None:
    claim = _seen(["oidc", "saml2"], Trust.DECLARED, "claim")
    assert (known := retain(SSO, [claim, replace(_proof("saml2"), proves=None)]))
    assert known.standing == "contradicted"


def test_what_documents_prove_adds_up_and_lasts_until_the_first_needed_goes() -> None:
    proofs = [_proof("saml2", observed=date(2025, 6, 1), sha256="aa"), _proof("oidc", sha256="bb")]
    assert (known := retain(SSO, proofs))
    assert (known.value, known.trust, known.standing) == (["oidc", "saml2"], Trust.DOCUMENTED, None)
    assert known.expires == date(2027, 6, 1)
    assert known.provenance.evidence == ("bb", "aa")
    again = replace(_proof("saml2", observed=date(2026, 2, 1)), provenance=Provenance("document", date(2026, 2, 1)))
    assert (known := retain(SSO, [*proofs, again]))
    assert known.expires == date(2028, 1, 5), "an older proof of the same thing is not needed"


def test_a_proof_out_of_date_when_the_newest_was_made_is_not_added() -> None:
    proofs = [_proof("saml2", observed=date(2023, 1, 5)), _proof("oidc")]
    assert (known := retain(SSO, proofs))
    assert (known.value, known.expires) == (["oidc"], date(2028, 1, 5))


def test_a_stronger_proof_counts_alone_and_is_not_denied_by_a_weaker_one() -> None:
    assert (known := retain(SSO, [_proof("oidc"), _proof("saml2", Trust.TESTED)]))
    assert (known.value, known.trust, known.standing) == (["saml2"], Trust.TESTED, None)


def test_of_two_certificates_the_one_that_holds_the_longest_is_retained_and_neither_hides_the_other() -> None:
    longer, later = _certificate("A-1", date(2026, 12, 1)), _certificate("B-2", date(2026, 7, 1), date(2026, 2, 1))
    assert (known := retain(ISO, [longer, later]))
    assert (known.value, known.standing, known.expires) == (longer.value, None, date(2026, 12, 2))
    for number in ("A-1", "B-2"):
        claim = _seen({"state": "valid", "reference": number}, Trust.DECLARED, "claim")
        assert (known := retain(ISO, [longer, later, claim]))
        assert known.standing is None, "a property left unsaid denies nothing"
    assert (known := retain(ISO, [longer, later, replace(claim, value={"state": "valid", "reference": "C-3"})]))
    assert known.standing == "contradicted"


def test_a_certificate_sent_again_replaces_the_one_of_its_number() -> None:
    first, corrected = _certificate("A-1", date(2028, 1, 1)), _certificate("A-1", date(2026, 4, 1), date(2026, 2, 1))
    assert (known := retain(ISO, [first, corrected]))
    assert known.value == corrected.value


WORDS = ("a", "b", "c")
proofs = st.lists(
    st.builds(
        _proof,
        st.sampled_from(WORDS),
        st.sampled_from([Trust.DOCUMENTED, Trust.TESTED]),
        st.dates(date(2023, 1, 1), date(2026, 3, 1)),
    ),
    max_size=6,
)
claims = st.lists(st.sampled_from(WORDS), unique=True).map(lambda words: _seen(words, Trust.DECLARED, "claim"))
days = st.none() | st.dates(date(2023, 1, 1), date(2029, 1, 1))


@settings(deadline=None)
@given(proofs, claims, days, st.randoms(use_true_random=False))
def test_laws_of_proofs(seen: list[Value], claim: Value, on: date | None, rng: Random) -> None:
    """Order is nothing, proofs never deny each other, what is retained was proved at its trust, a full claim agrees."""
    shuffled = [*seen, claim]
    rng.shuffle(shuffled)
    known = retain(SSO, [*seen, claim], on)
    assert known
    assert retain(SSO, shuffled, on) == known
    alone = retain(SSO, seen, on)
    assert alone is None or (alone.standing is None and not alone.others)
    if known.provenance.source != "claim":
        proved = {one.proves for one in seen if one.trust is known.trust}
        assert isinstance(known.value, list)
        assert proved.issuperset(known.value)
    whole = retain(SSO, [*seen, replace(claim, value=list(WORDS))], on)
    assert whole
    assert whole.standing is None
