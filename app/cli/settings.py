"""`estampille settings`: the settings in force, where each comes from, and what each is for."""

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from sqlalchemy import make_url

from app.cli.environment import settings_in_force
from app.cli.speech import AsJson, Lang, Language, Speech
from app.cli.wording import both
from app.settings import Settings, variable

HIDDEN = "***"
SECRETS = frozenset({"metrics_token"})

commands = typer.Typer()


class Shown(NamedTuple):
    """One setting, as people and programs read it; secrets are hidden."""

    variable: str
    value: str
    default: str
    given: bool
    help: str


@commands.command(
    "settings",
    help=both(
        "Montrer les réglages en vigueur et leur sens ; les secrets sont masqués.",
        "Show the settings in force and their meaning; secrets are hidden.",
    ),
)
def run(
    *,
    as_json: AsJson = False,
    markdown: Annotated[
        bool,
        typer.Option(
            "--markdown",
            help=both("Écrire docs/settings.md, sans les valeurs.", "Write docs/settings.md, without values."),
        ),
    ] = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Show the settings."""
    speech = Speech(lang)
    if markdown:
        typer.echo(markdown_of(shown(Settings(), {}, Language.ENGLISH)), nl=False)
        return
    listed = shown(settings_in_force(), os.environ, lang)
    if as_json:
        speech.data([one._asdict() for one in listed])
    else:
        for one in listed:
            origin = speech("environnement", "environment") if one.given else speech("par défaut", "default")
            speech.say((one.variable, "bold"), f" = {one.value}", (f"  ({origin})", "dim"))
            speech.say(f"    {one.help}")


def shown(settings: Settings, environment: Mapping[str, str], language: Language) -> list[Shown]:
    """Give every setting, in the order of `Settings`."""
    return [
        Shown(
            variable=variable(field.name),
            value=_written(field.name, getattr(settings, field.name)),
            default=_written(field.name, field.default),
            given=variable(field.name) in environment,
            help=getattr(field.metadata["help"], language),
        )
        for field in fields(Settings)
    ]


def _written(name: str, value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return ",".join(value)
        case Path():
            return "" if value == Path() else str(value)
        case str() if name == "database_url" and value:
            return make_url(value).render_as_string(hide_password=True)
    return HIDDEN if name in SECRETS and value else str(value)


def markdown_of(listed: list[Shown]) -> str:
    """Write docs/settings.md."""
    rows = [f"| `{one.variable}` | {f'`{one.default}`' if one.default else '–'} | {one.help} |" for one in listed]
    return "\n".join([*_INTRODUCTION, "| variable | default | meaning |", "|---|---|---|", *rows, ""])


_INTRODUCTION = (
    "# Settings",
    "",
    "Every setting is an environment variable, read once when a command starts. There is no settings file.",
    "`estampille settings` shows those in force, secrets hidden; `estampille settings --markdown` writes this page.",
    "",
)
