"""The steps of a dossier in the demonstration, in the order of the journey."""

from datetime import date, datetime, timedelta

from app.audits.finding import Found
from app.demo.cast import chance, organisations
from app.demo.stage import Case, trust_asked
from app.journey import (
    answer_request,
    appeal,
    conclude_audit,
    decide_dossier,
    record_finding,
    reinstate_label,
    request_information,
    request_label,
    revoke_label,
    rule_on_appeal,
    submit_dossier,
    suspend_label,
    take_audit,
    withdraw_dossier,
    withdraw_solution,
)
from app.labels.changing import Cause
from app.labels.deciding import AWARD, DISMISS, REFUSE, UPHOLD, Ruling
from app.scoring import Edition, Trust

QUESTIONS = (
    ("host.storage_country", "Où sont conservées les sauvegardes ?", "Sur le même territoire que le service."),
    (
        "gdpr.retention",
        "Que deviennent les productions à la fin de l'année ?",
        "Elles sont effacées au bout de douze mois.",
    ),
    ("a11y.rgaa_rate", "L'échantillon comprend-il l'espace des enseignants ?", "Oui, quatre pages sur seize."),
)
LONG_AGO = timedelta(days=338)
REACH = {"excellent": 3, "good": 2, "middling": 1, "poor": 1}
"""How many levels an evaluator looks at, by the quality of a solution."""
SEEN_BESIDES = 0.03
"""Share of the other facts that an evaluator looks at as well."""


# ── the vendor ────────────────────────────────────────────────────────────────────────────────────


def prepare(case: Case, at: datetime) -> None:
    """State what the dossier relies on, then open it."""
    stage, part, wish = case.stage, case.part, case.wish
    act = stage.act(part.vendor, at)
    about_vendor = stage.wardrobe.of_vendor(organisations()["vendors"][part.piece.vendor], part.owner, at.date())
    stage.state(act, case.vendor, part.owner._replace(name=part.owner.vendor), about_vendor)
    if case.rank == 0 or wish.quality is not None:
        quality = wish.quality or part.piece.quality
        given = stage.wardrobe.of_solution(part.piece, quality, part.owner, at.date())
        given = stage.report_accessibility(act, part.solution, part.owner, given)
        stage.state(act, part.solution, part.owner, given)
    scope = {"product_version": "1.0", "delivery": list(part.piece.product.get("delivery", ["web"]))}
    case.dossier = request_label(stage.service, act, part.solution, (wish.scheme, None), scope)
    stage.db.flush()


def submit(case: Case, at: datetime) -> None:
    """Submit the dossier."""
    submit_dossier(case.stage.service, case.stage.act(case.part.vendor, at), case.dossier)


def withdraw(case: Case, at: datetime) -> None:
    """Withdraw the dossier."""
    withdraw_dossier(case.stage.act(case.part.vendor, at), case.dossier)


def reply(case: Case, at: datetime) -> None:
    """Answer the question of the evaluator."""
    _, _, text = QUESTIONS[_turn(case)]
    answer_request(case.stage.act(case.part.vendor, at), case.dossier, None, text, ())


def contest(case: Case, at: datetime) -> None:
    """Appeal against the refusal."""
    grounds = "Le constat ne tient pas compte de la version publiée depuis."
    case.appeal = appeal(case.stage.act(case.part.vendor, at), case.decision, grounds)
    case.stage.db.flush()


def _turn(case: Case) -> int:
    return len(case.part.owner.name) % len(QUESTIONS)


# ── the evaluator ─────────────────────────────────────────────────────────────────────────────────


def take(case: Case, at: datetime) -> None:
    """Take the dossier from the queue."""
    case.audit = take_audit(case.stage.act(case.evaluator, at), case.dossier)
    case.stage.db.flush()


def ask(case: Case, at: datetime) -> None:
    """Ask the vendor a question."""
    fact, question, _ = QUESTIONS[_turn(case)]
    request_information(case.stage.service, case.stage.act(case.evaluator, at), case.audit, fact, question)
    case.stage.db.flush()


def begin(case: Case, at: datetime) -> None:
    """Record the first findings."""
    _find(case, at, _to_see(case)[:12])


def examine(case: Case, at: datetime) -> None:
    """Record a finding on everything that must be seen."""
    _find(case, at, _to_see(case))


def conclude(case: Case, at: datetime) -> None:
    """Conclude: the level follows from the findings."""
    summary = "Constats faits sur le service en production et sur pièces."
    act = case.stage.act(case.evaluator, at)
    case.level = conclude_audit(case.stage.service, act, case.audit, summary).decision.level


def _to_see(case: Case) -> list[str]:
    """Give the facts of the snapshot that the levels within reach want seen, a few others, and one that lapses."""
    edition, snapshot = _edition(case), case.dossier.snapshot or {"facts": {}}
    levels = edition.levels[: REACH[(case.wish.quality or case.part.piece.quality)["all"]]]
    wanted = {case.wish.lapses, *case.part.piece.claims}
    asked = [one for level in levels for one in level.requires]
    asked += [one for distinction in edition.distinctions for one in distinction.requires]
    wanted |= {one.fact for one in asked if one.trust >= Trust.TESTED}
    for level in levels:
        wanted |= {fact for fact in level.gates if trust_asked(edition, fact, level.id) >= Trust.TESTED}
    judged = [one.fact.id for one in edition.criteria if one.fact.id in snapshot["facts"]]
    return [fact for fact in judged if fact in wanted or chance(case.part.owner.name, fact).random() < SEEN_BESIDES]


