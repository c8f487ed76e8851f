"""The service itself, to be loaded: `python -m bench.service <port> <data folder>`; one worker, as in production.

Only rate limits are off, since one address asks everything.
"""

import resource
import sys
import time
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.main import create_app
from app.settings import Settings
from bench.generated import NOW


def _now() -> datetime:
    return NOW


def main() -> None:
    """Serve, and tell at /figures what a restart took: the criteria, and the whole feed read again."""
    port, home = int(sys.argv[1]), Path(sys.argv[2])
    began, spent = time.perf_counter(), time.process_time()
    service = create_app(Settings(home=home, rate_limits=False, log_level="ERROR"), now=_now)
    service.api.state.catalogue.load()
    figures = {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - spent}
    figures["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    async def tell(_request: Request) -> JSONResponse:
        return JSONResponse(figures)

    service.api.router.routes.append(Route("/figures", tell))
    uvicorn.run(service.asgi, port=port, loop="uvloop", http="httptools", log_level="error", access_log=False)


if __name__ == "__main__":
    main()
