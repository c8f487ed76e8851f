"""`estampille keys`: list, create, rotate and revoke access keys."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, TypeVar

import typer
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app import clock
from app.cli.environment import settings_in_force
from app.cli.ground import migrated
from app.cli.speech import AsJson, Hindrance, Lang, Language, Speech
from app.cli.wording import both
from app.clock import instant
from app.errors import Text
from app.journal.recording import Act
from app.organisations.admitting import KeyWish, give_key, members_of, revoke_key, rotate_key
from app.organisations.recognising import in_force
from app.organisations.tables import Key, Member, Organisation

TITLE = "estampille keys create"

commands = typer.Typer()
group = typer.Typer(help=both("Les clés d'accès.", "The access keys."), no_args_is_help=True)
commands.add_typer(group, name="keys")


@group.callback()
def _group(lang: Lang = Language.FRENCH) -> None:
    """Take the option common to these commands."""


Owner = Annotated[
    str, typer.Argument(metavar="ORGANISATION", help=both("Identifiant ou nom exact.", "Identifier or exact name."))
]
Row = TypeVar("Row", Organisation, Member, Key)
KeyId = Annotated[
    str,
    typer.Argument(
        metavar="KEY_ID",
        help=both("Identifiant de la clé, qu'elle porte en clair.", "Identifier, which the key shows."),
    ),
]


@group.command("list", help=both("Lister les clés d'une organisation.", "List the keys of an organisation."))
def list_keys(organisation: Owner, *, as_json: AsJson = False, lang: Lang = Language.FRENCH) -> None:
    """List the keys, latest first."""
    speech, now = Speech(lang), clock.now()
    with migrated(settings_in_force()) as database, database.reading() as db:
        owner = _organisation(db, organisation)
        keys = db.scalars(
            select(Key).where(Key.organisation_id == owner.id).order_by(Key.created_at.desc(), Key.id)
        ).all()
    if as_json:
        speech.data([_shown(key, now) for key in keys])
        return
    for key in keys:
        state = speech("en vigueur", "in force") if in_force(key, now) else speech("éteinte", "ended")
        until = instant(key.revoked_at or key.expires_at)[:10]
        speech.say((key.id, "bold"), f"  {key.mode}  {state}", speech(", fin le ", ", ends "), f"{until}  {key.title}")
    speech.next("estampille keys revoke KEY_ID", "estampille keys revoke KEY_ID")


def _shown(key: Key, now: datetime) -> dict[str, str | bool | None]:
    return {
        "id": key.id,
        "title": key.title,
        "mode": key.mode,
        "member": key.member_id,
        "in_force": in_force(key, now),
        "created_at": instant(key.created_at),
        "expires_at": instant(key.expires_at),
        "revoked_at": instant(key.revoked_at) if key.revoked_at else None,
    }


@group.command(
    "create",
    help=both(
        "Créer une clé, montrée une seule fois sur la sortie standard.",
        "Create a key, shown once on the standard output.",
    ),
)
def create(
    organisation: Owner,
    *,
    member: Annotated[
        str | None,
        typer.Option(
            help=both(
                "Nom ou identifiant de la personne ; inutile s'il n'y en a qu'une.",
                "Name or identifier of the person; not needed where there is only one.",
            )
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(
            min=1, max=3650, help=both("Jours de vie, au lieu du réglage.", "Days it lives, instead of the setting.")
        ),
    ] = None,
    test: Annotated[bool, typer.Option("--test", help=both("Clé d'essai.", "Test key."))] = False,
    as_json: AsJson = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Create a key for one person."""
    speech, settings = Speech(lang), settings_in_force()
    with migrated(settings) as database, database.writing() as db:
        act = Act(db, None, clock.now())
        bearer = _member(db, _organisation(db, organisation), member)
        ends = act.at + timedelta(days=days or settings.key_days)
        key, text = give_key(act, bearer, KeyWish(TITLE, "test" if test else "live", ends))
    _give(speech, key, text, as_json=as_json)


@group.command(
    "rotate",
    help=both(
        "Remplacer une clé par une autre de mêmes droits ; l'ancienne s'éteint après le délai.",
        "Replace a key by another of the same rights; the old one ends after the delay.",
    ),
)
def rotate(
    key_id: KeyId,
    *,
    hours: Annotated[
        int, typer.Option(min=0, max=720, help=both("Heures de recouvrement.", "Hours during which both work."))
    ] = 24,
    as_json: AsJson = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Rotate a key."""
    speech = Speech(lang)
    with migrated(settings_in_force()) as database, database.writing() as db:
        fresh, text = rotate_key(Act(db, None, clock.now()), _key(db, key_id), overlap=timedelta(hours=hours))
    _give(speech, fresh, text, as_json=as_json)


@group.command("revoke", help=both("Révoquer une clé, tout de suite.", "Revoke a key, at once."))
def revoke(key_id: KeyId, *, lang: Lang = Language.FRENCH) -> None:
    """Revoke a key."""
    speech = Speech(lang)
    with migrated(settings_in_force()) as database, database.writing() as db:
        revoke_key(Act(db, None, clock.now()), _key(db, key_id))
    speech.told(f"Clé {key_id} révoquée.", f"Key {key_id} revoked.")


def _give(speech: Speech, key: Key, text: str, *, as_json: bool) -> None:
    if as_json:
        speech.data({"key_id": key.id, "expires_at": instant(key.expires_at), "key": text})
    else:
        speech.say(text)
    speech.told(
        f"Clé {key.id} : elle n'est montrée qu'une fois, et vaut jusqu'au {instant(key.expires_at)[:10]}.",
        f"Key {key.id}: it is shown only once, and lives until {instant(key.expires_at)[:10]}.",
    )


# ── whose ─────────────────────────────────────────────────────────────────────────────────────────


def _organisation(db: Session, named: str) -> Organisation:
    found = db.scalars(select(Organisation).where(or_(Organisation.id == named, Organisation.name == named))).all()
    return _only(found, Text("organisation", "organisation"))


def _member(db: Session, organisation: Organisation, named: str | None) -> Member:
    members = members_of(db, organisation.id)
    return _only([one for one in members if named in (None, one.id, one.name)], Text("membre", "member"))


def _key(db: Session, key_id: str) -> Key:
    return _only(db.scalars(select(Key).where(Key.id == key_id)).all(), Text("clé", "key"))


def _only(found: Sequence[Row], what: Text) -> Row:
    """Give the only row found; refuse none, and several with their identifiers."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise Hindrance(
            Text(f"Aucun résultat de ce nom ({what.fr}).", f"Nothing bears this name ({what.en})."),
            Text("Donnez l'identifiant, ou le nom exact.", "Give the identifier, or the exact name."),
        )
    named = ", ".join(one.id for one in found)
    raise Hindrance(
        Text(f"Plusieurs résultats portent ce nom ({what.fr}).", f"Several bear this name ({what.en})."),
        Text(f"Donnez un identifiant : {named}.", f"Give an identifier: {named}."),
    )
