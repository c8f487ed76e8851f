"""`estampille admin create`: the operator of the service, admitted from the command line only."""

from datetime import timedelta
from typing import Annotated

import typer
from sqlalchemy import func, select

from app import clock
from app.access import ADMINISTRATOR, OPERATOR
from app.cli.environment import settings_in_force
from app.cli.ground import migrated
from app.cli.speech import AsJson, Lang, Language, Speech
from app.cli.wording import both
from app.journal.recording import Act
from app.organisations.admitting import Identity, KeyWish, admit, enrol, give_key
from app.organisations.tables import Organisation

commands = typer.Typer()
group = typer.Typer(help=both("L'exploitant du service.", "The operator of the service."), no_args_is_help=True)
commands.add_typer(group, name="admin")


@group.callback()
def _group(lang: Lang = Language.FRENCH) -> None:
    """Keep `create` a subcommand, however few there are; take the option common to all."""


@group.command(
    "create",
    help=both(
        "Admettre un exploitant : son organisation, un administrateur, une clé, montrée une seule fois."
        " Peut se faire plusieurs fois ; le nombre d'exploitants est dit.",
        "Admit an operator: its organisation, an administrator, a key, shown once."
        " May be done several times; the number of operators is told.",
    ),
)
def create(
    name: Annotated[str, typer.Argument(help=both("Nom de l'organisation.", "Name of the organisation."))],
    *,
    country: Annotated[
        str, typer.Option(help=both("Pays, en deux lettres (ISO 3166-1).", "Country, in two letters (ISO 3166-1)."))
    ] = "FR",
    as_json: AsJson = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Admit one operator, and print its key."""
    speech, settings = Speech(lang), settings_in_force()
    with migrated(settings) as database, database.writing() as db:
        act = Act(db, None, clock.now())
        organisation = admit(act, Identity(name, OPERATOR, country))
        db.flush()
        member = enrol(act, organisation, name, None, ADMINISTRATOR)
        db.flush()
        key, text = give_key(act, member, KeyWish(name, "live", act.at + timedelta(days=settings.key_days)))
        operators = db.scalar(select(func.count()).where(Organisation.kind == OPERATOR)) or 0
    if as_json:
        speech.data({"organisation": organisation.id, "member": member.id, "key_id": key.id, "key": text})
    else:
        speech.say(text)
    speech.told(
        f"Exploitant « {name} » admis ({operators} en tout). Cette clé n'est montrée qu'une fois ; elle vaut"
        f" {settings.key_days} jours.",
        f"Operator “{name}” admitted ({operators} in all). This key is shown only once; it lives {settings.key_days}"
        " days.",
    )
    speech.next("POST /v1/organisations avec cette clé", "POST /v1/organisations with this key")
