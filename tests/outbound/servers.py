"""Servers of the tests' own, on the loopback: one that answers what it is told, with TLS or without."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[socket.socket, bytes], None]
"""What to do with a connection, given the head of the request it brought."""


def saying(*parts: bytes) -> Answer:
    """Answer these bytes, whatever is asked."""

    def answer(connection: socket.socket, _head: bytes) -> None:
        for part in parts:
            connection.sendall(part)

    return answer


def page(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Write a reply; headers are named with underscores."""
    told = {"Content-Length": str(len(body)), "Content-Type": "text/html; charset=utf-8"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def routed(pages: dict[str, bytes]) -> Answer:
    """Answer by path, 404 elsewhere."""

    def answer(connection: socket.socket, head: bytes) -> None:
        path = head.split(b" ")[1].decode().partition("?")[0] if head.count(b" ") > 1 else ""
        connection.sendall(pages.get(path, page(b"", "404 Not Found")))

    return answer


@contextmanager
def serving(answer: Answer, context: ssl.SSLContext | None = None, *, blunt: bool = False) -> Iterator[int]:
    """Serve on a port of the loopback, which is given, a thread per connection; `blunt`, at the first bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_accept, args=(listening, answer, context, blunt), daemon=True).start()
        try:
            yield listening.getsockname()[1]
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)


def _accept(listening: socket.socket, answer: Answer, context: ssl.SSLContext | None, blunt: bool) -> None:  # noqa: FBT001 - a thread's
    with suppress(OSError):
        while True:
            connection, _ = listening.accept()
            threading.Thread(target=_serve, args=(connection, answer, context, blunt), daemon=True).start()


def _serve(connection: socket.socket, answer: Answer, context: ssl.SSLContext | None, blunt: bool) -> None:  # noqa: FBT001 - as above
    with connection, suppress(OSError, ValueError):
        connection.settimeout(20)
        secured = context.wrap_socket(connection, server_side=True) if context else connection
        with secured:
            head = b""
            while b"\r\n\r\n" not in head and not (blunt and head):
                chunk = secured.recv(4096)
                if not chunk:
                    return
                head += chunk
            answer(secured, head)
            with suppress(OSError):
                secured.shutdown(socket.SHUT_WR)
                while secured.recv(4096):
                    pass
