"""The words of the site, in French and in English. `one|several` is chosen by `n`; `{n}` and others are filled."""

from collections.abc import Mapping
from typing import Final

from app.scoring.typography import text
from app.scoring.values import Text
from app.site.solution_words import SOLUTION_WORDS

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # everywhere
    "skip": ("Aller au contenu", "Skip to content"),
    "baseline": (
        "Les labels des solutions numériques pour l'école, vérifiables par tous",
        "Labels of digital solutions for schools, that anybody can check",
    ),
    "main_menu": ("Menu principal", "Main menu"),
    "footer_menu": ("Pied de page", "Footer"),
    "home": ("Accueil", "Home"),
    "catalogue": ("Catalogue", "Catalogue"),
    "other_language": ("English", "Français"),
    "breadcrumb": ("Fil d'Ariane", "Breadcrumb"),
    "or": ("ou", "or"),
    "moment": ("{day} à {time}", "{day} at {time}"),
    "colon": (" : ", ": "),
    "semicolon": (" ; ", "; "),
    "search": ("Rechercher", "Search"),
    "out_of": ("sur 100", "out of 100"),
    # footer
    "about": (
        "Chaque chiffre de ce site dit qui l'a établi : déclaré par l'éditeur, documenté, testé ou audité.",
        "Every figure on this site says who established it: declared by the vendor, documented, tested or audited.",
    ),
    "accessibility": ("Accessibilité : non conforme.", "Accessibility: not conformant."),
    "accessibility_why": (
        "Aucun audit RGAA de ce site n'a encore été publié ; la mention changera avec lui.",
        "No RGAA audit of this site has been published yet; this statement will change with it.",
    ),
    "no_cookie": (
        "Aucun cookie, aucun traceur, aucun script : ce site ne sait pas qui le lit.",
        "No cookie, no tracker, no script: this site does not know who reads it.",
    ),
    "api": ("API", "API"),
    "api_reference": ("Référence de l'API", "API reference"),
    "feed": ("Fil public des labels", "Public feed of labels"),
    "keys": ("Clés de signature", "Signing keys"),
    # home
    "home_title": ("Des labels que chacun peut vérifier", "Labels that anybody can check"),
    "home_pitch": (
        (
            "Estampille référence les solutions numériques pour l'école et les labellise selon des critères publics. "
            "Chaque réponse dit qui l'a établie et jusqu'à quand elle vaut. "
            "Un label suspendu ou retiré l'est partout, à la minute même."
        ),
        (
            "Estampille references digital solutions for schools and labels them against public criteria. "
            "Every answer says who established it and until when it holds. "
            "A label that is suspended or revoked is so everywhere, that very minute."
        ),
    ),
    "home_search": ("Chercher une solution", "Search for a solution"),
    "home_example": ("Par exemple : dictée, géométrie, portfolio…", "For example: dictation, geometry, portfolio…"),
    "home_see_all": ("Voir tout le catalogue", "See the whole catalogue"),
    "home_counts": ("Labels en vigueur", "Labels in force"),
    "home_news": ("Dernières nouvelles des labels", "Latest news of labels"),
    "home_no_news": ("Aucun label n'a encore été donné.", "No label has been given yet."),
    "home_trust": ("Quatre niveaux de preuve", "Four levels of trust"),
    "solutions": ("solution|solutions", "solution|solutions"),
    # catalogue
    "catalogue_title": ("Catalogue des solutions", "Catalogue of solutions"),
    "catalogue_intro": (
        "Cochez ce que vous cherchez : l'adresse de la page garde votre recherche, vous pouvez l'envoyer.",
        "Tick what you are looking for: the address of the page keeps your search, you can send it.",
    ),
    "text_sought": ("Mots cherchés", "Words searched"),
    "filters": ("Filtres", "Filters"),
    "filters_open": ("Filtrer les solutions", "Filter the solutions"),
    "filters_chosen": ("{n} choisi|{n} choisis", "{n} chosen|{n} chosen"),
    "apply": ("Afficher les résultats", "Show the results"),
    "more_values": ("{n} autre|{n} autres", "{n} more|{n} more"),
    "results": ("Résultats", "Results"),
    "active_filters": ("Filtres actifs", "Active filters"),
    "remove": ("Retirer le filtre", "Remove the filter"),
    "remove_all": ("Tout effacer", "Clear all"),
    "sort_by": ("Trier par", "Sort by"),
    "sort_relevance": ("Pertinence", "Relevance"),
    "sort_-score": ("Score vérifié", "Verified score"),
    "sort_name": ("Nom", "Name"),
    "sort_-issued": ("Label le plus récent", "Latest label"),
    "minimums": ("Score vérifié minimal", "Minimum verified score"),
    "any_score": ("Indifférent", "Any"),
    "at_least": ("{n} et plus", "{n} and more"),
    "every_scheme": ("Tous les référentiels", "Every scheme"),
    "pages": ("Pages de résultats", "Pages of results"),
    "page": ("Page", "Page"),
    "previous": ("Page précédente", "Previous page"),
    "next": ("Page suivante", "Next page"),
    "export": ("Ces résultats en données (JSON)", "These results as data (JSON)"),
    "nothing_found": ("Aucune solution ne répond à tout cela.", "No solution answers all of this."),
    "nothing_help": ("En retirant un seul filtre, vous trouveriez :", "By removing a single filter, you would find:"),
    "nothing_without": (
        "{n} solution sans le filtre « {what} »|{n} solutions sans le filtre « {what} »",
        "{n} solution without the filter “{what}”|{n} solutions without the filter “{what}”",
    ),
    "nothing_at_all": (
        "Essayez moins de mots, ou repartez de tout le catalogue.",
        "Try fewer words, or start again from the whole catalogue.",
    ),
    "beyond": (
        "Cette page n'existe pas : il y a moins de résultats.",
        "There is no such page: there are fewer results.",
    ),
    "first_page": ("Revenir à la première page", "Back to the first page"),
    "whole_catalogue": ("Tout le catalogue", "The whole catalogue"),
    "by_vendor": ("par", "by"),
    "verified_score": ("Score vérifié", "Verified score"),
    "no_score": ("Pas de score", "No score"),
    "not_scored": ("sans objet", "not applicable"),
    "valid_until": ("jusqu'au {day}", "until {day}"),
    "bar_said": (
        "{title} : {verified} vérifiés sur 100, {declared} déclarés",
        "{title}: {verified} verified out of 100, {declared} declared",
    ),
    "bar_floor": ("{said} ; plancher du niveau : {floor}", "{said}; floor of the level: {floor}"),
    "bar_none": ("{title} : sans objet", "{title}: not applicable"),
    # the sentence that sums up a search
    "sum_active": (
        "{n} solution a un label en vigueur|{n} solutions ont un label en vigueur",
        "{n} solution has a label in force|{n} solutions have a label in force",
    ),
    "sum_suspended": (
        "{n} solution a un label suspendu|{n} solutions ont un label suspendu",
        "{n} solution has a suspended label|{n} solutions have a suspended label",
    ),
    "sum_revoked": (
        "{n} solution a eu un label, qui lui a été retiré|{n} solutions ont eu un label, qui leur a été retiré",
        "{n} solution had a label, which was revoked|{n} solutions had a label, which was revoked",
    ),
    "sum_expired": (
        "{n} solution a un label expiré|{n} solutions ont un label expiré",
        "{n} solution has an expired label|{n} solutions have an expired label",
    ),
    "sum_superseded": (
        "{n} solution a un label remplacé par un autre|{n} solutions ont un label remplacé par un autre",
        "{n} solution has a label that another one replaced|{n} solutions have a label that another one replaced",
    ),
    "sum_unlabelled": (
        "{n} solution est publiée sans label|{n} solutions sont publiées sans label",
        "{n} solution is published without a label|{n} solutions are published without a label",
    ),
    "sum_q": ("pour « {values} »", "for “{values}”"),
    "words_sought": ("Mots : {values}", "Words: {values}"),
    "sum_level": ("de niveau {values}", "of level {values}"),
    "sum_scheme": ("selon « {values} »", "under “{values}”"),
    "sum_distinction": ("avec la distinction {values}", "with the distinction {values}"),
    "sum_trust": ("au niveau de preuve « {values} »", "with the trust “{values}”"),
    "sum_facet": ("{title} : {values}", "{title}: {values}"),
    "sum_minimum": ("au moins {n} sur 100 en {title}", "at least {n} out of 100 in {title}"),
    "sum_measure": ("{title} : au moins {n}", "{title}: at least {n}"),
    # statuses and trust
    "status_active": ("En vigueur", "In force"),
    "status_suspended": ("Suspendu", "Suspended"),
    "status_revoked": ("Retiré", "Revoked"),
    "status_expired": ("Expiré", "Expired"),
    "status_superseded": ("Remplacé", "Superseded"),
    "status_pending": ("À venir", "Pending"),
    "status_unlabelled": ("Sans label", "Without a label"),
    "trust": ("Niveau de preuve", "Trust"),
    "trust_declared": ("Déclaré", "Declared"),
    "trust_documented": ("Documenté", "Documented"),
    "trust_tested": ("Testé", "Tested"),
    "trust_audited": ("Audité", "Audited"),
    "trust_declared_what": ("l'éditeur le dit", "the vendor says so"),
    "trust_documented_what": ("un document daté l'appuie", "a dated document supports it"),
    "trust_tested_what": ("une machine l'a mesuré", "a machine measured it"),
    "trust_audited_what": ("un évaluateur l'a constaté", "an evaluator found it"),
    "seal_said": ("Label {level}, {scheme}, {status}", "Label {level}, {scheme}, {status}"),
    # events
    "event_issued": ("Label attribué", "Label awarded"),
    "event_suspended": ("Label suspendu", "Label suspended"),
    "event_reinstated": ("Label rétabli", "Label reinstated"),
    "event_revoked": ("Label retiré", "Label revoked"),
    "event_superseded": ("Label remplacé", "Label superseded"),
    "event_expired": ("Label expiré", "Label expired"),
    # refusals
    "refusal_places": ("Ce qui ne va pas", "What is wrong"),
    "refusal_cure": ("Que faire", "What to do"),
    "refusal_code": ("Code", "Code"),
    "refusal_request": ("Demande", "Request"),
    # what each code means
    "problems": ("Problèmes", "Problems"),
    "problems_intro": (
        "Chaque refus de l'API et du site porte un de ces codes, qui ne change pas.",
        "Every refusal of the API and of the site bears one of these codes, which does not change.",
    ),
    "problem_happened": ("Ce qui s'est passé", "What happened"),
    "problem_places": ("Où le faire", "Where to do it"),
    "problem_all": ("Tous les problèmes", "All problems"),
}


WORDS: Final[Mapping[str, Text]] = {key: text(*pair) for key, pair in {**_WORDS, **SOLUTION_WORDS}.items()}
