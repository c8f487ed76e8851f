"""The page of each problem: what `type` links to. HTML, or Markdown for those who ask for it."""

from fastapi import Request, Response

from app.errors import NotFound
from app.site.cures import links
from app.site.rendering import page, render
from app.web.explaining import errors_markdown, every_problem, explained, problem_markdown
from app.web.routing import Routes
from app.web.scopes import header, language_asked

routes = Routes("site")
MARKDOWN = "text/markdown; charset=utf-8"


@routes.get("/docs/problems", allows="public", work="none", include_in_schema=False)
def show_problems(request: Request) -> Response:
    """List every code."""
    language = language_asked(request.scope)
    if _wants_markdown(request):
        return page(request, errors_markdown(language).encode(), MARKDOWN)
    return page(request, render("problems.html", request, problems=every_problem(language)))


@routes.get("/docs/problems/{code}", allows="public", work="none", include_in_schema=False)
def show_problem(request: Request, code: str) -> Response:
    """Explain one code, and link what cures it."""
    language = language_asked(request.scope)
    problem = explained(code, language)
    if problem is None:
        raise NotFound
    if _wants_markdown(request):
        return page(request, problem_markdown(problem, language).encode(), MARKDOWN)
    cures = links(code, request.app.openapi())
    return page(request, render("problem.html", request, problem=problem, cures=cures))


def _wants_markdown(request: Request) -> bool:
    return b"text/markdown" in header(request.scope, b"accept")
