"""`estampille worker`: what is done between requests; today, the surveillance of labelled solutions."""

import signal
from typing import Annotated

import typer

from app import clock
from app.cli.environment import settings_in_force
from app.cli.ground import migrated
from app.cli.speech import Exit, Lang, Language, Speech
from app.cli.wording import both
from app.evidence.probing import client_of
from app.journey import Service
from app.schemes import load_library
from app.signing import load_signer
from app.watching import Surveillance
from app.web.logs import configure_logs

commands = typer.Typer()


@commands.command(
    "worker",
    help=both(
        "Surveiller les solutions labellisées : refaire leurs sondes à l'intervalle des réglages, et signaler ce qui a"
        " empiré.",
        "Watch over labelled solutions: run their probes again at the interval of the settings, and note what got"
        " worse.",
    ),
)
def run(
    *,
    once: Annotated[
        bool,
        typer.Option(
            "--once",
            help=both(
                "Faire une ronde, puis s'arrêter. Code 1 si une solution n'a pas pu être sondée.",
                "Make one round, then stop. Code 1 if a solution could not be probed.",
            ),
        ),
    ] = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Make rounds until told to stop, or one."""
    speech, settings = Speech(lang), settings_in_force()
    service = Service(load_library(settings.criteria_folder), load_signer(settings.home / "keys"))
    with migrated(settings) as database:
        watch = Surveillance(database, service, client_of(settings), settings, clock.now)
        if once:
            done = watch.round()
            speech.say(
                speech(
                    f"Solutions sondées : {done.probed} ; en échec : {done.failed}.",
                    f"Solutions probed: {done.probed}; failed: {done.failed}.",
                )
            )
            raise typer.Exit(Exit.WANTING if done.failed else Exit.DONE)
        configure_logs(settings.log_level)
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, lambda *_: watch.stop())
        watch.run()
