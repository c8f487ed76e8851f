"""The spring: facts and an edition in, verdicts and reasons out. Pure, deterministic, importable alone."""

from .canonical import canonical
from .compiling import Compiled, compile_edition
from .curing import cure
from .deciding import decide, distinctions
from .explaining import explain, instant
from .grading import FULL, GradeError, Linear, Step, Steps, points, read_grade, thousandths
from .retaining import disagree, expiry, months_later, retain
from .rules import KEYWORDS, Json, Rule, RuleError, Schema, same
from .scorecards import ENGINE, Change, Decision, Floor, NextLevel, Score, Scorecard, Tally
from .scoring import score
from .shapes import shape
from .values import (
    CLAIM,
    Correspondence,
    Criterion,
    Distinction,
    Domain,
    Edition,
    Fact,
    Facts,
    Floors,
    Known,
    Level,
    Provenance,
    Requirement,
    Source,
    Standing,
    Text,
    Trust,
    Value,
    Verdict,
)

__all__ = [
    "CLAIM",
    "ENGINE",
    "FULL",
    "KEYWORDS",
    "Change",
    "Compiled",
    "Correspondence",
    "Criterion",
    "Decision",
    "Distinction",
    "Domain",
    "Edition",
    "Fact",
    "Facts",
    "Floor",
    "Floors",
    "GradeError",
    "Json",
    "Known",
    "Level",
    "Linear",
    "NextLevel",
    "Provenance",
    "Requirement",
    "Rule",
    "RuleError",
    "Schema",
    "Score",
    "Scorecard",
    "Source",
    "Standing",
    "Step",
    "Steps",
    "Tally",
    "Text",
    "Trust",
    "Value",
    "Verdict",
    "canonical",
    "compile_edition",
    "cure",
    "decide",
    "disagree",
    "distinctions",
    "expiry",
    "explain",
    "instant",
    "months_later",
    "points",
    "read_grade",
    "retain",
    "same",
    "score",
    "shape",
    "thousandths",
]
