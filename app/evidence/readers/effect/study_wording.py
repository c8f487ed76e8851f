"""What the reader of studies says to people: refusals, findings, ratings and conditions."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "study.schema": Wording(
        Text(
            "En {place}, le document n'a pas la forme d'une étude.",
            "At {place} the document does not have the shape of a study.",
        ),
        Text("Attendu à cet endroit : {attendu}.", "Expected there: {expected}."),
    ),
    "study.field_missing": Wording(
        Text("Le document n'a ni « study » ni « studies ».", "The document has neither “study” nor “studies”."),
        Text(
            "Décrivez l'étude sous « study », ou plusieurs sous « studies » ; une liste vide dit qu'il n'y en a pas.",
            "Describe the study under “study”, or several under “studies”; an empty list says that there is none.",
        ),
    ),
    "study.too_many_outcomes": Wording(
        Text("Le document compte plus de {limit} résultats.", "The document holds more than {limit} outcomes."),
        Text("Gardez les résultats principaux de chaque étude.", "Keep the main outcomes of each study."),
    ),
    "logic_model.field_missing": Wording(
        Text("Le document n'a pas de « logic_model ».", "The document has no “logic_model”."),
        Text("Écrivez-y model, citations et evaluation_under_way.", "Write model, citations and evaluation_under_way."),
    ),
    "context.shape": Wording(
        Text("En {where}, une liste de mots est attendue.", "At {where} a list of words is expected."),
        Text(
            "Exemple : populations: [cycle_3], settings: [school, rural].",
            "Example: populations: [cycle_3], settings: [school, rural].",
        ),
    ),
    "context.empty": Wording(
        Text("Le contexte ne dit ni populations ni settings.", "The context says neither populations nor settings."),
        Text(
            "Décrivez vos élèves ou votre cadre avec les mots des études.",
            "Describe your pupils or your setting in the words of the studies.",
        ),
    ),
}

RATINGS: Mapping[str, Text] = {
    "meets_without_reservations": Text("conforme sans réserve", "meets standards without reservations"),
    "meets_with_reservations": Text("conforme avec réserves", "meets standards with reservations"),
    "does_not_meet": Text("non conforme", "does not meet standards"),
    "not_rated": Text("non notée", "not rated"),
}

REASONS: Mapping[str, Text] = {
    "design_unknown": Text("le plan d'étude n'est pas dit", "the design is not told"),
    "design_not_eligible": Text(
        "ce plan d'étude ne compare pas deux groupes que seul le produit distingue",
        "this design does not compare two groups that only the product tells apart",
    ),
    "design_needs_reviewer": Text(
        "ce plan d'étude se juge par un relecteur, non par le calcul",
        "this design is judged by a reviewer, not computed",
    ),
    "outcome_unknown": Text("aucun résultat n'est donné", "no outcome is given"),
    "outcome_not_eligible": Text("aucune mesure de résultat n'est recevable", "no outcome measure is eligible"),
    "unit_unknown": Text(
        "l'unité répartie entre les groupes, ou son nombre, n'est pas donnée, ou est impossible",
        "the unit assigned to the groups, or its number, is not given, or is impossible",
    ),
    "confounded": Text(
        "autre chose que le produit distingue les groupes, ou l'un a moins de deux unités",
        "something else than the product tells the groups apart, or one has less than two units",
    ),
    "attrition_low": Text("répartition au hasard et faible attrition", "random assignment and low attrition"),
    "attrition_unknown_baseline_established": Text(
        "attrition inconnue, mais groupes comparables au départ",
        "attrition unknown, but groups alike at the start",
    ),
    "attrition_unknown": Text(
        "l'attrition est inconnue : donnez les effectifs répartis et analysés",
        "attrition is unknown: give the numbers assigned and analysed",
    ),
    "baseline_established": Text(
        "groupes comparables au départ, sans hasard préservé",
        "groups alike at the start, though chance is not preserved",
    ),
    "baseline_unknown": Text(
        "rien n'établit que les groupes analysés étaient comparables au départ",
        "nothing establishes that the groups analysed were alike at the start",
    ),
    "baseline_not_established": Text(
        "les groupes analysés n'étaient pas comparables au départ",
        "the groups analysed were not alike at the start",
    ),
}

CONDITIONS: Mapping[str, Text] = {
    "study": Text("il n'y a pas d'étude", "there is no study"),
    "without_reservations": Text(
        "une étude conforme sans réserve est demandée", "a study that meets standards without reservations is asked for"
    ),
    "meets_standards": Text(
        "une étude conforme, avec ou sans réserve, est demandée",
        "a study that meets standards, with or without reservations, is asked for",
    ),
    "comparative_design": Text(
        "une étude qui compare deux groupes, que seul le produit distingue, est demandée",
        "a study that compares two groups, which only the product tells apart, is asked for",
    ),
    "statistical_controls": Text(
        "une étude corrélationnelle doit tenir compte des différences entre élèves",
        "a correlational study must control for differences between pupils",
    ),
    "positive_effect": Text(
        "un effet favorable et statistiquement significatif est demandé",
        "a statistically significant favourable effect is asked for",
    ),
    "no_overriding_negative": Text(
        "un effet défavorable, sur le même type d'apprentissage, l'emporte ou pourrait l'emporter",
        "an unfavourable effect on the same kind of learning overrides it, or could",
    ),
    "pupils": Text("350 élèves analysés sont demandés", "350 pupils analysed are asked for"),
    "sites": Text("deux établissements au moins sont demandés", "at least two schools are asked for"),
    "overlap_both": Text(
        "les élèves et le cadre étudiés doivent recouper les vôtres",
        "the pupils and the setting studied must overlap with yours",
    ),
    "overlap_either": Text(
        "les élèves ou le cadre étudiés doivent recouper les vôtres",
        "the pupils or the setting studied must overlap with yours",
    ),
    "logic_model": Text("un modèle logique écrit est demandé", "a written logic model is asked for"),
    "research_cited": Text("le modèle logique doit citer des recherches", "the logic model must cite research"),
    "evaluation_under_way": Text("une évaluation de l'effet doit être en cours", "an evaluation must be under way"),
}
"""What each condition asks; said when it does not hold."""

TIERS: Mapping[int, Text] = {
    1: Text("I – Forte", "I – Strong"),
    2: Text("II – Modérée", "II – Moderate"),
    3: Text("III – Prometteuse", "III – Promising"),
    4: Text("IV – Démarche fondée", "IV – Demonstrates a rationale"),
    0: Text("Aucun", "None"),
}

FINDINGS: Notices = {
    "study.version": warning(
        "Version du format autre que 1 : le document est lu comme un document de la version 1.",
        "Version of the format other than 1: the document is read as one of version 1.",
    ),
    "study.unknown_field": note(
        "Champ que le format ne connaît pas : il est ignoré.", "Field that the format does not know: ignored."
    ),
    "study.date_absent": warning(
        "Le document n'est pas daté : écrivez date, par exemple 2026-03-31.",
        "The document carries no date: write date, for example 2026-03-31.",
    ),
    "study.date_unreadable": warning(
        "Cette date n'est celle d'aucun jour : écrivez-la ainsi, 2026-03-31.",
        "This date is that of no day: write it like 2026-03-31.",
    ),
    "study.school_mistyped": warning(
        "La lettre de ce code d'établissement (UAI) n'est pas celle de son numéro : vérifiez-le.",
        "The letter of this school code (UAI) is not that of its number: check it.",
    ),
    "study.rating": note("Étude {rating} : {raison}.", "The study {note}: {reason}."),
    "study.tier": note("Niveau {tier} non atteint : {raison}.", "Tier {tier} not reached: {reason}."),
    "study.tier_unknown": warning(
        "Niveau {tier} non établi, faute de précision : {raison}.",
        "Tier {tier} not established, for want of detail: {reason}.",
    ),
    "study.more_analysed_than_assigned": warning(
        "Un groupe a plus d'élèves ou de classes analysés que répartis : l'attrition est inconnue.",
        "A group has more pupils or classes analysed than assigned: attrition is unknown.",
    ),
    "study.more_clusters_than_pupils": warning(
        "Un groupe a plus de classes que d'élèves : l'un des deux nombres est faux.",
        "A group has more classes than pupils: one of the two numbers is wrong.",
    ),
    "study.more_measured_than_assigned": warning(
        "Plus d'élèves mesurés (n) que le groupe n'en a compté : ce résultat n'est pas calculé.",
        "More pupils measured (n) than the group ever had: this outcome is not computed.",
    ),
    "study.p_recomputed": note(
        "p est recalculé, {p} : l'analyse ignore que des groupes entiers ont été répartis, ou leur écart de départ.",
        "p is computed again, {p}: the analysis ignores that whole groups were assigned, or how they differed before.",
    ),
    "study.p_unusable": warning(
        "p n'est pas retenu : l'unité répartie, ou le nombre d'élèves et de classes, manque pour le corriger.",
        "p is not used: the unit assigned, or the number of pupils and classes, is missing to correct it.",
    ),
    "study.direction_contradicted": warning(
        "Le sens écrit contredit les chiffres : ce résultat ne compte pas.",
        "The direction written contradicts the figures: this outcome does not count.",
    ),
    "study.figures_contradicted": warning(
        "g, t, p, moyennes et effectifs ne peuvent être tous vrais : ce résultat ne compte pas.",
        "g, t, p, means and numbers of pupils cannot all be true: this outcome does not count.",
    ),
    "study.no_effect_size": warning(
        "Aucun effet ne se calcule : donnez g, t, ou moyennes et écarts types. Une proportion de 0 ou 1 n'en a pas.",
        "No effect can be computed: give g, t, or means and standard deviations. A proportion of 0 or 1 gives none.",
    ),
    "study.sign_unknown": warning(
        "Écrivez better, ou direction : sans cela le signe de l'effet ne dit rien.",
        "Write better, or direction: without it the sign of the effect says nothing.",
    ),
    "study.wwc_differs": warning(
        "La note de la What Works Clearinghouse qui est citée n'est pas celle qui est calculée ici.",
        "The rating of the What Works Clearinghouse that is cited is not the one computed here.",
    ),
    "study.wwc_not_taken": note(
        "La note de la What Works Clearinghouse qui est citée n'est pas reprise : un évaluateur la vérifie.",
        "The rating of the What Works Clearinghouse that is cited is not taken over: an evaluator checks it.",
    ),
    "study.effect_out_of_range": warning(
        "Taille d'effet invraisemblable : elle n'est pas retenue.", "Implausible effect size: not used."
    ),
    "study.unfavourable": warning(
        "Résultat défavorable et statistiquement significatif.", "Statistically significant unfavourable result."
    ),
}
