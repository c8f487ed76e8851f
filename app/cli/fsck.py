"""`estampille fsck`: the independent checker, told to people or to programs."""

import typer

from app.checks import CHECKS, TOLD, Check, Damage, Ground, leftovers
from app.cli.environment import settings_in_force
from app.cli.ground import migrated
from app.cli.speech import AsJson, Exit, Lang, Language, Speech
from app.cli.wording import both
from app.evidence.store import FolderStore
from app.schemes import load_library
from app.scoring import Json

SHOWN = 20

commands = typer.Typer()


@commands.command(
    "fsck",
    help=both(
        "Tout revérifier sans rien changer : fiches de résultats, signatures, fil, journal, documents."
        " Code 0 : tout est juste ; 1 : des écarts.",
        "Check everything again, changing nothing: scorecards, signatures, feed, journal, documents."
        " Code 0: everything holds; 1: something does not.",
    ),
)
def run(*, as_json: AsJson = False, lang: Lang = Language.FRENCH) -> None:
    """Run every check on one snapshot of the database."""
    speech, settings = Speech(lang), settings_in_force()
    store = FolderStore(settings.home / "documents")
    with migrated(settings) as database, database.reading() as db:
        ground = Ground(db, load_library(settings.criteria_folder), store)
        found = [_looked(speech, check, ground) for check in CHECKS]
    left = leftovers(store)
    if as_json:
        speech.data(_document(found, left))
    else:
        _tell(speech, found, left)
    if any(damages for _, _, damages in found):
        raise typer.Exit(Exit.WANTING)


Looked = tuple[Check, int, list[Damage]]


def _looked(speech: Speech, check: Check, ground: Ground) -> Looked:
    count, damages = check.count(ground), []
    with speech.progress(speech.of(check.title), count) as advance:
        for found in check.look(ground):
            damages += found
            advance()
    return check, count, damages


def _document(found: list[Looked], left: int) -> Json:
    checks: list[Json] = [
        {"check": check.name, "looked": count, "damages": [_damage(one) for one in damages]}
        for check, count, damages in found
    ]
    clean = not any(damages for _, _, damages in found)
    return {"clean": clean, "checks": checks, "leftovers": left}


def _damage(damage: Damage) -> Json:
    told = TOLD[damage.code]
    return {
        "code": damage.code,
        "subject": damage.subject,
        "detail": dict(told.detail.json),
        "cure": dict(told.cure.json),
    }


def _tell(speech: Speech, found: list[Looked], left: int) -> None:
    for check, count, damages in found:
        mark = ("✗ ", "red") if damages else ("✓ ", "green")
        wrong = speech(f", {len(damages)} écarts", f", {len(damages)} damages") if damages else ""
        speech.say(
            mark, (f"{speech.of(check.title):<10}", "bold"), speech(f" {count} vus", f" {count} looked at"), wrong
        )
        for one in damages[:SHOWN]:
            detail = TOLD[one.code].detail
            speech.say(speech(f"    {one.subject} : {detail.fr}", f"    {one.subject}: {detail.en}"))
            speech.say(("      → ", "yellow"), speech.of(TOLD[one.code].cure))
        if len(damages) > SHOWN:
            more = len(damages) - SHOWN
            speech.say(speech(f"    et {more} de plus (tous avec --json)", f"    and {more} more (all with --json)"))
    if left:
        speech.told(
            f"{left} dépôts interrompus ont laissé un fichier incoming-* : sans danger.",
            f"{left} interrupted deposits left an incoming-* file: harmless.",
        )
