"""The page each problem links to."""

import pytest
from starlette.types import ASGIApp

from app.web.flaws import EVERY_MESSAGE
from app.web.problem_pages import errors_markdown
from tests.web.asking import ask


@pytest.mark.parametrize("code", sorted(EVERY_MESSAGE))
def test_every_code_has_its_page_in_both_languages(service: ASGIApp, code: str) -> None:
    for language in ("fr", "en"):
        reply = ask(service, url=f"/docs/problems/{code}?lang={language}")
        page = reply.body.decode()
        assert reply.status == 200
        assert reply.headers["content-type"] == "text/html; charset=utf-8"
        assert f'<html lang="{language}">' in page
        assert f"<code>{code}</code>" in page
        assert "<script" not in page
        assert "style=" not in page
        assert "{" not in page.replace("{id}", "")


def test_a_problem_links_to_a_page_that_opens(service: ASGIApp) -> None:
    address = ask(service, url="/refusals/right").json["type"]
    assert ask(service, url=address.removeprefix("https://label.example")).status == 200


def test_the_index_links_to_every_page(service: ASGIApp) -> None:
    page = ask(service, url="/docs/problems").body.decode()
    assert all(f'href="/docs/problems/{code}"' in page for code in EVERY_MESSAGE)


def test_an_unknown_code_has_no_page(service: ASGIApp) -> None:
    assert ask(service, url="/docs/problems/raw-canary").status == 404


def test_markdown_is_given_to_who_asks_for_it(service: ASGIApp) -> None:
    told = {"Accept": "text/markdown", "Accept-Language": "en"}
    page = ask(service, url="/docs/problems/forbidden", headers=told)
    assert page.body.decode().startswith("# `forbidden` — Not allowed")
    assert ask(service, url="/docs/problems", headers=told).body.decode() == errors_markdown("en")


def test_the_document_names_every_code() -> None:
    assert all(f"## `{code}` — " in errors_markdown() for code in EVERY_MESSAGE)
