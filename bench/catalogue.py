"""How the catalogue compares with Datasette and with bare ASGI: `python -m bench.catalogue [--size 100000]`.

Everything runs on this machine, loopback, one worker each. Ratios are what counts; targets are beside them.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from bench import rival
from bench.generated import Generated, library
from bench.load import Load, Target, asked, compared, served, told
from bench.questions import SIX, Question, Questions, path
from bench.stored import part, store

CATALOGUE = "/v1/catalogue"


class Versus(NamedTuple):
    """What is compared, against what, and the least ratio wanted."""

    name: str
    rival: str
    least: float
    ours: Target
    theirs: Target
    # A slow rival is given longer.
    patience: int = 1


class Ports(NamedTuple):
    """Where each server listens."""

    ours: int
    datasette: int
    bare: int


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=100_000)
    options.add_argument("--growth", action="store_true", help="ours alone, at 1 000, 10 000 and 100 000 solutions")
    options.add_argument("--seconds", type=int, default=3)
    asked_for = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked_for.growth:
            for size in (1000, 10_000, 100_000):
                _grow(Path(folder), size, asked_for.seconds)
        else:
            _compare(Path(folder), asked_for.size, asked_for.seconds)


def _compare(folder: Path, size: int, seconds: int) -> None:
    entries = _entries(folder, size)
    _stored(folder, size, entries)
    rival.build(folder / "rival.db", _read(entries), part())
    with ExitStack() as running:
        ours = running.enter_context(served(*_command(folder, size)))
        theirs = running.enter_context(served(*rival.command(folder / "rival.db"), ready="/-/versions.json"))
        (folder / "page").write_bytes(asked(ours, f"{CATALOGUE}?level=conforme&facets=")[0])
        bare = running.enter_context(served("-m", "bench.bare", "{port}", str(folder / "page"), ready="/"))
        _say_built(size, told(ours, "/figures"))
        for versus in _all(Ports(ours, theirs, bare), Questions(library(), size)):
            loads = compared({"ours": versus.ours, "theirs": versus.theirs}, seconds * versus.patience)
            _say(versus, loads["ours"], loads["theirs"])


def _all(ports: Ports, questions: Questions) -> Iterator[Versus]:
    filtered, texts = list(questions.filtered()), list(questions.texts())
    slugs = list(questions.solutions())
    yield Versus(
        "filtered list",
        "canned query",
        3,
        Target(ports.ours, _ours(filtered)),
        Target(ports.datasette, _canned("filtered", filtered)),
    )
    yield Versus(
        "text and filters",
        "canned FTS query",
        10,
        Target(ports.ours, _ours(texts)),
        Target(ports.datasette, _canned("text", ({**one, "q": rival.matching(one["q"])} for one in texts))),
    )
    yield Versus(
        "one solution",
        "canned query",
        4,
        Target(ports.ours, (f"{CATALOGUE}/{slug}" for slug in slugs)),
        Target(ports.datasette, _canned("one", ({"slug": slug} for slug in slugs))),
    )
    faceted = list(questions.faceted())
    yield Versus(
        "six facets",
        "table API",
        50,
        Target(ports.ours, _faceted(faceted)),
        Target(ports.datasette, _table(faceted), connections=2),
        patience=4,
    )
    known, again = f"{CATALOGUE}?level=conforme&facets=", Target(ports.bare, ["/"])
    etag = asked(ports.ours, known)[1]
    yield Versus("asked again", "bare ASGI", 0.5, Target(ports.ours, [known]), again)
    yield Versus(
        "304",
        "bare ASGI",
        0.5,
        Target(ports.ours, [known], f"If-None-Match: {etag}"),
        Target(ports.bare, ["/"], 'If-None-Match: "1"'),
    )


def _stored(folder: Path, size: int, entries: Path) -> None:
    home = folder / f"home-{size}"
    home.mkdir()
    store(home, _read(entries))


def _command(folder: Path, size: int) -> tuple[str, ...]:
    return ("-m", "bench.service", "{port}", str(folder / f"home-{size}"))


def _grow(folder: Path, size: int, seconds: int) -> None:
    entries, questions = _entries(folder, size), Questions(library(), size)
    _stored(folder, size, entries)
    with served(*_command(folder, size)) as port:
        _say_built(size, told(port, "/figures"))
        targets = {
            "filtered list": Target(port, _ours(questions.filtered())),
            "text and filters": Target(port, _ours(questions.texts())),
            "one solution": Target(port, (f"{CATALOGUE}/{slug}" for slug in questions.solutions())),
            "six facets": Target(port, _faceted(questions.faceted())),
        }
        for name, load in compared(targets, seconds).items():
            print(f"  {name:18}{load.rate:9.0f}/s   p99 {load.p99:7.1f} ms")


def _ours(questions: Iterable[Question]) -> Iterator[str]:
    return (path(CATALOGUE, question, facets="") for question in questions)


def _faceted(questions: Iterable[Question]) -> Iterator[str]:
    for one in questions:
        filters = {name: value for name, value in one.items() if name != "score"}
        yield path(CATALOGUE, {**filters, "min_a11y": one["score"]}, facets=SIX)


def _canned(query: str, questions: Iterable[Question]) -> Iterator[str]:
    return (path(f"/rival/{query}.json", question, _shape="array") for question in questions)


def _table(questions: Iterable[Question]) -> Iterator[str]:
    facets = "_facet=level&_facet=price_model" + "".join(f"&_facet_array={name}" for name in rival.LISTS)
    page = "_size=20&_sort_desc=score&_col=card"
    for one in questions:
        filters = f"cycles__arraycontains={one['cycle']}&price_model={one['price_model']}&a11y__gte={one['score']}"
        yield f"/rival/solutions.json?level={one['level']}&{filters}&{facets}&{page}"


def _entries(folder: Path, size: int) -> Path:
    file = folder / f"{size}.jsonl"
    with file.open("wb") as written:
        for entry in Generated(library()).entries(size):
            written.write(orjson.dumps(entry) + b"\n")
    return file


def _read(entries: Path) -> Iterator[Mapping[str, Any]]:
    with entries.open("rb") as lines:
        for line in lines:
            yield orjson.loads(line)


def _say_built(size: int, figures: Mapping[str, float]) -> None:
    seconds, spent, weight = figures["seconds"], figures["cpu_seconds"], figures["megabytes"]
    took = f"{seconds:.1f} s ({spent:.1f} s of CPU)"
    print(f"{size} solutions: restart (criteria, then the whole feed) in {took}, {weight:.0f} MB", flush=True)


def _say(versus: Versus, ours: Load, theirs: Load) -> None:
    ratio = ours.rate / theirs.rate
    verdict = "yes" if ratio >= versus.least else "NO"
    print(
        f"  {versus.name:18}{ours.rate:9.0f}/s  p99 {ours.p99:6.1f} ms   {versus.rival:17}{theirs.rate:9.1f}/s"
        f"   x {ratio:8.2f}   wanted {versus.least:5.1f}   {verdict}",
        flush=True,
    )


if __name__ == "__main__":
    main()
