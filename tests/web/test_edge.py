"""Public answers given from memory are the ones the application would give now."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from app.web.edge import Edge
from tests.web.asking import ask

WISH = {"X-Edge-Cache": "yes", "ETag": '"v1"', "X-Request-Id": "of-another", "RateLimit": "r=1"}


class World:
    """A catalogue at a feed position, a clock, and the application that shows them."""

    def __init__(self) -> None:
        self.position = 1
        self.now = 100.0
        self.until = 200.0
        self.asked = 0
        self.reply: Callable[[Request], Response] = self.shown

    def shown(self, request: Request) -> Response:
        told = f"{request.url.path}?{request.url.query} at {self.position} in {request.headers.get('accept-language')}"
        return Response(told, headers=WISH)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await self.reply(Request(scope, receive))(scope, receive, send)

    def edge(self, limit: int = 1_000_000) -> Edge:
        return Edge(
            self,
            version=lambda: self.position,
            fresh_until=lambda: self.until,
            clock=lambda: self.now,
            limit=limit,
        )


@pytest.fixture
def world() -> World:
    return World()


def test_the_second_reader_is_answered_from_memory(world: World) -> None:
    edge = world.edge()
    first, second = ask(edge, url="/c?q=a"), ask(edge, url="/c?q=a")
    assert (first.status, second.status, first.body) == (200, 200, second.body)
    assert (world.asked, edge.hits, edge.misses) == (1, 1, 1)
    assert "x-edge-cache" not in first.headers
    assert "x-edge-cache" not in second.headers


def test_what_is_personal_is_never_kept(world: World) -> None:
    edge = world.edge()
    ask(edge)
    hit = ask(edge, headers={"X-Request-Id": "mine-1234"})
    assert hit.headers["x-request-id"] == "mine-1234"
    assert "ratelimit" not in hit.headers
    assert ask(edge).headers["x-request-id"] not in ("mine-1234", "of-another")


def test_a_new_position_forgets_everything(world: World) -> None:
    edge = world.edge()
    ask(edge)
    world.position = 2
    assert b"at 2" in ask(edge).body
    assert world.asked == 2


def test_a_change_by_date_forgets_everything(world: World) -> None:
    edge = world.edge()
    ask(edge)
    world.now = 199.9
    ask(edge)
    assert world.asked == 1
    world.now, world.until = 200.0, 300.0
    ask(edge)
    assert world.asked == 2


def test_an_answer_overtaken_by_a_change_is_not_kept(world: World) -> None:
    def moving(request: Request) -> Response:
        reply = world.shown(request)
        world.position += 1
        return reply

    world.reply = moving
    edge = world.edge()
    ask(edge)
    world.reply = world.shown
    assert b"at 2" in ask(edge).body
    assert world.asked == 2


def test_an_answer_overtaken_by_a_date_is_not_kept(world: World) -> None:
    """Even when another reader has already asked after the change."""
    edge = world.edge()

    def slow(_request: Request) -> Response:
        reply = Response("before the date", headers=WISH)
        world.now, world.until, world.reply = 200.0, 300.0, world.shown
        edge._forget_the_past()
        return reply

    world.reply = slow
    assert ask(edge).body == b"before the date"
    assert b"at 1" in ask(edge).body
    assert edge.hits == 0


@pytest.mark.parametrize("name", ["Authorization", "Cookie", "Range"])
def test_who_shows_credentials_passes_by(world: World, name: str) -> None:
    edge = world.edge()
    ask(edge)
    ask(edge, headers={name: "x"})
    ask(edge, headers={name: "x"})
    assert world.asked == 3


def test_only_reads_are_answered_from_memory(world: World) -> None:
    edge = world.edge()
    ask(edge)
    ask(edge, "POST")
    assert world.asked == 2
    head = ask(edge, "HEAD")
    assert (head.status, head.body, world.asked) == (200, b"", 2)
    assert int(head.headers["content-length"]) > 0


def test_languages_types_and_encodings_are_kept_apart(world: World) -> None:
    edge = world.edge()
    for headers in ({"Accept-Language": "en"}, {"Accept": "text/html"}, {"Accept-Encoding": "gzip"}, {}):
        ask(edge, headers=headers)
        ask(edge, headers=headers)
    assert world.asked == 4
    ask(edge, headers={"Accept-Language": "en-GB, fr;q=0.1"})
    assert world.asked == 4  # English however it is asked for
    ask(edge, headers={"Accept": "a" * 300})
    ask(edge, headers={"Accept": "a" * 300})
    assert world.asked == 6


def test_who_holds_the_version_gets_304_without_body(world: World) -> None:
    edge = world.edge()
    ask(edge)
    for held in ('"v1"', 'W/"v1"', '"v0", "v1"', "*"):
        reply = ask(edge, headers={"If-None-Match": held})
        assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", '"v1"')
        assert "content-length" not in reply.headers
        assert reply.headers["x-request-id"]
    assert ask(edge, headers={"If-None-Match": '"v0"'}).status == 200
    assert world.asked == 1


@pytest.mark.parametrize(
    "reply",
    [
        Response("no wish"),
        Response("not found", 404, headers=WISH),
        Response("partial", 206, headers=WISH),
        Response("cookie", headers={**WISH, "Set-Cookie": "a=1"}),
        Response("x" * 200_000, headers=WISH),
    ],
)
def test_other_replies_are_not_kept(world: World, reply: Response) -> None:
    world.reply = lambda _: reply
    edge = world.edge()
    assert ask(edge).status == ask(edge).status == reply.status_code
    assert world.asked == 2
    assert "x-edge-cache" not in ask(edge).headers


def test_a_streamed_reply_is_kept_whole(world: World) -> None:
    world.reply = lambda _: StreamingResponse(iter(["a", "b", "c"]), headers=WISH)
    edge = world.edge()
    assert ask(edge).body == ask(edge).body == b"abc"
    assert world.asked == 1


def test_a_reply_cut_short_is_not_kept() -> None:
    async def breaks(_scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"x-edge-cache", b"yes")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise RuntimeError("half way")

    edge = Edge(breaks, version=lambda: 1)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            ask(edge)
    assert edge.hits == 0


def test_memory_is_bounded_and_the_least_asked_go_first(world: World) -> None:
    world.reply = lambda request: Response(request.url.query.encode() + b"x" * 1_000, headers=WISH)
    edge = world.edge(limit=20_000)
    for number in range(50):
        ask(edge, url=f"/c?n={number}")
        ask(edge, url="/c?n=0")
    assert world.asked == 50
    assert edge._weight <= 20_000
    ask(edge, url="/c?n=1")
    assert world.asked == 51


steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(1, 3)),
        st.tuples(st.just("wait"), st.integers(1, 80)),
        st.tuples(st.just("read"), st.integers(0, 3)),
    ),
    max_size=30,
)


@settings(deadline=None, max_examples=60)
@given(steps)
def test_memory_never_says_what_the_application_would_not(moves: list[tuple[str, int]]) -> None:
    """One truth: at every moment, the kept answer and the fresh one are the same bytes."""
    world = World()
    world.reply = lambda request: Response(
        f"{request.url.query} {world.position} {int(world.now // 100)}", headers=WISH
    )
    edge = world.edge(limit=9_000)
    for move, amount in moves:
        world.until = (world.now // 100 + 1) * 100
        if move == "move":
            world.position += amount
        elif move == "wait":
            world.now += amount
            world.until = (world.now // 100 + 1) * 100
        else:
            assert ask(edge, url=f"/c?{amount}").body == ask(world, url=f"/c?{amount}").body


def test_simultaneous_readers_all_get_whole_answers(world: World) -> None:
    edge = world.edge()

    async def read(number: int) -> bytes:
        told: list[Message] = []
        scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": "/c",
            "query_string": f"n={number % 3}".encode(),
            "headers": [],
        }

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        async def send(message: Message) -> None:
            await asyncio.sleep(0)
            told.append(message)

        await edge(scope, receive, send)
        return b"".join(message.get("body", b"") for message in told)

    async def everybody() -> list[bytes]:
        return await asyncio.gather(*(read(number) for number in range(30)))

    bodies = asyncio.run(everybody())
    assert len(set(bodies)) == 3


def test_other_protocols_pass_by() -> None:
    seen: list[str] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def nothing() -> Message:
        return {}

    async def nowhere(_message: Message) -> None: ...

    edge = Edge(app, version=lambda: 1)
    asyncio.run(edge({"type": "lifespan"}, nothing, nowhere))
    assert seen == ["lifespan"]
