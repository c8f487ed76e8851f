"""The words of a solution's page, in French and in English."""

from collections.abc import Mapping
from typing import Final

SOLUTION_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "on_this_page": ("Sur cette page", "On this page"),
    "homepage": ("Site de la solution", "Website of the solution"),
    "vendor": ("Éditeur", "Vendor"),
    "country": ("Pays", "Country"),
    "siren": ("SIREN", "SIREN"),
    "published_without_label": (
        "Cette solution est publiée sans label : rien de ce qu'elle annonce n'a été vérifié ici.",
        "This solution is published without a label: nothing it announces was verified here.",
    ),
    # labels
    "labels": ("Labels", "Labels"),
    "label": ("Label", "Label"),
    "level": ("Niveau", "Level"),
    "scheme": ("Référentiel", "Scheme"),
    "edition": ("édition {edition}", "edition {edition}"),
    "valid_from_until": ("Valable du {since} au {until}", "Valid from {since} to {until}"),
    "distinctions": ("Distinctions", "Distinctions"),
    "history": ("Histoire du label", "History of the label"),
    "until": ("jusqu'au {day}", "until {day}"),
    "ends": ("Fin de validité", "End of validity"),
    "reason": ("Motif", "Reason"),
    "shown_label": ("Détaillé ci-dessous", "Detailed below"),
    "show_label": ("Voir le détail de ce label", "See this label in detail"),
    "alert_suspended": ("Ce label est suspendu", "This label is suspended"),
    "alert_suspended_what": (
        "Il ne peut pas être invoqué tant que la suspension dure, jusqu'au {day} si elle n'est pas prolongée.",
        "It cannot be relied upon while the suspension lasts, until {day} unless it is extended.",
    ),
    "alert_revoked": ("Ce label a été retiré", "This label was revoked"),
    "alert_revoked_what": (
        "Il ne vaut plus rien. Ce qui suit est gardé pour mémoire.",
        "It is void. What follows is kept for the record.",
    ),
    "alert_expired": ("Ce label a expiré", "This label has expired"),
    "alert_expired_what": (
        "Il n'a pas été renouvelé. Ce qui suit dit ce qui était vrai alors.",
        "It was not renewed. What follows says what was true then.",
    ),
    "alert_superseded": ("Ce label a été remplacé", "This label was superseded"),
    "alert_superseded_what": (
        "Un label plus récent l'a remplacé. Ce qui suit dit ce qui était vrai alors.",
        "A more recent label replaced it. What follows says what was true then.",
    ),
    # scores
    "scores": ("Résultats par domaine", "Results by domain"),
    "scores_intro": (
        (
            "Le score vérifié ne compte que ce qui a été établi par un document, un test ou un audit. "
            "Derrière lui, hachuré, ce que l'éditeur déclare."
        ),
        (
            "The verified score only counts what a document, a test or an audit established. "
            "Behind it, hatched, what the vendor declares."
        ),
    ),
    "overall": ("Ensemble", "Overall"),
    "verified": ("Vérifié", "Verified"),
    "declared": ("Déclaré", "Declared"),
    "floor": ("Plancher du niveau", "Floor of the level"),
    "domain": ("Domaine", "Domain"),
    "weight": ("Poids", "Weight"),
    "completeness": ("{n} % des données demandées sont renseignées", "{n}% of the facts asked for are given"),
    "same_in_table": ("Les mêmes chiffres en tableau", "The same figures in a table"),
    "table_caption": ("Scores sur 100, domaine par domaine", "Scores out of 100, domain by domain"),
    # criteria
    "criteria": ("Critère par critère", "Criterion by criterion"),
    "criteria_intro": (
        "Chaque critère porte sur une donnée, dit ce qui a été trouvé, par qui, et ce que le référentiel demande.",
        "Each criterion is about one fact, says what was found, by whom, and what the scheme asks.",
    ),
    "show_all": ("Tous ({n})", "All ({n})"),
    "show_unmet": ("À revoir seulement ({n})", "To be improved only ({n})"),
    "unfold": ("Tout déplier", "Unfold all"),
    "fold": ("Tout replier", "Fold all"),
    "show": ("Afficher", "Show"),
    "nothing_unmet": (
        "Tous les critères qui s'appliquent sont satisfaits.",
        "Every criterion that applies is met.",
    ),
    "count_met": ("{n} satisfait|{n} satisfaits", "{n} met|{n} met"),
    "count_unmet": ("{n} non satisfait|{n} non satisfaits", "{n} unmet|{n} unmet"),
    "count_unknown": ("{n} sans réponse|{n} sans réponse", "{n} unanswered|{n} unanswered"),
    "count_stale": ("{n} périmé|{n} périmés", "{n} stale|{n} stale"),
    "count_contradicted": ("{n} contredit|{n} contredits", "{n} contradicted|{n} contradicted"),
    "count_not_applicable": ("{n} sans objet|{n} sans objet", "{n} not applicable|{n} not applicable"),
    "verdict_met": ("Satisfait", "Met"),
    "verdict_unmet": ("Non satisfait", "Unmet"),
    "verdict_unknown": ("Sans réponse", "Unanswered"),
    "verdict_stale": ("Périmé", "Stale"),
    "verdict_contradicted": ("Contredit", "Contradicted"),
    "verdict_not_applicable": ("Sans objet", "Not applicable"),
    "why_verdict": ("Raison", "Reason"),
    "rule": ("Règle", "Rule"),
    "rule_points": ("donne des points, sans seuil", "gives points, without a threshold"),
    "points": ("{points} points sur 100, poids {weight}", "{points} points out of 100, weight {weight}"),
    "raise": ("Pour aller plus loin", "What would raise it"),
    "observed": ("constaté le {day}", "observed on {day}"),
    "stated": ("déclaré le {day}", "stated on {day}"),
    "expires": ("vaut jusqu'au {day}", "holds until {day}"),
    "confidential": ("Valeur confidentielle, vue par l'évaluateur.", "Confidential value, seen by the evaluator."),
    "no_value": ("Aucune valeur", "No value"),
    "legal_binding": ("Obligation en vigueur", "Binding law"),
    "legal_published": ("Texte publié", "Published text"),
    "legal_draft": ("Texte en projet", "Draft text"),
    "legal_voluntary": ("Exigence volontaire", "Voluntary"),
    # the rest
    "sheet": ("Fiche de la solution", "About the solution"),
    "sheet_intro": (
        "Ce que l'éditeur dit de sa solution, tel que le dernier label l'a figé.",
        "What the vendor says of its solution, as its latest label froze it.",
    ),
    "documents": ("Documents publics", "Public documents"),
    "documents_none": ("Aucun document du dossier n'est public.", "No document of the dossier is public."),
    "kind": ("Nature", "Kind"),
    "digest": ("Empreinte SHA-256", "SHA-256 digest"),
    "scope": ("Portée du label", "Scope of the label"),
    "scope_versions": ("Versions", "Versions"),
    "scope_modules": ("Modules", "Modules"),
    "scope_school_levels": ("Niveaux scolaires", "School levels"),
    "scope_none": (
        "Le dossier ne limite pas la portée : le label vaut pour la version en service quand il a été attribué.",
        "The dossier sets no limit: the label is about the version in service when it was awarded.",
    ),
    "scope_only": ("Rien d'autre n'est labellisé.", "Nothing else is labelled."),
    "limits": ("Ce que ce label ne dit pas", "What this label does not say"),
    "limits_date": (
        "Il dit ce qui a été constaté jusqu'au {day}, sur la portée indiquée : ni avant, ni après, ni à côté.",
        "It says what was found until {day}, on the scope given: not before, not after, not beside.",
    ),
    "limits_unknown": (
        (
            "{n} donnée demandée est restée sans réponse : ce n'est ni un oui ni un non."
            "|{n} données demandées sont restées sans réponse : ce n'est ni un oui ni un non."
        ),
        (
            "{n} fact asked for was left unanswered: this is neither a yes nor a no."
            "|{n} facts asked for were left unanswered: this is neither a yes nor a no."
        ),
    ),
    "limits_declared": (
        (
            "{n} réponse ne repose que sur la parole de l'éditeur : elle ne compte pas dans le score vérifié."
            "|{n} réponses ne reposent que sur la parole de l'éditeur : elles ne comptent pas dans le score vérifié."
        ),
        (
            "{n} answer only rests on the vendor's word: it does not count in the verified score."
            "|{n} answers only rest on the vendor's word: they do not count in the verified score."
        ),
    ),
    "limits_use": (
        "Il ne remplace ni votre analyse des besoins, ni votre propre registre des traitements.",
        "It replaces neither your analysis of needs nor your own record of processing.",
    ),
    "check": ("Vérifier sans nous croire", "Check without trusting us"),
    "check_intro": (
        "Le label est un document signé. Signature, statut et place dans le fil public se vérifient sans nous.",
        "The label is a signed document. Signature, status and place in the public feed can be checked without us.",
    ),
    "label_id": ("Identifiant du label", "Identifier of the label"),
    "feed_position": ("Place dans le fil", "Place in the feed"),
    "leaf_hash": ("Empreinte de l'entrée", "Hash of the entry"),
    "signature": ("Signature ({algorithm})", "Signature ({algorithm})"),
    "signing_key": ("Clé", "Key"),
    "edition_digest": ("Empreinte du référentiel", "Digest of the scheme"),
    "scorecard_digest": ("Empreinte de la fiche de résultats", "Digest of the scorecard"),
    "label_as_data": ("Le label signé (JSON)", "The signed label (JSON)"),
    "file_as_data": ("Le dossier public (JSON)", "The public file (JSON)"),
    "scheme_as_data": ("Le référentiel (JSON)", "The scheme (JSON)"),
    "public_keys": ("Les clés publiques (JWKS)", "The public keys (JWKS)"),
}
