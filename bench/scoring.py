"""How many dossiers a second one core scores, decides and explains: `python -m bench.scoring`.

The edition is the main one of `criteria/`; dossiers are written as vendors write them, the same on every machine;
others are drawn from the schemas of the facts, with anything in them. The naive ways hold one validator per rule, of
the `jsonschema` library or of `jsonschema-rs` when it is installed, and walk the criteria: conditions, gates and steps,
without trust, freshness, sums nor levels.
"""

import gc
import importlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import process_time
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from rich.console import Console
from rich.table import Table

from app.demo.claims import Given, Owner, Wardrobe
from app.schemes import read_library
from app.scoring import (
    Criterion,
    Edition,
    Facts,
    Json,
    Known,
    Provenance,
    Rule,
    Schema,
    Steps,
    Trust,
    canonical,
    compile_edition,
    cure,
    decide,
    explain,
    score,
)
from app.scoring.columns import Columns
from app.scoring.sweeping import sweep

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
DOSSIERS, AT_A_TIME, CRITERIA_OF_THE_TARGETS = 2000, 40, 120
ONE_BY_ONE, IN_COLUMNS, EXPLAINED = "scores and verdicts, one by one", "scores and verdicts, in columns", "explained"
AGAIN, EXPLAINED_AGAIN = "the same, one dossier again and again", "explained, one dossier again and again"
"""How the baselines were measured: different dossiers also wait for memory."""
NAIVE = "naive, jsonschema"
_RARELY = 10
"""What takes all dossiers at a time takes one turn in so many."""
TARGETS = {ONE_BY_ONE: 20_000, AGAIN: 20_000, IN_COLUMNS: 20_000, EXPLAINED: 2_000, EXPLAINED_AGAIN: 2_000}


class Work(NamedTuple):
    """What is measured: what is done of dossiers, which, and how many at a time."""

    name: str
    do: Callable[[Sequence[Facts]], object]
    dossiers: Sequence[Facts]
    at_a_time: int = AT_A_TIME


def main() -> None:
    """Measure and print one table."""
    rng = Random("bench")
    # Each kind of dossier has an edition of its own: a service that explains real ones never explains random ones.
    real, random = (read_library(Path("criteria")).edition("fr-edtech", "2026.1") for _ in range(2))
    alike, drawn_ones = lifelike(rng, real), [dossier(rng, random) for _ in range(DOSSIERS)]
    compiling = _seconds(lambda: compile_edition.__wrapped__(real))
    works = [*_works(real, alike), *_works_at_random(random, drawn_ones), *_naive_works(real, alike[:200])]
    for work in works:
        work.do(work.dossiers[:1])
    # The dossiers are not to be looked at again by the collector while others are scored, as in a server.
    gc.collect()
    gc.freeze()
    rates = _rates(works)
    size = sum(len(canonical(_explained(real, facts))) for facts in alike[:50]) // 50
    console = Console(width=110)
    console.print(_table(real, rates))
    console.print(f"compiling the edition: {compiling * 1000:.0f} ms; one scorecard: {size // 1000} kB of JSON")


def _works(edition: Edition, dossiers: Sequence[Facts]) -> list[Work]:
    columns = Columns.of(dossiers)
    return [
        Work(ONE_BY_ONE, _each(lambda facts: score(edition, facts, AT).parts), dossiers),
        Work(AGAIN, _again(lambda facts: score(edition, facts, AT).parts), dossiers),
        Work(IN_COLUMNS, lambda _: sweep(edition, columns, AT).parts(), dossiers, DOSSIERS),
        Work("put in columns, once for all editions", Columns.of, dossiers, DOSSIERS),
        Work("level and smallest change", _each(lambda facts: decide(edition, score(edition, facts, AT))), dossiers),
        Work(EXPLAINED, _each(lambda facts: _explained(edition, facts)), dossiers),
        Work(EXPLAINED_AGAIN, _again(lambda facts: _explained(edition, facts)), dossiers),
        Work(
            "explained, as canonical bytes", _each(lambda facts: canonical(_explained(edition, facts))), dossiers[:500]
        ),
    ]


