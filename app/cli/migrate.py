"""`estampille migrate`: bring the database to the present schema."""

import typer

from app.cli.environment import settings_in_force
from app.cli.ground import opened
from app.cli.speech import Lang, Language, Speech
from app.cli.wording import both
from app.migrating import migrate, revision_of

commands = typer.Typer()


@commands.command(
    "migrate",
    help=both(
        "Amener la base de données au schéma présent. Sans effet sur une base à jour.",
        "Bring the database to the present schema. Does nothing to one that is up to date.",
    ),
)
def run(lang: Lang = Language.FRENCH) -> None:
    """Run the migrations that the database lacks."""
    speech = Speech(lang)
    with opened(settings_in_force()) as database:
        before = revision_of(database)
        migrate(database)
        after = revision_of(database)
    if before == after:
        speech.say(speech(f"La base est à jour, révision {after}.", f"The database is up to date, revision {after}."))
    else:
        speech.say(speech(f"La base est passée à la révision {after}.", f"The database is now at revision {after}."))
    speech.next("estampille demo, ou estampille admin create NOM", "estampille demo, or estampille admin create NAME")
