"""A label expires because time passes; the feed is told of it, once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.expiring import ExpiryWatch
from tests.conftest import MovableClock
from tests.settled import Call, Lived, Settled


def test_an_expired_label_is_told_once_and_had_expired_before_it_was_told(settled: Settled, tmp_path: Path) -> None:
    clock = MovableClock(settled.clock())
    with replace(settled, clock=clock).opened(tmp_path) as lived:
        issued = {entry["subject"] for entry in feed(lived) if entry["type"] == "label.issued"} - cut_short(lived)
        watch = ExpiryWatch(lived.database, lived.estampille.api.state.service, clock)
        assert watch.look() == 0

        clock.move(days=4000)
        before = {lived.ask(Call("GET", f"/v1/labels/{label}")).json["status"] for label in issued}
        told = watch.look()

        assert before == {"expired"}
        assert told == len(issued) > 0
        assert watch.look() == 0
        assert {entry["subject"] for entry in feed(lived) if entry["type"] == "label.expired"} == issued


def feed(lived: Lived) -> list[dict[str, Any]]:
    """Give every entry of the feed."""
    entries: list[dict[str, Any]] = lived.ask(Call("GET", "/v1/feed?limit=1000")).json["entries"]
    return entries


def cut_short(lived: Lived) -> set[str]:
    """Give the labels whose life was cut short."""
    return {entry["subject"] for entry in feed(lived) if entry["type"] in ("label.revoked", "label.superseded")}