def _works_at_random(edition: Edition, dossiers: Sequence[Facts]) -> list[Work]:
    return [
        Work("at random: scores and verdicts", _each(lambda facts: score(edition, facts, AT).parts), dossiers),
        Work("at random: explained", _each(lambda facts: _explained(edition, facts)), dossiers[:500]),
    ]


def _naive_works(edition: Edition, dossiers: Sequence[Facts]) -> list[Work]:
    works = [Work(NAIVE, _each(_naive(edition, Draft202012Validator)), dossiers)]
    try:
        fast = importlib.import_module("jsonschema_rs").Draft202012Validator
    except ImportError:
        return works
    return [*works, Work("naive, jsonschema-rs", _each(_naive(edition, fast)), dossiers)]


def _each(do: Callable[[Facts], object]) -> Callable[[Sequence[Facts]], None]:
    """Do a thing to dossiers one after the other."""

    def through(dossiers: Sequence[Facts]) -> None:
        for facts in dossiers:
            do(facts)

    return through


def _again(do: Callable[[Facts], object]) -> Callable[[Sequence[Facts]], None]:
    """Do it to the first dossier as many times as there are: what is left when memory costs nothing."""
    first: list[Facts] = []

    def same(dossiers: Sequence[Facts]) -> None:
        first[:] = first or [dossiers[0]]
        for _ in dossiers:
            do(first[0])

    return same


def _explained(edition: Edition, facts: Facts) -> dict[str, Any]:
    scorecard = score(edition, facts, AT)
    return explain(edition, scorecard, decide(edition, scorecard))


def _naive(edition: Edition, validator: Callable[[Any], Any]) -> Callable[[Facts], list[Any]]:
    """Walk the criteria with one validator per rule."""

    def tests(criterion: Criterion) -> tuple[str, list[Any], Any, list[Any]]:
        conditions = [(fact, validator(dict(rule.schema))) for fact, rule in criterion.applies_when.items()]
        steps = criterion.grade.steps if isinstance(criterion.grade, Steps) else ()
        graded = [(validator(dict(step.when.schema)), step.grade) for step in steps]
        return criterion.fact.id, conditions, validator(dict(criterion.gate.schema if criterion.gate else {})), graded

    criteria = [tests(criterion) for criterion in edition.criteria]

    def judge(facts: Facts) -> list[Any]:
        answers: list[Any] = []
        for fact, conditions, gate, graded in criteria:
            applies = all(test.is_valid(facts[on].value) for on, test in conditions if on in facts)
            if not applies or fact not in facts:
                answers.append(None)
                continue
            value = facts[fact].value
            answers.append((gate.is_valid(value), next((grade for step, grade in graded if step.is_valid(value)), 0)))
        return answers

    return judge