def _edition(case: Case) -> Edition:
    return case.stage.service.library.edition(case.dossier.scheme, case.dossier.edition)


def _find(case: Case, at: datetime, facts: list[str]) -> None:
    act, service = case.stage.act(case.evaluator, at), case.stage.service
    for fact in facts:
        observed = at.date() - (LONG_AGO if fact == case.wish.lapses else timedelta(days=2))
        record_finding(service, act, case.audit, fact, _found(case, fact, observed))


def _found(case: Case, fact: str, day: date) -> Found:
    """Confirm nearly everything; a doubt here and there, never on what a level stands on."""
    gates = {gate for level in _edition(case).levels for gate in level.gates}
    drawn = chance(case.part.owner.name, case.wish.scheme, case.wish.day, fact).random()
    if fact in gates or fact in case.part.piece.claims or drawn > 0.06:  # noqa: PLR2004 - six findings in a hundred
        return Found("confirmed", "Vérifié sur le service et sur pièces.", day)
    if drawn > 0.03:  # noqa: PLR2004 - half of them
        return Found("cannot_tell", "Le compte de démonstration ne permet pas de le voir.", day)
    return Found("rejected", "La pièce ne porte pas sur la version en service.", day)


# ── the authority ─────────────────────────────────────────────────────────────────────────────────


def award(case: Case, at: datetime) -> None:
    """Award the level reached; refuse where there is none."""
    _decide(case, at, 0)


def award_again(case: Case, at: datetime) -> None:
    """Award after an appeal was upheld: another person decides."""
    _decide(case, at, 1)


def refuse(case: Case, at: datetime) -> None:
    """Refuse, with reasons."""
    _rule(case, at, Ruling(REFUSE, None, "Trop de données restent sans preuve suffisante."), 0)


def _decide(case: Case, at: datetime, rank: int) -> None:
    if case.level is None:
        refuse(case, at)
    else:
        _rule(case, at, Ruling(AWARD, case.level, "Conforme aux constats de l'évaluateur."), rank)


def _rule(case: Case, at: datetime, ruling: Ruling, rank: int) -> None:
    act = case.stage.act(case.authority(rank), at)
    case.decision, case.label = decide_dossier(case.stage.service, act, case.dossier, ruling)
    case.stage.db.flush()


def dismiss(case: Case, at: datetime) -> None:
    """Dismiss the appeal."""
    reasons = "La version publiée depuis ne change pas les points refusés."
    rule_on_appeal(case.stage.act(case.authority(1), at), case.appeal, DISMISS, reasons)


def uphold(case: Case, at: datetime) -> None:
    """Uphold the appeal: another evaluator is to take the dossier up again."""
    reasons = "Les constats suffisent au niveau calculé."
    case.upheld = True
    rule_on_appeal(case.stage.act(case.authority(1), at), case.appeal, UPHOLD, reasons)


# ── the label ─────────────────────────────────────────────────────────────────────────────────────


def suspend_for_long(case: Case, at: datetime) -> None:
    """Suspend the label beyond today."""
    _suspend(case, at, case.stage.now + timedelta(days=30))


def suspend_for_short(case: Case, at: datetime) -> None:
    """Suspend the label for three weeks; nobody confirms."""
    _suspend(case, at, at + timedelta(days=21))


def _suspend(case: Case, at: datetime, until: datetime) -> None:
    if case.label is not None:
        cause = Cause("security_incident", "Fuite de données annoncée par l'éditeur ; vérifications en cours.", until)
        suspend_label(case.stage.service, case.stage.act(case.authority(), at), case.label, cause)


def reinstate(case: Case, at: datetime) -> None:
    """Lift the suspension."""
    if case.label is not None:
        cause = Cause("resolved", "Correctif vérifié, personnes concernées informées.")
        reinstate_label(case.stage.service, case.stage.act(case.authority(1), at), case.label, cause)


def propose(case: Case, at: datetime) -> None:
    """Propose to revoke the label."""
    _revoke(case, at, 0)


def confirm(case: Case, at: datetime) -> None:
    """Revoke the label, as a second person."""
    _revoke(case, at, 1)


def leave(case: Case, at: datetime) -> None:
    """Withdraw the solution: its vendor no longer sells it."""
    act = case.stage.act(case.part.vendor, at)
    withdraw_solution(case.stage.service, act, case.part.solution, "Le produit n'est plus commercialisé.")


def _revoke(case: Case, at: datetime, rank: int) -> None:
    if case.label is not None:
        cause = Cause("false_statement", "Des traceurs publicitaires ont été retrouvés malgré l'engagement signé.")
        revoke_label(case.stage.service, case.stage.act(case.authority(rank), at), case.label, cause)
