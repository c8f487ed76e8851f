"""One stocked service for all the pages, asked in process and by a real browser."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from app.main import Estampille, create_app
from app.settings import Settings
from tests.site.pages import Element, parsed
from tests.site.stocking import NOON, stock

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Accept-Language": "fr"}


@dataclass
class Site:
    """A service with its pages and its API."""

    estampille: Estampille
    client: TestClient

    def page(self, path: str, *, status: int = 200) -> Element:
        """Read a page as a French browser does."""
        response = self.client.get(path, headers=HTML)
        assert response.status_code == status, response.text[:500]
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        return parsed(response.text)

    def data(self, path: str) -> Any:
        """Read what the API says."""
        response = self.client.get(path)
        assert response.status_code == 200, response.text[:500]
        return response.json()


@pytest.fixture(scope="session")
def site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A service with labels of every level and state, and names that try to escape."""
    home = tmp_path_factory.mktemp("site")
    shutil.copyfile(sqlite_template, home / "estampille.db")
    settings = Settings(home=home, rate_limits=False, public_url="http://testserver", trusted_hosts=("127.0.0.1",))
    estampille = create_app(settings, now=lambda: NOON)
    stock(estampille, NOON)
    with TestClient(estampille.asgi, raise_server_exceptions=False) as client:
        yield Site(estampille, client)


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address at which a browser reads the same service."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(site.estampille.asgi, port=port, lifespan="off", log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=5)


@pytest.fixture(scope="module")  # Playwright holds an event loop: no other file could run one beside it
def chromium() -> Iterator[Browser]:
    """A real Chromium, the one of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine: install it to check the pages as browsers show them")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
