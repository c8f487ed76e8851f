"""The page of each problem: what `type` links to. HTML, or Markdown for those who ask for it."""

from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.errors import NotFound
from app.messages import Message
from app.web.flaws import EVERY_MESSAGE
from app.web.language import Language
from app.web.scopes import header, language_asked

_WORDS = {
    "fr": ("Problèmes", "Ce qui s'est passé", "Que faire", "Tous les problèmes"),
    "en": ("Problems", "What happened", "What to do", "All problems"),
}
CACHE = "public, max-age=3600"


class _Places(dict[str, str]):
    """The places of a message that each reply fills are shown as ‹name›."""

    def __missing__(self, name: str) -> str:
        return f"‹{name}›"


async def problem_index(request: Request) -> Response:
    """List every code."""
    language = language_asked(request.scope)
    if _wants_markdown(request):
        return _reply(errors_markdown(language), "text/markdown", language)
    rows = "".join(
        f'<li><a href="/docs/problems/{code}"><code>{code}</code></a> — {_text(message, "title", language)}</li>'
        for code, message in sorted(EVERY_MESSAGE.items())
    )
    title = _WORDS[language][0]
    return _reply(_page(title, f"<h1>{title}</h1><ul>{rows}</ul>", language), "text/html", language)


async def problem_page(request: Request) -> Response:
    """Explain one code."""
    code, language = request.path_params["code"], language_asked(request.scope)
    message = EVERY_MESSAGE.get(code)
    if message is None:
        raise NotFound
    if _wants_markdown(request):
        return _reply(_section(code, message, language, "#"), "text/markdown", language)
    page = _page(_text(message, "title", language), _explained(code, message, language), language)
    return _reply(page, "text/html", language)


PROBLEM_ROUTES = [
    Route("/docs/problems", problem_index, include_in_schema=False),
    Route("/docs/problems/{code}", problem_page, include_in_schema=False),
]


def errors_markdown(language: Language = "fr") -> str:
    """Write every code in one Markdown document (`docs/errors.md` is made of it)."""
    sections = [_section(code, message, language, "##") for code, message in sorted(EVERY_MESSAGE.items())]
    return f"# {_WORDS[language][0]}\n\n" + "\n".join(sections)


def _section(code: str, message: Message, language: Language, level: str) -> str:
    _, happened, cure, _ = _WORDS[language]
    title, detail, hint = (getattr(part, language).format_map(_Places()) for part in message)
    colon = " :" if language == "fr" else ":"
    return f"{level} `{code}` — {title}\n\n- {happened}{colon} {detail}\n- {cure}{colon} {hint}\n"


def _explained(code: str, message: Message, language: Language) -> str:
    _, happened, cure, every = _WORDS[language]
    return (
        f"<h1>{_text(message, 'title', language)}</h1><p><code>{code}</code></p>"
        f"<h2>{happened}</h2><p>{_text(message, 'detail', language)}</p>"
        f"<h2>{cure}</h2><p>{_text(message, 'hint', language)}</p>"
        f'<p><a href="/docs/problems">{every}</a></p>'
    )


def _text(message: Message, part: str, language: Language) -> str:
    return escape(getattr(getattr(message, part), language).format_map(_Places()))


def _page(title: str, content: str, language: Language) -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title} — Estampille</title></head>'
        f"<body><main>{content}</main></body></html>"
    )


def _wants_markdown(request: Request) -> bool:
    return b"text/markdown" in header(request.scope, b"accept")


def _reply(content: str, media_type: str, language: Language) -> Response:
    headers = {"Cache-Control": CACHE, "Content-Language": language}
    return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)
