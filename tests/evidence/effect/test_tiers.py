"""The tier of a set of studies: what it rests on, and the first condition that keeps each better one away."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evidence.calculators.effect.attrition import Column
from app.evidence.calculators.effect.studies import Rules
from app.evidence.calculators.effect.tiers import Assessment, Context, LogicModel, assess, read_all
from app.evidence.readers.effect.study_parsing import logic_model_of, studies_of
from tests.evidence.effect.trials import arm, document, outcome, quasi, trial

UNDER_WAY = {"model": True, "citations": 7, "evaluation_under_way": True}
NO_MODEL = {"model": False, "citations": 0, "evaluation_under_way": False}
Fields = dict[str, Any]


def assessed(
    *studies: Fields,
    logic: Fields | None = None,
    rules: Rules = Rules(),  # noqa: B008 - frozen
    context: Context | None = None,
) -> Assessment:
    written = document(*studies, logic_model=logic)
    reads = read_all([one.study for one in studies_of(written)], rules)
    return assess(reads, logic_model_of(written), rules, context)


def told(found: Assessment) -> tuple[int, list[str | None]]:
    """The tier, and the condition missed for each of the four."""
    return found.tier, [None if one.missed is None else one.missed.code for one in found.verdicts]


def result(effect: float, **but: Any) -> Fields:
    """A result of that effect, in points of a test of SD 10."""
    return outcome(treatment={"mean": 100 + 10 * effect, "sd": 10}, **but)


def small(name: str, schools: int = 4, pupils: int = 100, **but: Any) -> Fields:
    """A trial of twice that many pupils, with an effect large enough to be significant."""
    half = arm(pupils, pupils)
    return trial(id=name, treatment=half, comparison=half, sites={"schools": schools}, outcomes=[result(0.8)], **but)


BAD = result(-0.3)
NO_EFFECT = result(0.02)
SITUATIONS: dict[str, tuple[list[Fields], Fields | None, tuple[int, list[str | None]]]] = {
    "a solid trial": ([trial()], None, (1, [None, None, None, "logic_model"])),
    "matched groups": ([quasi()], None, (2, ["without_reservations", None, None, "logic_model"])),
    "a trial of 200": ([small("petit")], None, (3, ["pupils", "pupils", None, "logic_model"])),
    "a trial in one school": ([trial(sites={"schools": 1})], None, (3, ["sites", "sites", None, "logic_model"])),
    "schools not counted": ([trial(sites=None)], None, (3, ["sites", "sites", None, "logic_model"])),
    "two trials of 200, together": ([small("un"), small("deux")], None, (1, [None, None, None, "logic_model"])),
    "two reports about the same 200": (
        [small("un", sample="a"), small("deux", sample="a")],
        None,
        (3, ["pupils", "pupils", None, "logic_model"]),
    ),
    "the same trial of 200, twice": ([small("un"), small("un")], None, (3, ["pupils", "pupils", None, "logic_model"])),
    "the same trial of 200, twice and without a name": (
        [small("")] * 2,
        None,
        (3, ["pupils", "pupils", None, "logic_model"]),
    ),
    "two trials in one school each, unnamed": (
        [small("un", 1), small("deux", 1)],
        None,
        (3, ["sites", "sites", None, "logic_model"]),
    ),
    "two trials in two named schools": (
        [{**small(name), "sites": {"schools": 1, "ids": [name]}} for name in ("un", "deux")],
        None,
        (1, [None, None, None, "logic_model"]),
    ),
    "correlational, with controls": (
        [trial(design="correlational", adjusted=True)],
        None,
        (3, ["without_reservations", "meets_standards", None, "logic_model"]),
    ),
    "correlational, without": (
        [trial(design="correlational", adjusted=False)],
        UNDER_WAY,
        (4, ["without_reservations", "meets_standards", "statistical_controls", None]),
    ),
    "before and after": (
        [trial(design="pre_post")],
        NO_MODEL,
        (0, ["without_reservations", "meets_standards", "comparative_design", "logic_model"]),
    ),
    "no effect": (
        [trial(outcomes=[NO_EFFECT])],
        UNDER_WAY,
        (4, ["positive_effect", "positive_effect", "positive_effect", None]),
    ),
    "one bad result elsewhere": (
        [trial(outcomes=[outcome(), result(-0.3, domain="lecture")])],
        None,
        (1, [None, None, None, "logic_model"]),
    ),
    "an unfavourable trial on the same learning": (
        [trial(), trial(id="contraire", outcomes=[BAD])],
        NO_MODEL,
        (0, ["no_overriding_negative", "no_overriding_negative", "no_overriding_negative", "logic_model"]),
    ),
    "an unfavourable correlation is lighter than a trial": (
        [trial(), trial(id="contraire", design="correlational", outcomes=[BAD])],
        None,
        (1, [None, None, "no_overriding_negative", "logic_model"]),
    ),
    "an unfavourable result of unknown weight": (
        [trial(), trial(id="contraire", outcomes=[{"direction": "unfavourable", "domain": "calcul"}], treatment=None)],
        None,
        (0, ["no_overriding_negative", "no_overriding_negative", "no_overriding_negative", "logic_model"]),
    ),
    "no study, a logic model": ([], UNDER_WAY, (4, ["study", "study", "study", None])),
    "a logic model that cites nothing": (
        [],
        {**UNDER_WAY, "citations": 0},
        (0, ["study", "study", "study", "research_cited"]),
    ),
    "no evaluation under way": (
        [],
        {**UNDER_WAY, "evaluation_under_way": False},
        (0, ["study", "study", "study", "evaluation_under_way"]),
    ),
    "nothing at all": ([], None, (0, ["study", "study", "study", "logic_model"])),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_set_has_a_tier_and_says_what_keeps_it_from_a_better_one(situation: str) -> None:
    studies, logic, expected = SITUATIONS[situation]
    assert told(assessed(*studies, logic=logic)) == expected


def test_349_pupils_are_not_350() -> None:
    for pupils, tier in ((174, 3), (175, 1)):
        half, other = arm(175, 175), arm(pupils, pupils)
        assert assessed(trial(treatment=half, comparison=other, outcomes=[result(0.8)])).tier == tier


def test_none_is_established_only_when_every_tier_has_failed() -> None:
    assert not assessed().certain
    assert assessed(logic=NO_MODEL).certain
    assert assessed(trial()).certain
    assert not assessed(trial(outcomes=None), logic=NO_MODEL).certain


def test_a_condition_unknown_is_not_one_that_failed() -> None:
    first = assessed(trial(sites=None)).verdicts[0]
    assert (first.word, first.missed and first.missed.holds) == ("unknown", None)
    assert assessed(trial(sites={"schools": 1})).verdicts[0].word == "failed"


def test_classes_assigned_and_pupils_analysed_are_corrected() -> None:
    """With g 0.3 over 20 classes with rho 0.2: p goes from 0.003 to 0.18, as in the published example."""
    classes = {"assigned": {"pupils": 200, "clusters": 10}, "analysed": {"pupils": 200, "clusters": 10}}
    fields = trial(assignment={"unit": "class"}, treatment=classes, comparison=classes, outcomes=[result(0.3)])
    assert told(assessed(fields))[1][0] == "positive_effect"
    assert assessed({**fields, "outcomes": [result(0.3, p=0.003, cluster_corrected=True)]}).tier == 1
    assert told(assessed({**fields, "outcomes": [result(0.3, p=0.003)]}))[1][0] == "positive_effect"
    assert assessed({**fields, "outcomes": [result(0.3, icc=0.0)]}).tier == 1


def test_among_many_outcomes_of_a_domain_luck_is_discounted() -> None:
    """A p of 0.04 alone is significant; beside three others that are not, its limit is 0.0125."""
    results = [{"direction": "favourable", "p": 0.04, "domain": "calcul"}]
    none = [{"direction": "favourable", "p": 0.6, "domain": "calcul"}] * 3
    assert assessed(trial(outcomes=results)).tier == 1
    assert assessed(trial(outcomes=[*results, *none])).tier == 0
    assert assessed(trial(outcomes=[*results, *none]), rules=Rules(benjamini_hochberg=False)).tier == 1


# ── for a school ──────────────────────────────────────────────────────────────────────────────────

PRIMARY = {"populations": ["Cycle_3"], "settings": ["school", "rural"]}


@pytest.mark.parametrize(
    ("populations", "settings", "tier", "missed"),
    [
        ({"cycle_3"}, {"rural"}, 1, None),
        ({"cycle_3"}, {"home"}, 2, "overlap_both"),
        ({"cycle_4"}, {"rural"}, 2, "overlap_both"),
        ({"cycle_4"}, {"home"}, 3, "overlap_both"),
        ({"cycle_3"}, set(), 2, "overlap_both"),
    ],
)
def test_the_tier_changes_from_one_school_to_another(
    populations: set[str], settings: set[str], tier: int, missed: str | None
) -> None:
    found = assessed(trial(**PRIMARY), context=Context(frozenset(populations), frozenset(settings)))
    assert (found.tier, told(found)[1][0]) == (tier, missed)


def test_a_study_that_names_neither_pupils_nor_setting_is_unknown_to_a_school() -> None:
    found = assessed(trial(), context=Context(frozenset({"cycle_3"}), frozenset({"rural"})))
    assert found.tier == 3
    assert found.verdicts[0].word == "unknown"


# ── what holds of every set ───────────────────────────────────────────────────────────────────────

EFFECTS = st.sampled_from([-0.4, -0.1, 0.0, 0.1, 0.2, 0.4])
STUDIES = st.builds(
    lambda design, effect, pupils, schools, unit, lost, name, domain: trial(
        id=name,
        design=design,
        assignment={"unit": unit} if unit else None,
        adjusted=lost > 2,
        treatment=arm(pupils + lost, pupils),
        comparison=arm(pupils, pupils),
        sites={"schools": schools},
        outcomes=[result(effect, domain=domain), result(effect / 2, domain="calcul")],
        **PRIMARY,
    ),
    st.sampled_from(["rct", "qed", "rdd", "correlational", "pre_post", None]),
    EFFECTS,
    st.integers(2, 400),
    st.integers(0, 5) | st.none(),
    st.sampled_from(["pupil", "class", None]),
    st.integers(0, 60),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["calcul", "lecture", None]),
)
SETS = st.lists(STUDIES, max_size=3)
HERE = Context(frozenset({"cycle_3"}), frozenset({"home"}))


def worth(found: Assessment) -> int:
    """A tier as a number that grows with its worth."""
    return 5 - found.tier if found.tier else 0


@settings(max_examples=30, deadline=None)
@given(SETS)
def test_the_order_of_studies_does_not_matter(studies: list[Fields]) -> None:
    assert len({repr(told(assessed(*order))) for order in permutations(studies)}) == 1


STRICTER = [
    (Rules(column=Column.OPTIMISTIC), Rules()),
    (Rules(benjamini_hochberg=False), Rules()),
    (Rules(), Rules(alpha=0.01)),
    (Rules(), Rules(pupils=700)),
    (Rules(), Rules(sites=4)),
]


@pytest.mark.parametrize(("looser", "stricter"), STRICTER)
@settings(max_examples=30, deadline=None)
@given(SETS)
def test_a_stronger_requirement_never_raises_the_tier(looser: Rules, stricter: Rules, studies: list[Fields]) -> None:
    assert worth(assessed(*studies, rules=stricter)) <= worth(assessed(*studies, rules=looser))


@settings(max_examples=30, deadline=None)
@given(SETS)
def test_for_a_school_the_tier_is_never_better_than_in_itself(studies: list[Fields]) -> None:
    assert worth(assessed(*studies, context=HERE)) <= worth(assessed(*studies))


@settings(max_examples=30, deadline=None)
@given(SETS, st.sampled_from(["design", "assignment", "treatment", "sites", "outcomes", "adjusted"]))
def test_saying_less_of_favourable_studies_never_raises_the_tier(studies: list[Fields], silent: str) -> None:
    good = [one for one in studies if one["outcomes"][0]["treatment"]["mean"] >= 100]
    quiet = [{**one, silent: None} for one in good]
    assert worth(assessed(*quiet)) <= worth(assessed(*good))


def test_a_logic_model_of_which_nothing_is_told_establishes_nothing() -> None:
    assert assess((), LogicModel(), Rules()).tier == 0
