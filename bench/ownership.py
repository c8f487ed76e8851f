"""How long a register of 10 000 statements takes, from bytes to facts: `python -m bench.ownership`.

The registers are drawn at random, the same on every machine: a tree of firms with many holders, a
chain, a register of intervals, and firms that hold each other by groups. Processor time and peak of
the memory Python allocates; the target is 2 s for 10 000 statements.
"""

import json
import tracemalloc
from collections.abc import Callable
from random import Random
from time import process_time
from typing import Any

from app.evidence.readers.ownership import bods

STATEMENTS = 10_000
TARGET = 2.0
COUNTRIES = ("FR", "DE", "US", "CN", "IT", "GB")

Document = list[dict[str, Any]]


def main() -> None:
    """Measure and print one line per register."""
    print(f"{'register':<24}{'statements':>11}{'bytes':>12}{'seconds':>9}{'of target':>11}{'peak MiB':>10}  facts")
    for name, draw in DRAWN.items():
        data = json.dumps(draw(Random(name))).encode()
        started = process_time()
        reading = bods.read(data)
        seconds = process_time() - started
        tracemalloc.start()
        bods.read(data)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        count = len(json.loads(data))
        print(
            f"{name:<24}{count:>11}{len(data):>12}{seconds:>9.2f}{seconds / TARGET:>11.2f}{peak:>10.0f}"
            f"  {len(reading.facts)}"
        )


def _statement(record: str, kind: str, details: dict[str, Any]) -> dict[str, Any]:
    return {
        "statementId": record.ljust(32, "0"),
        "statementDate": "2026-03-31",
        "declarationSubject": "firm-0",
        "declaration": "declaration-2026",
        "recordId": record,
        "recordType": kind,
        "recordStatus": "new",
        "publicationDetails": {
            "publicationDate": "2026-04-02",
            "bodsVersion": "0.4",
            "publisher": {"name": "Registre d'exemple", "url": "https://registre.example/"},
        },
        "source": {"type": ["officialRegister"], "description": "Registre", "retrievedAt": "2026-04-01"},
        "recordDetails": {"isComponent": False, **details},
    }


def _firm(record: str, country: str) -> dict[str, Any]:
    details = {
        "entityType": {"type": "registeredEntity"},
        "name": f"Société {record}",
        "jurisdiction": {"name": country, "code": country},
        "identifiers": [{"scheme": "FR-INSEE", "id": record}],
    }
    return _statement(record, "entity", details)


def _holds(record: str, holder: str, held: str, share: dict[str, float]) -> dict[str, Any]:
    interests = [
        {"type": kind, "directOrIndirect": "direct", "share": share, "startDate": "2020-01-01"}
        for kind in ("shareholding", "votingRights")
    ]
    return _statement(record, "relationship", {"subject": held, "interestedParty": holder, "interests": interests})


def _document(rng: Random, holdings: list[tuple[int, int, dict[str, float]]]) -> Document:
    names = sorted({number for holder, held, _ in holdings for number in (holder, held)})
    firms = [_firm(f"firm-{number}", rng.choice(COUNTRIES)) for number in names]
    return [
        *firms,
        *(
            _holds(f"link-{at}", f"firm-{holder}", f"firm-{held}", share)
            for at, (holder, held, share) in enumerate(holdings)
        ),
    ]


def _tree(rng: Random) -> Document:
    """Each firm has up to five holders, with shares to two decimals."""
    return _document(
        rng, [(at, (at - 1) // 5, {"exact": rng.randint(100, 2000) / 100}) for at in range(1, STATEMENTS // 2)]
    )


def _chain(rng: Random) -> Document:
    """Each firm is held nearly whole by the next one."""
    return _document(
        rng, [(at + 1, at, {"exact": rng.randint(9900, 10_000) / 100}) for at in range(STATEMENTS // 2 - 1)]
    )


def _intervals(rng: Random) -> Document:
    """As the tree, with shares known between two bounds."""
    return _document(
        rng, [(at, (at - 1) // 5, {"minimum": 5, "maximum": rng.randint(6, 30)}) for at in range(1, STATEMENTS // 2)]
    )


def _knots(rng: Random) -> Document:
    """Groups of twenty firms that hold each other, all of them holding the target."""
    holdings: list[tuple[int, int, dict[str, float]]] = []
    for group in range(1, 2 * STATEMENTS // 3 // 20):
        inside = range(group * 20, group * 20 + 20)
        for held in inside:
            holdings += [(rng.choice(inside), held, {"exact": rng.randint(100, 4000) / 100}) for _ in range(2)]
        holdings.append((inside[0], 0, {"exact": 0.25}))
    return _document(rng, holdings)[:STATEMENTS]


DRAWN: dict[str, Callable[[Random], Document]] = {
    "tree": _tree,
    "chain": _chain,
    "intervals": _intervals,
    "firms holding each other": _knots,
}

if __name__ == "__main__":
    main()
