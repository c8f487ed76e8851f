"""The sovereignty score and the cyber index, worked out by hand."""

from fractions import Fraction
from typing import Any

import pytest

from app.evidence.calculators.cyber_index import Measure, State, cyber_index
from app.evidence.calculators.sovereignty_grid import WEIGHTS, csf_score
from app.evidence.readers import Unreadable, read
from tests.evidence.hosting.samples import GRID
from tests.evidence.told import detect


def values(data: bytes) -> dict[str, Any]:
    return {fact: one.value for fact, one in read("sovereignty_grid", data).facts.items()}


def test_the_score_weighs_the_eight_objectives() -> None:
    """(15·3 + 10·4 + 10·2 + 15·3 + 20·1 + 15·2 + 10·4 + 5·0) / 4 = 240 / 4 = 60."""
    assert detect(GRID) == "sovereignty_grid"
    assert values(GRID) == {"host.csf_score": 60.0, "host.immunity": 4}
    assert sum(WEIGHTS.values()) == 100
    assert csf_score(dict.fromkeys(WEIGHTS, 4)) == 100


def test_an_objective_without_level_leaves_the_score_unknown() -> None:
    found = read("sovereignty_grid", GRID.replace(b"SOV-8: 0", b"SOV-8: null"))
    assert "host.csf_score" not in found.facts
    assert found.missing == {"host.csf_score": ("SOV-8",)}


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"a: 1", ""),
        (b"objectives: [1]", "/objectives"),
        (b"objectives: {SOV-1: 5}", "/objectives/SOV-1"),
        (b'{"objectives": {"SOV-1": true}}', "/objectives/SOV-1"),
        (b'{"objectives": {"SOV-1": 2.5}}', "/objectives/SOV-1"),
    ],
)
def test_what_is_no_grid_is_refused(data: bytes, where: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("sovereignty_grid", data)
    assert refused.value.where == where


def measures(category: str, essential: str, recommended: str) -> list[Measure]:
    """Measures by their initials: d done, u under way, n not done."""
    states = {"d": State.DONE, "u": State.UNDER_WAY, "n": State.NOT_DONE}
    return [
        Measure(category, essential=kind, state=states[one])
        for kind, listed in ((True, essential), (False, recommended))
        for one in listed
    ]


@pytest.mark.parametrize(
    ("listed", "index"),
    [
        # I = 2.5/3, R = 1.5/2: (0.6 + 0.4·0.75)·(5/6) = 0.75, times 5
        (measures("gouvernance", "ddu", "du"), Fraction(15, 4)),
        # one importance only: its share alone
        (measures("gouvernance", "ddn", ""), Fraction(10, 3)),
        (measures("gouvernance", "", "du"), Fraction(15, 4)),
        # nothing essential done: nothing counts
        (measures("gouvernance", "nn", "dd"), Fraction(0)),
        # 2 measures at 1 and 3 at 0.6·1/1… : gouvernance (1,1) → 1; protection I = 1, R = 0 → 0.6; (2·1 + 3·0.6)/5·5
        (measures("gouvernance", "d", "d") + measures("protection", "dd", "n"), Fraction(19, 5)),
        ([], None),
    ],
)
def test_the_cyber_index(listed: list[Measure], index: Fraction | None) -> None:
    assert cyber_index(listed) == index
