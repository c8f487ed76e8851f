"""How many dossiers a second one core scores, decides and explains: `python -m bench.scoring`.

The edition is the main one of `criteria/`; dossiers are drawn from the schemas of its facts, the same on every machine. The
naive ways (one validator per criterion, from the `jsonschema` library and from `jsonschema-rs` when installed) answer the
gates only: the ratio is in favour of them.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from jsonschema import Draft202012Validator
from rich.console import Console
from rich.table import Table

from app.schemes import load_library
from app.scoring import (
    Edition,
    Facts,
    Json,
    Known,
    Provenance,
    Trust,
    canonical,
    compile_edition,
    cure,
    decide,
    explain,
    score,
)
from app.scoring.rules import Rule, Schema

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
DOSSIERS = 2000
ROUNDS = 5
TARGETS = {"scores and verdicts": 20_000, "explained scorecards": 2_000}


def main() -> None:
    """Measure and print one table."""
    edition = load_library(Path("criteria")).edition("fr-edtech", "2026.1")
    rng = Random("bench")
    dossiers = [dossier(rng, edition) for _ in range(DOSSIERS)]
    compiling = _seconds(lambda: compile_edition.__wrapped__(edition), 1)
    rates = {name: _rate(work, dossiers, size) for name, (work, size) in _works(edition).items()}
    sizes = [len(canonical(_explained(edition, facts))) for facts in dossiers[:50]]
    console = Console(width=110)
    console.print(_table(edition, rates))
    console.print(
        f"compiling the edition: {compiling * 1000:.0f} ms · a scorecard: {sum(sizes) // len(sizes) // 1000} kB of JSON"
    )


def _works(edition: Edition) -> dict[str, tuple[Callable[[Facts], object], int]]:
    """Name what is measured, with how many dossiers one round takes."""
    works: dict[str, tuple[Callable[[Facts], object], int]] = {
        "scores and verdicts": (lambda facts: score(edition, facts, AT).parts, DOSSIERS),
        "level and smallest change": (lambda facts: decide(edition, score(edition, facts, AT)), DOSSIERS // 4),
        "explained scorecards": (lambda facts: _explained(edition, facts), DOSSIERS // 4),
        "explained, as canonical bytes": (lambda facts: canonical(_explained(edition, facts)), DOSSIERS // 4),
        "jsonschema, one validator per gate": (_naive(edition, Draft202012Validator), DOSSIERS // 40),
    }
    try:
        fast = importlib.import_module("jsonschema_rs").Draft202012Validator
    except ImportError:
        return works
    return {**works, "jsonschema-rs, one validator per gate": (_naive(edition, fast), DOSSIERS // 4)}


def _naive(edition: Edition, validator: Callable[[Any], Any]) -> Callable[[Facts], list[bool | None]]:
    gates = [(each.fact.id, validator(dict(each.gate.schema))) for each in edition.criteria if each.gate]

    def judge(facts: Facts) -> list[bool | None]:
        return [gate.is_valid(facts[fact].value) if fact in facts else None for fact, gate in gates]

    return judge


def _explained(edition: Edition, facts: Facts) -> dict[str, Any]:
    scorecard = score(edition, facts, AT)
    return explain(edition, scorecard, decide(edition, scorecard))


def _rate(work: Callable[[Facts], object], dossiers: Sequence[Facts], size: int) -> float:
    """Count dossiers per second of processor, the best of a few rounds: other programs share the machine."""
    for facts in dossiers[:20]:
        work(facts)
    rounds = islice(cycle(_parts(dossiers, size)), ROUNDS)
    return max(len(part) / _seconds(lambda part=part: [work(facts) for facts in part], 1) for part in rounds)  # type: ignore[misc]


def _parts(dossiers: Sequence[Facts], size: int) -> list[Sequence[Facts]]:
    return [dossiers[start : start + size] for start in range(0, len(dossiers), size)]


def _seconds(work: Callable[[], object], times: int) -> float:
    start = process_time()
    for _ in range(times):
        work()
    return (process_time() - start) / times


def _table(edition: Edition, rates: dict[str, float]) -> Table:
    title = f"{edition.scheme} {edition.edition}: {len(edition.criteria)} criteria, {DOSSIERS} dossiers, one core"
    table = Table("what", "dossiers/s", "target", "ratio to jsonschema", title=title)
    for column in table.columns[1:]:
        column.justify = "right"
    slowest = rates["jsonschema, one validator per gate"]
    for name, rate in rates.items():
        table.add_row(name, f"{rate:,.0f}", f"{TARGETS[name]:,}" if name in TARGETS else "", f"{rate / slowest:,.1f}")
    return table


# ── dossiers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


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
        return rng.choice(list(schema["enum"]))
    kind = schema.get("type", "object")
    return _DRAWERS.get(kind if isinstance(kind, str) else kind[0], _text)(rng, schema)


def _text(_: Random, schema: Schema) -> Json:
    return cure(Rule.of({}), schema) or "exemple"


def _number(rng: Random, schema: Schema) -> Json:
    low, high = schema.get("minimum", 0), schema.get("maximum", 100)
    return rng.randint(int(low), int(high)) if schema["type"] == "integer" else round(rng.uniform(low, high), 1)


def _list(rng: Random, schema: Schema) -> Json:
    members = list(_some(rng, schema.get("items", {})))
    return members[: max(schema.get("minItems", 0), rng.randrange(len(members) + 1))]


def _some(rng: Random, items: Schema) -> Iterator[Json]:
    if "enum" in items:
        yield from rng.sample(items["enum"], min(len(items["enum"]), 4))
    else:
        yield drawn(rng, items)


def _object(rng: Random, schema: Schema) -> Json:
    drawn_ = {name: drawn(rng, each) for name, each in schema.get("properties", {}).items()}
    if drawn_.keys() == {"low", "high"}:
        drawn_["low"], drawn_["high"] = sorted(drawn_.values(), key=float)  # type: ignore[arg-type]
    return drawn_


_DRAWERS: dict[str, Callable[[Random, Schema], Json]] = {
    "number": _number,
    "integer": _number,
    "boolean": lambda rng, _: rng.random() < 0.5,
    "array": _list,
    "object": _object,
}


if __name__ == "__main__":
    main()
