"""A catalogue swept in columns gets, dossier by dossier, what scoring each of them says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from app.scoring import Edition, Facts, Known, Trust, score
from app.scoring.columns import Columns
from app.scoring.sweeping import VERDICTS, sweep
from tests.scoring.worlds import AT, random_edition, random_facts

EDITIONS, DOSSIERS = 60, 50


def _one_by_one(edition: Edition, dossiers: Sequence[Facts], at: datetime) -> list[Any]:
    scorecards = [score(edition, facts, at) for facts in dossiers]
    return [(card.verdicts, card.grades, card.sums, card.parts) for card in scorecards]


def _swept(edition: Edition, dossiers: Sequence[Facts], at: datetime) -> list[Any]:
    swept = sweep(edition, Columns.of(dossiers), at)
    verdicts = [tuple(VERDICTS[code] for code in codes) for codes in swept.verdicts.T.tolist()]
    grades = [tuple(each) for each in swept.grades.T.tolist()]
    sums = [tuple(map(tuple, each)) for each in swept.sums.transpose(2, 0, 1).tolist()]
    return list(zip(verdicts, grades, sums, swept.parts(), strict=True))


def test_sweeping_says_what_scoring_says_of_thousands_of_random_dossiers() -> None:
    rng = Random("sweeping")
    for _ in range(EDITIONS):
        edition = random_edition(rng)
        dossiers = [random_facts(rng, edition) for _ in range(DOSSIERS)]
        for at in (AT, AT + timedelta(days=rng.randrange(2000))):
            assert _swept(edition, dossiers, at) == _one_by_one(edition, dossiers, at)


def test_a_difference_in_one_dossier_is_noticed() -> None:
    rng = Random("a difference")
    edition = random_edition(rng)
    dossiers = [random_facts(rng, edition) for _ in range(DOSSIERS)]
    expected = _one_by_one(edition, dossiers, AT)
    fact = edition.criteria[0].fact.id
    dossiers[7] = {**dossiers[7], fact: Known(None, Trust.AUDITED, standing="rejected")}
    differing = [at for at, each in enumerate(_swept(edition, dossiers, AT)) if each != expected[at]]
    assert differing == [7]


def test_an_empty_catalogue_and_an_unknown_fact_are_no_trouble() -> None:
    edition = random_edition(Random("empty"))
    assert _swept(edition, [], AT) == []
    assert _swept(edition, [{}, {"of.nobody": Known(1)}], AT) == _one_by_one(edition, [{}, {}], AT)


def test_sums_too_large_for_the_machine_are_still_exact() -> None:
    rng = Random("large")
    edition = random_edition(rng, size=60)
    heavy = {name: replace(domain, weight=10**14 + at) for at, (name, domain) in enumerate(edition.domains.items())}
    large = replace(edition, domains=heavy)
    dossiers = [random_facts(rng, large) for _ in range(20)]
    expected = _one_by_one(large, dossiers, AT)
    assert max(parts.declared for *_, parts in expected) > 2**63
    assert _swept(large, dossiers, AT) == expected


def test_an_instant_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        sweep(random_edition(Random("naive")), Columns.of([]), AT.replace(tzinfo=None))
