"""Random editions and random facts, from one source of randomness: a seed for big counts, Hypothesis for shrinking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from app.scoring import (
    Criterion,
    Distinction,
    Domain,
    Edition,
    Fact,
    Floors,
    Json,
    Known,
    Level,
    Provenance,
    Requirement,
    Rule,
    Standing,
    Text,
    Trust,
    Value,
    read_grade,
)

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
WORDS = ["lti", "cas", "saml", "oidc", "none"]
PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
Schema = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of fact: its schema, a value at random, a rule that this value follows, and a grade."""

    schema: Schema
    value: Callable[[Random], Any]
    rule: Callable[[Random, Any], Schema]
    grade: Callable[[Random], Schema]


def _number(rng: Random) -> float:
    return rng.choice([rng.randint(0, 100), round(rng.uniform(0, 100), rng.randint(0, 4))])


def _rule_of_number(rng: Random, value: float) -> Schema:
    return rng.choice(
        [
            {"minimum": value},
            {"maximum": value},
            {"exclusiveMinimum": value - 0.5},
            {"exclusiveMaximum": value + 0.5},
            {"minimum": value - rng.randint(0, 9), "maximum": value + rng.randint(0, 9)},
            {"const": value},
            {"not": {"const": value + 1}},
            {"not": {"exclusiveMinimum": value}},
            {"type": "number", "minimum": value},
        ]
    )


def _line(rng: Random) -> Schema:
    start, end = rng.sample(range(101), 2)
    return {"linear": {"from": start, "to": end}}


def _line_of(rng: Random) -> Schema:
    line = _line(rng)["linear"]
    return {"linear": {**line, "of": rng.choice(["low", "high"])}}


def _subset(rng: Random) -> list[Json]:
    return list(rng.sample(WORDS, rng.randint(0, 4)))


def _rule_of_subset(rng: Random, value: list[Json]) -> Schema:
    rules: list[Schema] = [{"minItems": len(value)}, {"maxItems": len(value)}]
    if value:
        rules += [{"contains": {"const": value[0]}}, {"contains": {"enum": value}, "minContains": len(value)}]
    rules += [{"not": {"contains": {"const": word}}} for word in WORDS if word not in value][:1]
    return {"type": "array", **rng.choice(rules)}


def _interval(rng: Random) -> Json:
    low, high = sorted((_number(rng), _number(rng)))
    return {"low": low, "high": high}


def _rule_of_interval(rng: Random, value: dict[str, float]) -> Schema:
    side = rng.choice(["low", "high"])
    return {"type": "object", "required": [side], "properties": {side: _rule_of_number(rng, value[side])}}


def _steps_by(rule: Callable[[Random, Any], Schema], value: Callable[[Random], Any]) -> Callable[[Random], Schema]:
    def steps(rng: Random) -> Schema:
        count = rng.randint(1, 3)
        return {
            "steps": [{"when": rule(rng, value(rng)), "grade": rng.choice([0, 30, 62.5, 100])} for _ in range(count)]
        }

    return steps


def _word(rng: Random) -> str:
    return rng.choice(WORDS)


def _rule_of_word(rng: Random, value: str) -> Schema:
    other = rng.choice([word for word in WORDS if word != value])
    return rng.choice([{"const": value}, {"enum": [value, other]}, {"not": {"const": other}}, {"type": "string"}])


def _day(rng: Random) -> str:
    return (date(2026, 1, 1) + timedelta(days=rng.randint(0, 900))).isoformat()


def _flag(rng: Random) -> bool:
    return rng.random() < 0.5


INTERVAL = {"type": "object", "additionalProperties": False, "required": ["low", "high"]}
KINDS = {
    "number": Kind(PERCENT, _number, _rule_of_number, _line),
    "flag": Kind(
        {"type": "boolean"},
        _flag,
        lambda _, value: {"const": value},
        _steps_by(lambda _, value: {"const": value}, _flag),
    ),
    "word": Kind({"enum": WORDS}, _word, _rule_of_word, _steps_by(_rule_of_word, _word)),
    "list": Kind(
        {"type": "array", "uniqueItems": True, "items": {"enum": WORDS}},
        _subset,
        _rule_of_subset,
        _steps_by(_rule_of_subset, _subset),
    ),
    "interval": Kind(
        {**INTERVAL, "properties": {"low": PERCENT, "high": PERCENT}}, _interval, _rule_of_interval, _line_of
    ),
    "day": Kind(
        {"type": "string", "format": "date"},
        _day,
        lambda _, __: {"type": "string", "format": "date"},
        _steps_by(lambda _, __: {"pattern": "^2026-"}, _day),
    ),
}


