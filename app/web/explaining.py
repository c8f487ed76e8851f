"""What each code means, out of any reply: its title, what happened, what to do."""

from typing import NamedTuple

from app.web.flaws import EVERY_MESSAGE
from app.web.language import Language

_WORDS = {
    "fr": ("Problèmes", "Ce qui s'est passé", "Que faire"),
    "en": ("Problems", "What happened", "What to do"),
}


class Explained(NamedTuple):
    """A code in one language; what each reply fills is shown as ‹name›."""

    code: str
    title: str
    detail: str
    hint: str


class _Places(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"‹{name}›"


def explained(code: str, language: Language) -> Explained | None:
    """Explain a code, None when no reply bears it."""
    message = EVERY_MESSAGE.get(code)
    return message and Explained(code, *(getattr(part, language).format_map(_Places()) for part in message))


def every_problem(language: Language) -> list[Explained]:
    """Explain every code, in their order."""
    return [known for code in sorted(EVERY_MESSAGE) if (known := explained(code, language))]


def errors_markdown(language: Language = "fr") -> str:
    """Write every code in one Markdown document (`docs/errors.md` is made of it)."""
    sections = [problem_markdown(one, language, "##") for one in every_problem(language)]
    return f"# {_WORDS[language][0]}\n\n" + "\n".join(sections)


def problem_markdown(one: Explained, language: Language, level: str = "#") -> str:
    """Write one code in Markdown, under a heading of that level."""
    _, happened, cure = _WORDS[language]
    colon = " :" if language == "fr" else ":"
    return f"{level} `{one.code}` — {one.title}\n\n- {happened}{colon} {one.detail}\n- {cure}{colon} {one.hint}\n"
