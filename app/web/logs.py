"""JSON logs on standard error, one object per line.

A request gives one line: method, route template, status, milliseconds, request id, key id.
Paths, queries, bodies and secrets are never written; what looks like a key is masked wherever
it comes from. Everything is ASCII JSON: no text can forge a line (ASVS 16.4.1).
"""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from app.clock import instant
from app.web.observing import Exchange

_requests = logging.getLogger("estampille.requests")
_SECRETS = re.compile(r"(?i)(bearer\s+)\S+|\b(est_[a-z]{1,16}_)[A-Za-z0-9_.\-]+|(://[^/\s:@]+:)[^/\s@]+(?=@)")
_LONGEST = 8_000
_FIELDS = ("method", "route", "status", "ms", "request_id", "key_id")


def masked(text: str) -> str:
    """Hide what looks like a key, a token or a password in an address."""
    return _SECRETS.sub(lambda found: (found[1] or found[2] or found[3]) + "***", text)


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        line: dict[str, object] = {
            "time": instant(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage())[:_LONGEST],
        }
        line.update({name: getattr(record, name) for name in _FIELDS if hasattr(record, name)})
        if record.exc_info:
            line["traceback"] = masked(self.formatException(record.exc_info))[-_LONGEST:]
        return json.dumps(line)


def log_exchange(exchange: Exchange) -> None:
    """Write the line of one request; an observer of `Observed`."""
    if not _requests.isEnabledFor(logging.INFO):
        return
    told = {**exchange._asdict(), "ms": round(exchange.seconds * 1000, 2)}
    _requests.info("request", extra={name: told[name] for name in _FIELDS})


def configure_logs(level: str = "INFO") -> None:
    """Send every log of the process to standard error as JSON lines, the server's own included."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        server = logging.getLogger(name)
        server.handlers.clear()
        server.setLevel(logging.NOTSET)  # what is logged is said once, above
        server.propagate = name != "uvicorn.access"  # its lines hold paths and queries
