"""The catalogue without an index: every solution is looked at, for every question."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from app.catalogue.searching import Count, Query
from app.catalogue.text import LITTLE_WORDS, asked, folded, stem, words_of
from app.labels.lifecycle import Validity, status
from tests.catalogue import worlds

WEIGHTS = {"name": 8, "vendor": 4, "description": 2, "titles": 1}
SCHEMES = ("fr-edtech", "souverainete")


class Event(NamedTuple):
    """What the lifecycle reads of an event."""

    event: str
    time: datetime
    until: datetime | None


class Answer(NamedTuple):
    """What the catalogue should answer."""

    ids: Sequence[str]
    facets: Mapping[str, Sequence[Count]]


class Catalogue:
    """Solutions with their labels, as of an instant."""

    def __init__(self, states: Iterable[Mapping[str, Any]], at: datetime) -> None:
        self._rows = [row for state in states for row in _rows(state, at)]

    def answer(self, query: Query) -> Answer:
        """Answer a question by looking at everything."""
        tests = [_test(word, self._rows, last=last) for word, last in _asked(query)]
        rows = [{**row, "weight": _weight(row, tests)} for row in self._rows]
        found = sorted((row for row in rows if _holds(row, query)), key=lambda row: _key(row, query))
        return Answer([row["id"] for row in found], {name: _counts(rows, query, name) for name in query.facets})


def _rows(state: Mapping[str, Any], at: datetime) -> Iterable[dict[str, Any]]:
    """Give one row per status and per scheme asked, "" being all of them."""
    solution = state["solution"]
    if solution["status"] == "withdrawn":
        return
    statuses = {label["id"]: _status(label, at) for label in state["labels"]}
    shown = [label for label in state["labels"] if statuses[label["id"]] != "pending"]
    if not shown:
        yield _row(solution, [], "unlabelled", "")
    for word in set(statuses.values()):
        for scheme in ("", *SCHEMES):
            labels = [label for label in shown if statuses[label["id"]] == word and scheme in ("", label["scheme"])]
            if labels:
                yield _row(solution, labels, word, scheme)


def _status(label: Mapping[str, Any], at: datetime) -> str:
    moment = datetime.fromisoformat
    validity = Validity(moment(label["valid_from"]), moment(label["valid_until"]))
    events = [
        Event(said["event"], moment(said["time"]), moment(said["until"]) if said["until"] else None)
        for said in label["history"]
    ]
    return status(validity, events, at)


def _row(solution: Mapping[str, Any], labels: Sequence[Any], word: str, scheme: str) -> dict[str, Any]:
    first = min(labels, key=lambda label: SCHEMES.index(label["scheme"])) if labels else None
    first = max((each for each in labels if each["scheme"] == first["scheme"]), key=_begun) if first else None
    verified = {name: said["verified"] for name, said in first["scores"]["domains"].items()} if first else {}
    facts = solution["facts"]
    trusts = ("declared", "documented", "tested", "audited")
    mark = next(iter(first["verdicts"].values()))[1] if first else None
    values = {
        "status": [word],
        "scheme": [scheme],
        "level": [label["level"] for label in labels],
        "distinction": [mark for label in labels for mark in label["distinctions"]],
        "domain": [name for name, score in verified.items() if score],
        "trust": trusts[: trusts.index(mark) + 1] if mark else [],
        "cycle": facts.get("product.cycles", []),
        "subject": facts.get("product.subjects", []),
        "ai": [str(facts["ai.declared"]).lower()],
        "tier": [str(facts["evd.tier"])] if "evd.tier" in facts else [],
        "city": [facts["vendor.city"]] if "vendor.city" in facts else [],
    }
    return {
        "id": solution["id"],
        "values": {name: set(several) for name, several in values.items()},
        "numbers": verified | {"rgaa_rate": facts.get("a11y.rgaa_rate")},
        "overall": first["scores"]["overall"]["verified"] if first else None,
        "issued": max((label["valid_from"] for label in labels), default=""),
        "name": solution["name"],
        "stems": _stems(solution, values),
    }


def _begun(label: Mapping[str, Any]) -> tuple[str, str]:
    return label["valid_from"], label["id"]


def _stems(solution: Mapping[str, Any], values: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    titles = {**worlds.CYCLES, **worlds.SUBJECTS, **worlds.LEVELS, "souverain": "Souverain"}
    spoken = [titles[value] for name in ("cycle", "subject", "level", "distinction") for value in values[name]]
    texts = {
        "name": solution["name"],
        "vendor": solution["vendor"]["name"],
        "description": " ".join(filter(None, solution["description"].values())),
        "titles": " ".join(spoken),
    }
    silent = {"description": LITTLE_WORDS}
    return {
        field: {stem(word) for word in words_of(text) if word not in silent.get(field, ())}
        for field, text in texts.items()
    }


def _asked(query: Query) -> list[tuple[str, bool]]:
    words = asked(query.q or "")
    return [(word, place == len(words) - 1) for place, word in enumerate(words)]


def _test(word: str, rows: Sequence[Mapping[str, Any]], *, last: bool) -> Callable[[set[str]], bool]:
    """Give what says that a field has a word; a last word nobody uses is a beginning."""
    key, letters = stem(word), folded(word)
    used = any(key in stems for row in rows for stems in row["stems"].values())
    if last and len(letters) >= 3 and not used:
        return lambda stems: any(each.startswith(letters) for each in stems)
    return lambda stems: key in stems


def _weight(row: Mapping[str, Any], tests: Sequence[Callable[[set[str]], bool]]) -> int:
    weights = [sum(weight for field, weight in WEIGHTS.items() if test(row["stems"][field])) for test in tests]
    return sum(weights) if all(weights) else 0


def _holds(row: Mapping[str, Any], query: Query, without: str | None = None) -> bool:
    filters = {"status": ("active",), "scheme": ("",), **query.filters}
    return (
        all(row["values"][name] & set(values) for name, values in filters.items() if name != without)
        and all((row["numbers"].get(name) or 0) >= least for name, least in query.minimums.items())
        and (query.q is None or row["weight"] > 0)
    )


def _key(row: Mapping[str, Any], query: Query) -> tuple[Any, ...]:
    overall = -1 if row["overall"] is None else row["overall"]
    sort = query.sort or ("relevance" if query.q else "-score")
    if sort == "name":
        return folded(row["name"]), row["id"]
    if sort == "-issued":
        return tuple(-ord(letter) for letter in row["issued"]), row["id"]
    return (-row["weight"] if sort == "relevance" else 0), -overall, row["id"]


def _counts(rows: Sequence[Mapping[str, Any]], query: Query, name: str) -> Sequence[Count]:
    asked_for = query.filters.get(name, ())
    counted = Counter(dict.fromkeys(asked_for, 0))
    for row in rows:
        if _holds(row, query, without=name):
            counted.update(row["values"][name])
    kept = [(-number, value) for value, number in counted.items() if value and (number or value in asked_for)]
    return [Count(value, -less) for less, value in sorted(kept)]