def kind_of(fact: str) -> Kind:
    """Read the kind of a fact from its id, such as `d0.number3`."""
    return KINDS[fact.partition(".")[2].rstrip("0123456789")]


def random_edition(rng: Random, size: int = 12) -> Edition:
    """Build an edition with up to three domains and three levels, whose every rule some value follows."""
    domains = {f"d{place}": Domain(f"d{place}", weight=rng.randint(0, 5)) for place in range(rng.randint(1, 3))}
    levels = [f"level{place}" for place in range(rng.randint(0, 3))]
    ids = [f"{rng.choice(list(domains))}.{rng.choice(list(KINDS))}{place}" for place in range(rng.randint(1, size))]
    criteria = tuple(_criterion(rng, fact, ids, levels) for fact in ids)
    return Edition(
        scheme="random",
        edition="1",
        digest="sha256:0",
        domains=domains,
        criteria=criteria,
        levels=tuple(_level(rng, level, ids, list(domains)) for level in levels),
        distinctions=(Distinction("mention", requires=_requires(rng, ids)),),
    )


def _criterion(rng: Random, fact: str, ids: list[str], levels: list[str]) -> Criterion:
    kind, domain = kind_of(fact), fact.partition(".")[0]
    shape = rng.choice(["gate", "grade", "both", "both"])
    others = [each for each in [*ids, "x.word0"] if each != fact]
    conditions = {
        other: _rule(rng, other)
        for other in rng.sample(others, rng.choice([0, 0, 0, 1, 1, 2]) if len(others) > 1 else 0)
    }
    return Criterion(
        fact=Fact(
            fact,
            domain,
            Text(f"Titre de {fact}", f"Title of {fact}"),
            schema=kind.schema,
            unit=rng.choice([None, "percent"]),
        ),
        domain=domain,
        applies_when=conditions,
        gate=None if shape == "grade" else _rule(rng, fact),
        grade=None if shape == "gate" else read_grade(kind.grade(rng)),
        weight=rng.choice([0, 1, 2, 5, 10]),
        trust={level: rng.choice(list(Trust)) for level in levels if _flag(rng)},
    )


def _rule(rng: Random, fact: str) -> Rule:
    kind = kind_of(fact)
    return Rule.of(kind.rule(rng, kind.value(rng)))


def _requires(rng: Random, ids: list[str]) -> tuple[Requirement, ...]:
    among = [*ids, "x.number0"]
    chosen = rng.sample(among, min(len(among), rng.choice([0, 0, 1, 2])))
    return tuple(Requirement(fact, _rule(rng, fact), rng.choice(list(Trust))) for fact in chosen)


def _level(rng: Random, level: str, ids: list[str], domains: list[str]) -> Level:
    gates = tuple(rng.sample(ids, rng.randint(0, min(3, len(ids)))))
    floors = Floors(
        rng.choice([0, 0, 25, 40, 60.5]), {domain: rng.choice([20, 50, 80]) for domain in domains if rng.random() < 0.3}
    )
    return Level(level, Text(level, level), gates, _requires(rng, ids), floors, 36)


def random_facts(rng: Random, edition: Edition) -> dict[str, Known]:
    """Know some of the facts an edition speaks of, in every standing, fresh or not."""
    ids = {criterion.fact.id for criterion in edition.criteria} | {"x.word0", "x.number0"}
    known = rng.choice([0.3, 0.8, 0.95, 1.0])
    return {fact: random_known(rng, fact) for fact in sorted(ids) if rng.random() < known}


def random_known(rng: Random, fact: str) -> Known:
    """Know one fact, most often fresh and undisputed."""
    value = kind_of(fact).value(rng)
    standing: Standing | None = rng.choice([None] * 12 + ["contradicted", "rejected", "not_applicable"])
    expires = rng.choice([None, None, None, AT.date() + timedelta(days=rng.choice([-1, 0, 1, 400]))])
    others = (Value(kind_of(fact).value(rng), Trust.DECLARED),) if standing == "contradicted" else ()
    provenance = Provenance(
        "document", date(2026, 1, 5), AT - timedelta(days=rng.randint(0, 9)), ("ab" * 32,), "page 3", "rgaa"
    )
    return Known(value, rng.choice(list(Trust)), expires, standing, provenance, others)


def known_as(facts: Mapping[str, Known], fact: str, value: Json, trust: Trust) -> dict[str, Known]:
    """Change one fact, as a vendor would who applies what the scorecard says."""
    return {**facts, fact: Known(value, trust)}
