"""`estampille ownership`: who holds a firm in the end, and is it European; from one BODS file, without a server."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app import clock
from app.cli.speech import AsJson, Hindrance, Lang, Language, Speech
from app.cli.wording import both
from app.errors import Text
from app.evidence.calculators.decimals import interval_percent
from app.evidence.calculators.ownership import JURISDICTIONS, Interval
from app.evidence.calculators.ownership_drawing import ownership_svg
from app.evidence.calculators.ownership_graph import graph_of, ownership_json
from app.evidence.calculators.ownership_verdicts import Chains, Column, Ownership, Verdict
from app.evidence.readers.ownership import bods
from app.evidence.readers.reading import Unreadable
from app.scoring import Json


class Europe(StrEnum):
    """The sets of countries that may count as European."""

    EU = "eu"
    EEA = "eea"
    EEA_CH = "eea+ch"
    EEA_UK = "eea+uk"
    EEA_CH_UK = "eea+ch+uk"


EUROPES = {
    "eu": Text("Union européenne", "European Union"),
    "eea": Text("Espace économique européen", "European Economic Area"),
    "eea+ch": Text("Espace économique européen et Suisse", "European Economic Area and Switzerland"),
    "eea+uk": Text("Espace économique européen et Royaume-Uni", "European Economic Area and United Kingdom"),
    "eea+ch+uk": Text(
        "Espace économique européen, Suisse et Royaume-Uni", "European Economic Area, Switzerland and United Kingdom"
    ),
}
QUESTIONS = {
    "majority": Text("majorité européenne (plus de 50 %)", "European majority (more than 50%)"),
    "individual_cap": Text("chaque entité extérieure à 24 % au plus", "each outside entity at 24% at most"),
    "collective_cap": Text("entités extérieures à 39 % au plus ensemble", "outside entities at 39% at most together"),
}
ANSWERS = {
    Verdict.MET: (Text("oui", "met"), "green"),
    Verdict.NOT_MET: (Text("non", "not met"), "red"),
    Verdict.UNDETERMINED: (Text("indéterminé", "undetermined"), "yellow"),
}
KINDS = {"capital": Text("capital", "capital"), "votes": Text("votes", "votes")}
_NAME, _SHARE = 34, 22

Firm = Annotated[
    str | None,
    typer.Option(
        help=both(
            "La société : recordId, statementId ou identifiant légal ; utile si le fichier en décrit plusieurs.",
            "The firm: recordId, statementId or legal identifier; needed where the file describes several.",
        )
    ),
]
Complete = Annotated[
    bool,
    typer.Option(
        "--complete",
        help=both(
            "Le registre nomme tous les détenteurs : les intervalles sont resserrés en conséquence.",
            "The register names every holder: intervals are narrowed accordingly.",
        ),
    ),
]

commands = typer.Typer()


@commands.command(
    "ownership",
    help=both(
        "Calculer la détention effective d'une société d'après des déclarations BODS : capital, votes, part européenne,"
        " plafonds de 24 et 39 %. Code 0 : calculé, quels que soient les verdicts.",
        "Compute the effective ownership of a firm from BODS statements: capital, votes, European share, caps of 24"
        " and 39%. Code 0: computed, whatever the verdicts.",
    ),
)
def run(
    file: Annotated[
        Path, typer.Argument(help=both("Les déclarations, en BODS 0.1 à 0.4.", "The statements, in BODS 0.1 to 0.4."))
    ],
    *,
    of: Firm = None,
    jurisdiction: Annotated[
        Europe, typer.Option(help=both("Les pays qui comptent comme européens.", "Which countries count as European."))
    ] = Europe.EU,
    complete: Complete = False,
    svg: Annotated[
        Path | None,
        typer.Option(help=both("Dessiner aussi le graphe dans ce fichier.", "Also draw the graph into it.")),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = Language.FRENCH,
) -> None:
    """Compute and tell."""
    speech = Speech(lang)
    ownership = _ownership(file, of, JURISDICTIONS[jurisdiction.value], complete=complete)
    if svg is not None:
        _write(svg, ownership_svg(graph_of(ownership), speech.language.value))
    if as_json:
        speech.data(_document(ownership))
    else:
        _report(speech, ownership, EUROPES[jurisdiction.value])


def _ownership(file: Path, of: str | None, europe: frozenset[str], *, complete: bool) -> Ownership:
    try:
        document = bods.parse(file.read_bytes(), today=clock.now().date(), complete=complete)
        vendors = [bods.entity_of(document, of)] if of else bods.vendors_of(document.records, document.holdings)
    except OSError as failed:
        raise _hindered(file, failed) from None
    except Unreadable as wrong:
        detail = Text(f"{file} : {wrong.detail.fr}", f"{file}: {wrong.detail.en}")
        raise Hindrance(detail, wrong.hint) from None
    if len(vendors) != 1:
        raise _unnamed(file, len(vendors))
    return Ownership(Chains(document.holdings.register, vendors[0]), europe)


def _unnamed(file: Path, count: int) -> Hindrance:
    told = Text(f"le fichier décrit {count} sociétés", f"the file describes {count} firms")
    if not count:
        told = Text("le fichier ne dit qui détient aucune société", "the file says of no firm who holds it")
    return Hindrance(
        Text(f"{file} : {told.fr}.", f"{file}: {told.en}."), Text("Nommez-en une par --of.", "Name one with --of.")
    )


def _hindered(file: Path, failed: OSError) -> Hindrance:
    reason = failed.strerror or "?"
    return Hindrance(
        Text(f"{file} : accès impossible ({reason}).", f"{file}: cannot be accessed ({reason})."),
        Text("Vérifiez le nom du fichier et ses droits.", "Check the name of the file and its permissions."),
    )


def _write(file: Path, drawing: str) -> None:
    try:
        file.write_text(drawing, encoding="utf-8")
    except OSError as failed:
        raise _hindered(file, failed) from None


def _document(ownership: Ownership) -> Json:
    written = ownership_json(ownership)
    return {name: written[name] for name in ("capital", "votes", "verdicts")}


# ── for people ────────────────────────────────────────────────────────────────────────────────────


def _report(speech: Speech, ownership: Ownership, europe: Text) -> None:
    party = ownership.register.parties[ownership.target]
    speech.say((party.name or ownership.target, "bold"), " — ", speech.of(europe))
    columns = (ownership.capital, ownership.votes)
    _row(speech, ("", ""), [speech.of(title) for title in KINDS.values()], "dim")
    _row(speech, (speech("part européenne", "European share"), ""), [_shown(speech, one.european) for one in columns])
    _row(speech, (speech("part extérieure", "outside share"), ""), [_shown(speech, one.foreign) for one in columns])
    speech.say()
    for name, country, shares in _holders(speech, columns):
        _row(speech, (name, country), shares)
    speech.say()
    for question, by_kind in ownership.verdicts.items():
        answer, style = ANSWERS[by_kind["both"]]
        details = " · ".join(
            f"{speech.of(title)} {speech.of(ANSWERS[by_kind[kind]][0])}" for kind, title in KINDS.items()
        )
        speech.say(
            f"  {speech.of(QUESTIONS[question])}{speech(' : ', ': ')}",
            (speech.of(answer), style),
            (f"   ({details})", "dim"),
        )


def _row(speech: Speech, titles: tuple[str, str], cells: list[str], style: str = "") -> None:
    name, country = titles
    shown = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    speech.say((f"  {shown:<{_NAME}} {country:<3}" + "".join(f"{cell:>{_SHARE}}" for cell in cells), style))


def _holders(speech: Speech, columns: tuple[Column, Column]) -> Iterator[tuple[str, str, list[str]]]:
    parties = columns[0].register.parties
    held = [{one.holder: Interval(one.low, one.high) for one in column.shares.holders} for column in columns]
    for holder in dict.fromkeys([*held[0], *held[1]]):
        party = parties[holder]
        name = speech("personne physique", "natural person") if party.natural else party.name
        shares = [_shown(speech, shares[holder]) if holder in shares else "–" for shares in held]
        yield f"{name} ({holder})" if name else holder, "/".join(sorted(party.countries)) or "?", shares
    undisclosed = [column.shares.undisclosed for column in columns]
    if any(one.high for one in undisclosed):
        yield speech("non déclaré", "undisclosed"), "?", [_shown(speech, one) for one in undisclosed]


def _shown(speech: Speech, share: Interval) -> str:
    low, high = interval_percent(*share)
    written = f"{low} – {high}" if share.low != share.high else low
    return f"{written} %".replace(".", ",") if speech.language is Language.FRENCH else f"{written}%"