def _rates(works: Sequence[Work]) -> dict[str, float]:
    """Count dossiers per second of processor; the best part of each work, since other programs share the machine.

    The works take turns, part after part, so that what slows the machine for a while slows them all.
    """
    best = dict.fromkeys((work.name for work in works), 0.0)
    for turn in range(DOSSIERS // AT_A_TIME):
        for work in works:
            start = turn * work.at_a_time % len(work.dossiers)
            part = work.dossiers[start : start + work.at_a_time]
            if work.at_a_time < DOSSIERS or turn % _RARELY == 0:
                best[work.name] = max(best[work.name], len(part) / _seconds(partial(work.do, part)))
    return best


def _seconds(do: Callable[[], object]) -> float:
    start = process_time()
    do()
    return process_time() - start


def _table(edition: Edition, rates: dict[str, float]) -> Table:
    title = f"{edition.scheme} {edition.edition}: {len(edition.criteria)} criteria, {DOSSIERS} dossiers, one core"
    table = Table("what", "dossiers/s", "at 120 criteria", "target", "times naive jsonschema", title=title)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, rate in rates.items():
        target = f"{TARGETS[name]:,}" if name in TARGETS else ""
        scaled = f"{rate * len(edition.criteria) / CRITERIA_OF_THE_TARGETS:,.0f}"
        table.add_row(name, f"{rate:,.0f}", scaled, target, f"{rate / rates[NAIVE]:,.1f}")
    return table


def lifelike(rng: Random, edition: Edition) -> list[Facts]:
    """Draw dossiers as vendors write them: each domain more or less good, each value one of those usual for it."""
    wardrobe, qualities = Wardrobe(read_library(Path("criteria"))), ("excellent", "good", "middling", "poor")
    drawn_ones: list[Facts] = []
    for number in range(DOSSIERS):
        quality = {domain: rng.choice(qualities) for domain in ("all", *edition.domains)}
        owner = Owner(f"Solution {number}", f"Éditeur {number % 300}", f"{900_000_000 + number % 300}")
        given = wardrobe.worn(
            {"solution", "offer", "vendor"}, quality, owner, date(2026, 11, 1) - timedelta(days=number % 200)
        )
        drawn_ones.append({fact: _lifelike(rng, one) for fact, one in given.items()})
    return drawn_ones


def _lifelike(rng: Random, given: Given) -> Known:
    provenance = Provenance("document", given.observed_at, None, (f"{rng.getrandbits(256):064x}",))
    return Known(given.value, given.trust, given.observed_at + timedelta(days=720), None, provenance)


# ── dossiers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def dossier(rng: Random, edition: Edition) -> dict[str, Known]:
    """Draw a dossier: most facts known, values good more often than not, every trust, a few expired or contradicted."""
    diligence = rng.choice([0.6, 0.9, 0.97, 1.0])
    known = {
        each.fact.id: _known(rng, each.fact.schema, each.gate) for each in edition.criteria if rng.random() < diligence
    }
    conditions = {fact for each in edition.criteria for fact in each.applies_when} - set(known)
    products = {fact: Known(["web"], Trust.DOCUMENTED) for fact in sorted(conditions) if fact == "product.delivery"}
    return {**known, **products}


def _known(rng: Random, schema: Schema, gate: Rule | None) -> Known:
    value = cure(gate, schema, drawn(rng, schema)) if gate and rng.random() < 0.7 else drawn(rng, schema)
    observed = date(2026, 1, 1) + timedelta(days=rng.randrange(300))
    received = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=rng.randrange(480))
    provenance = Provenance("document", observed, received, (f"{rng.getrandbits(256):064x}",), "page 3")
    expires = observed + timedelta(days=rng.choice([200, 720, 1080]))
    standing = "contradicted" if rng.random() < 0.02 else None
    return Known(value, rng.choice(list(Trust)), expires, standing, provenance)  # type: ignore[arg-type]


def drawn(rng: Random, schema: Schema) -> Json:
    """Draw a value of a fact's schema; a text with a pattern is always the same."""
    if "enum" in schema:
        chosen: Json = rng.choice(list(schema["enum"]))
        return chosen
    kind = schema.get("type", "object")
    return _DRAWERS.get(kind if isinstance(kind, str) else kind[0], _text)(rng, schema)


def _text(_: Random, schema: Schema) -> Json:
    return cure(Rule.of({}), schema) or "exemple"


def _number(rng: Random, schema: Schema) -> Json:
    low, high = schema.get("minimum", 0), schema.get("maximum", 100)
    return rng.randint(int(low), int(high)) if schema["type"] == "integer" else round(rng.uniform(low, high), 1)


def _list(rng: Random, schema: Schema) -> Json:
    members: list[Json] = list(_some(rng, schema.get("items", {})))
    return members[: max(schema.get("minItems", 0), rng.randrange(len(members) + 1))]


def _some(rng: Random, items: Schema) -> Iterator[Json]:
    if "enum" in items:
        yield from rng.sample(items["enum"], min(len(items["enum"]), 4))
    else:
        yield drawn(rng, items)


def _object(rng: Random, schema: Schema) -> Json:
    parts = {name: drawn(rng, each) for name, each in schema.get("properties", {}).items()}
    if parts.keys() == {"low", "high"}:
        parts["low"], parts["high"] = sorted(parts.values(), key=float)  # type: ignore[arg-type]
    return parts


_DRAWERS: dict[str, Callable[[Random, Schema], Json]] = {
    "number": _number,
    "integer": _number,
    "boolean": lambda rng, _: rng.random() < 0.5,
    "array": _list,
    "object": _object,
}


if __name__ == "__main__":
    main()
