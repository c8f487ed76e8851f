"""What a person reads of studies: the rating of each, the tier, and what keeps the tiers above away."""

from collections.abc import Mapping
from typing import Any

from app.cli.speech import Speech
from app.errors import Text
from app.evidence.readers.effect.study_findings import ROMAN
from app.evidence.readers.effect.study_wording import RATINGS, TIERS

Json = Mapping[str, Any]


def report(speech: Speech, name: str, told: Json) -> None:
    """Write the report on the standard output."""
    speech.say((name, "bold"))
    for study in told["studies"]:
        _study(speech, study)
    speech.say()
    _tier(speech, ("Niveau de preuve", "Tier of evidence"), told)
    if told["for_me"] is not None:
        _tier(speech, ("Pour cet établissement", "For this school"), told["for_me"])
    _warnings(speech, told)


def _study(speech: Speech, study: Json) -> None:
    rating = RATINGS[study["rating"]]
    style = "green" if study["rating"].startswith("meets") else "yellow"
    reason = study["reason"]["message"][speech.language]
    speech.say()
    speech.say(
        "  ", (study["id"] or study["place"], "bold"), speech(" : ", ": "), (speech.of(rating), style), f" — {reason}"
    )
    lost = study["attrition"]["pupils"]
    if lost:
        overall, gap = _decimal(speech, lost["overall"], 1), _decimal(speech, lost["differential"], 1)
        speech.say(
            speech(
                f"    attrition {overall} %, écart entre groupes {gap} points",
                f"    attrition {overall}%, difference between groups {gap} points",
            )
        )
    if study["baseline"]["largest"] is not None:
        worst = _decimal(speech, study["baseline"]["largest"], 2)
        speech.say(speech(f"    écart initial {worst} écart type", f"    baseline difference {worst} SD"))
    for rank, outcome in enumerate(study["outcomes"], 1):
        speech.say(speech(f"    résultat {rank} : ", f"    outcome {rank}: "), _outcome(speech, outcome))


def _outcome(speech: Speech, outcome: Json) -> str:
    parts = []
    if outcome["g"] is not None:
        between = ""
        if outcome["low"] is not None:
            low, high = _decimal(speech, outcome["low"], 2), _decimal(speech, outcome["high"], 2)
            between = speech(f" (de {low} à {high})", f" ({low} to {high})")
        parts.append(f"g = {_decimal(speech, outcome['g'], 2)}{between}")
    if outcome["p"] is not None:
        again = speech(" (recalculé)", " (computed again)") if outcome["recomputed"] else ""
        parts.append(f"p {_p(speech, outcome['p'])}{again}")
    parts.append(speech.of(_SENSE[outcome["direction"], outcome["significant"]]))
    return ", ".join(parts)


_SENSE: Mapping[tuple[str | None, bool | None], Text] = {
    (direction, significant): Text(f"{sense[0]}, {weight[0]}", f"{sense[1]}, {weight[1]}")
    for direction, sense in {
        "favourable": ("favorable", "favourable"),
        "unfavourable": ("défavorable", "unfavourable"),
        "none": ("sans effet", "no effect"),
        None: ("sens inconnu", "direction unknown"),
    }.items()
    for significant, weight in {
        True: ("significatif", "significant"),
        False: ("non significatif", "not significant"),
        None: ("signification inconnue", "significance unknown"),
    }.items()
}


def _tier(speech: Speech, title: tuple[str, str], told: Json) -> None:
    tier = told["tier"]
    reached = speech.of(TIERS[tier])
    if not told["certain"]:
        reached += speech(" (faute de précision)", " (for want of detail)")
    speech.say(speech(f"{title[0]} : ", f"{title[1]}: "), (reached, "bold green" if tier else "bold red"))
    for one in told["tiers"]:
        if one["failed"] is not None and (not tier or one["tier"] < tier):
            _missed(speech, one)


def _missed(speech: Speech, verdict: Json) -> None:
    missed = verdict["failed"]
    found = ""
    if missed["found"] is not None:
        found = speech(f" (trouvé : {missed['found']})", f" (found: {missed['found']})")
    mark = "?" if missed["verdict"] == "unknown" else "✗"
    study = f" [{missed['study']}]" if missed["study"] else ""
    roman = ROMAN[verdict["tier"]]
    speech.say(
        (f"  {mark} ", "red"),
        (roman, "bold"),
        speech(" : ", ": "),
        f"{missed['message'][speech.language]}{found}{study}",
    )


def _warnings(speech: Speech, told: Json) -> None:
    for finding in told["findings"]:
        if finding["severity"] == "warning" and finding["code"] != "study.tier_unknown":  # told with the tiers
            speech.say(
                ("  ! ", "yellow"), finding["where"] or "/", speech(" : ", ": "), finding["message"][speech.language]
            )


def _p(speech: Speech, p: float) -> str:
    smallest = 0.0001
    return f"< {_decimal(speech, smallest, 4)}" if p < smallest else f"= {_decimal(speech, p, 4)}"


def _decimal(speech: Speech, number: float, decimals: int) -> str:
    """Write a number with the comma of the language."""
    written = f"{number:.{decimals}f}"
    return speech(written.replace(".", ","), written)
