"""What a vendor reads of a pre-check: the level possible, what blocks the next ones, the smallest change."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.cli.speech import Speech
from app.dossiers.claims_file import ClaimsFile
from app.dossiers.prechecking import known_from
from app.evidence.judging import Judgement, judge
from app.schemes import Library
from app.scoring import Edition, Trust, compile_edition
from app.scoring.climbing import blockers
from app.scoring.reasons import PROOFS
from app.scoring.saying import say
from app.scoring.senses import sense_of

_TITLE_WIDTH = 50
_FACT_WIDTH = 26

Json = Mapping[str, Any]


class Asked(NamedTuple):
    """A pre-check: what was asked, under what, and what the engine says of it."""

    library: Library
    edition: Edition
    file: ClaimsFile
    judgement: Judgement


def report(speech: Speech, asked: Asked) -> None:
    """Write the report on the standard output."""
    _heading(speech, asked)
    following = asked.judgement.document["next_level"]
    if following is not None:
        _blocked(speech, asked, following)
        _higher(speech, asked, following)
        _smallest_change(speech, asked, following)
    speech.say()


def _heading(speech: Speech, asked: Asked) -> None:
    document = asked.judgement.document
    name = asked.file.name or speech("Solution sans nom", "Unnamed solution")
    title = f"{name} — {document['scheme']} {document['edition']}"
    level, style = speech("aucun", "none"), "bold red"
    if document["level"] is not None:
        level, style = _title(speech, asked.edition, document["level"]), "bold green"
    speech.say((f"{title:<{_TITLE_WIDTH}} ", "bold"), speech("niveau possible : ", "level possible: "), (level, style))
    scores = document["scores"]["overall"]
    speech.say(
        speech("  vérifié ", "  verified "),
        (speech.number(scores["verified"]), "bold"),
        speech(" / déclaré ", " / declared "),
        speech.number(scores["declared"]),
        speech("        complet à ", "        complete at "),
        speech(f"{int(document['completeness'])} %", f"{int(document['completeness'])}%"),
    )
    titles = [speech.of(one.title) for one in asked.edition.distinctions if one.id in document["distinctions"]]
    if titles:
        speech.say(speech("  distinctions : ", "  distinctions: "), (", ".join(titles), "green"))


def _title(speech: Speech, edition: Edition, level: str) -> str:
    return next(speech.of(one.title) for one in edition.levels if one.id == level)


# ── what blocks ───────────────────────────────────────────────────────────────────────────────────


def _blocked(speech: Speech, asked: Asked, following: Json) -> None:
    title, facts = _title(speech, asked.edition, following["level"]), following["blocked_by"]
    speech.say()
    if facts:
        count = _criteria(speech, len(facts))
        speech.say(("  ✗ ", "red"), (title, "bold"), speech(f" est bloqué par {count}", f" is blocked by {count}"))
    else:
        speech.say(("  ✗ ", "red"), (title, "bold"), speech(" demande une meilleure note", " asks for a better score"))
    verdicts = {one["fact"]: one for one in asked.judgement.document["verdicts"]}
    changes = {one["fact"]: one for one in following["changes"] or ()}
    for fact in facts:
        _blocker(speech, asked, fact, (verdicts.get(fact), changes.get(fact)))
    for floor in following["floors"]:
        _floor(speech, asked.edition, floor)


def _criteria(speech: Speech, count: int) -> str:
    plural = "s" if count > 1 else ""
    return speech(f"{count} critère{plural}", f"{count} criteri{'a' if count > 1 else 'on'}")


def _blocker(speech: Speech, asked: Asked, fact: str, told: tuple[Json | None, Json | None]) -> None:
    verdict, change = told
    if verdict is None:
        speech.say((f"    {fact:<{_FACT_WIDTH}} ", "bold"), speech.of(asked.library.facts[fact].title))
    else:
        reason = verdict["reason"][speech.language]
        speech.say((f"    {fact:<{_FACT_WIDTH}} ", "bold"), reason, (_established(speech, verdict), "dim"))
    cure = verdict["raise"][speech.language] if verdict and verdict["raise"] else _enough(speech, asked, change)
    if cure:
        speech.say(("      → ", "yellow"), cure)


def _established(speech: Speech, verdict: Json) -> str:
    """Say how and when the value was established, where there is one."""
    if verdict["trust"] is None:
        return ""
    proof = speech.of(PROOFS[Trust.of(verdict["trust"])])
    day = verdict["provenance"]["observed_at"]
    return speech(f"   ({proof} du {day})", f"   ({proof} of {day})") if day else f"   ({proof})"


def _enough(speech: Speech, asked: Asked, change: Json | None) -> str:
    if change is None:
        return ""
    fact = asked.library.facts[change["fact"]]
    value = speech.of(say(change["to"], sense_of(fact)))
    proof = speech.of(PROOFS[Trust.of(change["trust"])])
    return speech(f"suffisant : {value}, à établir par {proof}", f"enough: {value}, to be established by {proof}")


def _floor(speech: Speech, edition: Edition, floor: Json) -> None:
    reached, required = speech.number(floor["reached"]), speech.number(floor["required"])
    where = speech("note vérifiée d'ensemble", "verified overall score")
    if floor["scope"] != "overall":
        domain = speech.of(edition.domains[floor["scope"]].title)
        where = speech(f"note vérifiée, {domain}", f"verified score, {domain}")
    speech.say(speech(f"    {where} : {reached} ; {required} requis", f"    {where}: {reached}; {required} required"))


def _higher(speech: Speech, asked: Asked, following: Json) -> None:
    """Name what the levels above the next one ask for besides, without the details: one level at a time."""
    compiled, seen = compile_edition(asked.edition), set(following["blocked_by"])
    names = [rung.level.id for rung in compiled.rungs]
    for rung in compiled.rungs[names.index(following["level"]) + 1 :]:
        more = [fact for fact in blockers(compiled, asked.judgement.scorecard, (rung,)) if fact not in seen]
        seen.update(more)
        if more:
            title, count = _title(speech, asked.edition, rung.level.id), _criteria(speech, len(more))
            asks = speech(f" demande encore {count} : ", f" asks for {count} more: ")
            speech.say(("  ✗ ", "red"), (title, "bold"), asks, ", ".join(more))


# ── what would be enough ──────────────────────────────────────────────────────────────────────────


def _smallest_change(speech: Speech, asked: Asked, following: Json) -> None:
    changes, label = following["changes"], speech("  Plus petit changement : ", "  Smallest change: ")
    if changes is None:
        obstacle = following["obstacle"]
        speech.say(label, obstacle[speech.language] if obstacle else speech("aucun connu.", "none known."))
        return
    facts = [one["fact"] for one in changes]
    if sorted(facts) == sorted(following["blocked_by"]):
        count = _criteria(speech, len(facts))
        enough = speech(f"ces {count} suffisent", f"these {count} are enough") if len(facts) > 1 else _one(speech)
    else:
        enough = speech(f"{', '.join(facts)} : cela suffit", f"{', '.join(facts)}: that is enough")
    before = asked.judgement.document["scores"]["overall"]["verified"]
    after = _after(asked, changes)
    speech.say(
        label, enough, speech(" (vérifié ", " (verified "), f"{speech.number(before)} → {speech.number(after)})."
    )


def _one(speech: Speech) -> str:
    return speech("ce critère suffit", "this criterion is enough")


def _after(asked: Asked, changes: Sequence[Json]) -> float | None:
    """Give the verified overall score once the changes are made."""
    day = asked.judgement.scorecard.at.date().isoformat()
    made = {one["fact"]: {"value": one["to"], "trust": one["trust"], "observed_at": day} for one in changes}
    known = known_from(asked.library, {**asked.file.claims, **made})
    score: float | None = judge(asked.edition, known, asked.judgement.scorecard.at).document["scores"]["overall"][
        "verified"
    ]
    return score
