"""What each refusal says to people, in French and in English.

A code is stable: clients branch on it. `detail` is a `str.format` template fed by the
refusal's context, which never holds anything a client sent.
"""

from collections.abc import Mapping
from typing import NamedTuple

from app.errors import Flaw, Invalid
from app.scoring.values import Text


class Message(NamedTuple):
    """The title, the detail and the cure of one code."""

    title: Text
    detail: Text
    hint: Text


def _message(title: tuple[str, str], detail: tuple[str, str], hint: tuple[str, str]) -> Message:
    return Message(Text(*title), Text(*detail), Text(*hint))


MESSAGES: Mapping[str, Message] = {
    # who is asking
    "key_missing": _message(
        ("Clé d'accès absente", "Access key missing"),
        ("Cette opération demande une clé d'accès.", "This operation needs an access key."),
        (
            "Envoyez l'en-tête « Authorization: Bearer est_live_… ».",
            "Send the header “Authorization: Bearer est_live_…”.",
        ),
    ),
    "key_refused": _message(
        ("Clé d'accès refusée", "Access key refused"),
        (
            "La clé est mal formée, inconnue, expirée ou révoquée.",
            "The key is malformed, unknown, expired or revoked.",
        ),
        (
            "Vérifiez qu'elle est copiée en entier, ou demandez-en une autre à l'administrateur de votre organisation.",
            "Check that it was copied whole, or ask the administrator of your organisation for another one.",
        ),
    ),
    "client_refused": _message(
        ("Client refusé", "Client refused"),
        (
            "L'identifiant et le secret ne désignent aucune clé en vigueur.",
            "The client id and secret match no key in force.",
        ),
        (
            "Utilisez l'identifiant de la clé comme client_id et la clé entière comme client_secret.",
            "Use the key id as client_id and the whole key as client_secret.",
        ),
    ),
    "grant_unsupported": _message(
        ("Type d'autorisation non pris en charge", "Unsupported grant type"),
        (
            "Seul le type « client_credentials » est accepté ici.",
            "Only the “client_credentials” grant is accepted here.",
        ),
        ("Envoyez grant_type=client_credentials.", "Send grant_type=client_credentials."),
    ),
    "token_scope_refused": _message(
        ("Portées du jeton refusées", "Token scopes refused"),
        (
            "Un jeton a exactement les portées de sa clé ; celles demandées sont autres.",
            "A token has exactly the scopes of its key; those asked for are others.",
        ),
        (
            "Ne demandez pas de portée, ou créez une clé qui n'a que celles-ci.",
            "Ask for no scope, or create a key that has only these.",
        ),
    ),
    # rights
    "forbidden": _message(
        ("Droit insuffisant", "Not allowed"),
        (
            "Votre clé ne donne pas le droit de faire cela ; ce droit appartient à : {who_fr}.",
            "Your key does not give the right to do this; it belongs to: {who_en}.",
        ),
        (
            "Demandez à une organisation qui a ce droit, ou une clé avec le rôle voulu.",
            "Ask an organisation that has this right, or a key with the needed role.",
        ),
    ),
    "administrator_needed": _message(
        ("Réservé aux administrateurs", "For administrators"),
        (
            "Ce droit appartient aux administrateurs de votre organisation ; votre clé est celle d'un simple membre.",
            "This right belongs to the administrators of your organisation; your key is that of a plain member.",
        ),
        ("Demandez à un administrateur de votre organisation.", "Ask an administrator of your organisation."),
    ),
    "scope_missing": _message(
        ("Portée insuffisante", "Scope missing"),
        (
            "Votre clé est limitée à certaines portées, et « {scope} » n'en est pas.",
            "Your key is limited to some scopes, and “{scope}” is not one of them.",
        ),
        (
            "Utilisez une clé qui a cette portée, ou une clé sans portées.",
            "Use a key that has this scope, or a key without scopes.",
        ),
    ),
    "not_found": _message(
        ("Introuvable", "Not found"),
        (
            "Rien ici à cette adresse, ou rien que votre clé puisse voir.",
            "Nothing at this address, or nothing that your key may see.",
        ),
        (
            "Vérifiez l'identifiant et l'organisation de votre clé.",
            "Check the identifier and the organisation of your key.",
        ),
    ),
    "solution_withdrawn": _message(
        ("Solution retirée", "Solution withdrawn"),
        (
            "Cette solution était publiée ; son éditeur l'a retirée du catalogue.",
            "This solution was published; its vendor withdrew it from the catalogue.",
        ),
        (
            "Ses labels restent lisibles par leur identifiant ; cherchez une autre solution dans le catalogue.",
            "Its labels can still be read by their identifier; look for another solution in the catalogue.",
        ),
    ),
    "already_withdrawn": _message(
        ("Solution déjà retirée", "Solution already withdrawn"),
        (
            "Cette solution a été retirée pour de bon : rien ne s'y ajoute plus.",
            "This solution was withdrawn for good: nothing is added to it any more.",
        ),
        (
            "Si le produit revient, inscrivez une nouvelle solution.",
            "If the product comes back, register a new solution.",
        ),
    ),
    "conflict_of_interest": _message(
        ("Conflit d'intérêts", "Conflict of interest"),
        (
            "Un lien déclaré ou constaté avec cet éditeur empêche de juger ce dossier.",
            "A declared or observed link with this vendor forbids judging this dossier.",
        ),
        (
            "Laissez ce dossier à un autre évaluateur.",
            "Leave this dossier to another evaluator.",
        ),
    ),
    "second_person_needed": _message(
        ("Une seconde personne est requise", "A second person is needed"),
        (
            "Cet acte demande deux personnes différentes ; vous avez déjà pris part au premier.",
            "This act needs two different people; you already took part in the first one.",
        ),
        (
            "Demandez à une autre personne habilitée de le faire.",
            "Ask another entitled person to do it.",
        ),
    ),
    "another_evaluator_needed": _message(
        ("Un autre évaluateur est requis", "Another evaluator is needed"),
        (
            "Un recours a été accueilli : votre organisation a déjà évalué ce dossier.",
            "An appeal was upheld: your organisation already audited this dossier.",
        ),
        ("Laissez-le à un autre évaluateur.", "Leave it to another evaluator."),
    ),
    "independence_needed": _message(
        ("Indépendance requise", "Independence needed"),
        (
            "La décision revient à une autre personne, d'une autre organisation que celle de l'évaluateur.",
            "The decision belongs to another person, of another organisation than the evaluator's.",
        ),
        (
            "Faites décider une personne de l'instance qui n'a pas évalué le dossier.",
            "Let a person of the authority decide who did not evaluate the dossier.",
        ),
    ),
    # organisations and keys
    "identifier_invalid": _message(
        ("Identifiant d'organisation invalide", "Invalid organisation identifier"),
        (
            "L'identifiant légal ne passe pas son contrôle (clé ou longueur).",
            "The legal identifier fails its own check (check digit or length).",
        ),
        (
            "Recopiez le SIREN (9 chiffres), le SIRET (14) ou le LEI (20) tel qu'il figure au registre.",
            "Copy the SIREN (9 digits), the SIRET (14) or the LEI (20) as it stands in the register.",
        ),
    ),
    "country_unknown": _message(
        ("Pays inconnu", "Unknown country"),
        (
            "Ce code n'est celui d'aucun pays.",
            "This code is that of no country.",
        ),
        (
            "Donnez le code ISO 3166-1 de deux lettres du pays, comme FR ou BE.",
            "Give the ISO 3166-1 code of two letters of the country, such as FR or BE.",
        ),
    ),
    "identifier_taken": _message(
        ("Organisation déjà inscrite", "Organisation already registered"),
        (
            "Une organisation porte déjà cet identifiant légal.",
            "An organisation already bears this legal identifier.",
        ),
        (
            "Demandez un accès à l'organisation existante.",
            "Ask for access to the existing organisation.",
        ),
    ),
    "scope_refused": _message(
        ("Portée refusée", "Scope refused"),
        (
            "Une portée demandée n'existe pas, ou dépasse celle de votre propre clé.",
            "A scope asked for does not exist, or goes beyond that of your own key.",
        ),
        (
            "Les portées sont les droits nommés par « x-permission » dans le contrat OpenAPI.",
            "Scopes are the rights named by “x-permission” in the OpenAPI contract.",
        ),
    ),
    "vendor_unknown": _message(
        ("Éditeur inconnu", "Unknown vendor"),
        ("Aucun éditeur ne porte cet identifiant.", "No vendor bears this identifier."),
        ("Recopiez l'identifiant qui figure dans un dossier.", "Copy the identifier that stands in a dossier."),
    ),
    "member_missing": _message(
        ("Membre inconnu", "Unknown member"),
        (
            "La clé doit appartenir à un membre de cette organisation.",
            "The key must belong to a member of this organisation.",
        ),
        (
            "Créez d'abord le membre, puis sa clé.",
            "Create the member first, then its key.",
        ),
    ),
    "email_taken": _message(
        ("Adresse déjà employée", "Address already in use"),
        (
            "Un autre membre de cette organisation a déjà cette adresse électronique.",
            "Another member of this organisation already has this e-mail address.",
        ),
        (
            "Donnez à chaque personne la sienne, ou modifiez le membre existant.",
            "Give each person their own, or change the existing member.",
        ),
    ),
    "last_administrator": _message(
        ("Dernier administrateur", "Last administrator"),
        (
            "Ce membre est le seul administrateur de l'organisation : elle doit en garder un.",
            "This member is the only administrator of the organisation, which must keep one.",
        ),
        (
            "Nommez d'abord un autre administrateur, puis recommencez.",
            "Make another member an administrator first, then try again.",
        ),
    ),
    "member_already_removed": _message(
        ("Membre déjà parti", "Member already removed"),
        (
            "Cette personne n'agit plus pour l'organisation ; ses clés ne servent plus.",
            "This person no longer acts for the organisation; its keys open nothing any more.",
        ),
        ("Si elle revient, créez un nouveau membre.", "If they come back, create a new member."),
    ),
    "key_already_rotated": _message(
        ("Clé déjà remplacée", "Key already rotated"),
        (
            "Cette clé a déjà une remplaçante et va s'éteindre.",
            "This key already has a replacement and is about to end.",
        ),
        (
            "Remplacez plutôt sa remplaçante, nommée par « replaced_by » ; si elle est perdue, créez une clé.",
            "Rotate its replacement instead, named by “replaced_by” in the list of keys; if it is lost, create a key.",
        ),
    ),
    "key_already_revoked": _message(
        ("Clé déjà révoquée", "Key already revoked"),
        ("Cette clé ne sert plus.", "This key is no longer in use."),
        ("Créez une nouvelle clé.", "Create a new key."),
    ),
    # solutions, claims, documents
    "fact_unknown": _message(
        ("Donnée inconnue", "Unknown fact"),
        (
            "Cette donnée n'existe pas dans le vocabulaire publié, ou ne se déclare pas ici.",
            "This fact is not in the published vocabulary, or is not claimed here.",
        ),
        (
            "Les données connues sont listées par GET /v1/facts ; celles de l'éditeur se déclarent sur l'organisation.",
            "Known facts are listed by GET /v1/facts; those about the vendor are claimed on the organisation.",
        ),
    ),
    "claim_invalid": _message(
        ("Valeur refusée", "Value refused"),
        (
            "La valeur ne respecte pas le schéma publié de cette donnée.",
            "The value does not respect the published schema of this fact.",
        ),
        (
            "Comparez avec sa fiche, GET /v1/facts suivi de son nom, ou avec claims.schema.json de l'édition.",
            "Compare with its page, GET /v1/facts followed by its name, or with the edition's claims.schema.json.",
        ),
    ),
    "trust_unknown": _message(
        ("Niveau de preuve inconnu", "Unknown trust"),
        (
            "Ce niveau de preuve n'existe pas.",
            "This trust does not exist.",
        ),
        (
            "Utilisez declared, documented, tested ou audited.",
            "Use declared, documented, tested or audited.",
        ),
    ),
    "day_invalid": _message(
        ("Date illisible", "Unreadable date"),
        ("Une date s'écrit AAAA-MM-JJ.", "A date is written YYYY-MM-DD."),
        ("Écrivez par exemple 2026-03-02.", "Write 2026-03-02, for example."),
    ),
    "day_to_come": _message(
        ("Date à venir", "Date to come"),
        (
            "Ce jour n'est pas encore venu : rien n'a pu y être observé ni délivré.",
            "This day has not come yet: nothing can have been observed or issued on it.",
        ),
        (
            "Donnez le jour de l'observation, au plus tard aujourd'hui.",
            "Give the day of the observation, today at the latest.",
        ),
    ),
    "ends_before": _message(
        ("Fin avant le début", "End before the beginning"),
        ("La période finit avant de commencer.", "The period ends before it begins."),
        ("Échangez les deux dates, ou corrigez l'une d'elles.", "Swap both dates, or correct one of them."),
    ),
    "moment_passed": _message(
        ("Instant passé", "Moment passed"),
        ("Cet instant est déjà passé.", "This instant has already passed."),
        ("Donnez un instant à venir.", "Give an instant to come."),
    ),
    "claims_missing": _message(
        ("Données obligatoires absentes", "Required facts missing"),
        (
            "Des données requises à cette étape n'ont pas de valeur.",
            "Facts required at this step have no value.",
        ),
        ("Déclarez les données nommées.", "Claim the facts named."),
    ),
    "evidence_unknown": _message(
        ("Pièce inconnue", "Unknown document"),
        (
            "Une pièce citée n'appartient pas à cette solution ni à son éditeur, ou n'est pas encore acceptée.",
            "A document named does not belong to this solution or its vendor, or is not accepted yet.",
        ),
        (
            "Déposez d'abord la pièce, puis citez son identifiant.",
            "Upload the document first, then name its identifier.",
        ),
    ),
    "document_kind_unknown": _message(
        ("Genre de document inconnu", "Unknown kind of document"),
        (
            "Ce genre n'est pas dans le vocabulaire des pièces.",
            "This kind is not in the vocabulary of evidence.",
        ),
        (
            "Les genres figurent dans GET /v1/facts, sous « evidence » de chaque donnée.",
            "The kinds are in GET /v1/facts, under “evidence” of each fact.",
        ),
    ),
    "probe_takes_no_address": _message(
        ("Adresse sans objet", "Address not wanted"),
        (
            "Cette sonde ne prend pas d'adresse : elle part de la page d'accueil de la solution.",
            "This probe takes no address: it starts from the home page of the solution.",
        ),
        ("Retirez l'adresse.", "Leave the address out."),
    ),
    "probes_busy": _message(
        ("Trop de sondes à la fois", "Too many probes at once"),
        (
            "D'autres sondes sont en cours ; celles-ci n'ont pas commencé.",
            "Other probes are under way; these have not begun.",
        ),
        ("Recommencez dans quelques instants.", "Try again in a moment."),
    ),
    "document_refused": _message(
        ("Document refusé", "Document refused"),
        (
            "Le fichier déposé n'est pas un document acceptable.",
            "The uploaded file is not an acceptable document.",
        ),
        (
            "Déposez un document d'un seul format, entier, parmi ceux que décrit docs/evidence.md.",
            "Upload one whole document of a single format among those described in docs/evidence.md.",
        ),
    ),
    "document_too_large": _message(
        ("Document trop lourd", "Document too large"),
        ("Le document dépasse {limit} octets.", "The document is larger than {limit} bytes."),
        (
            "Allégez-le : réduisez ses images, ou déposez la seule partie utile.",
            "Make it lighter: reduce its pictures, or upload only the useful part.",
        ),
    ),
    "document_altered": _message(
        ("Document altéré", "Document altered"),
        (
            "Le contenu conservé ne correspond plus à son empreinte ; il n'est pas servi.",
            "The stored content no longer matches its digest; it is not served.",
        ),
        (
            "Prévenez l'exploitant du service : « estampille fsck » nomme les pièces touchées.",
            "Tell the operator of the service: “estampille fsck” names the documents touched.",
        ),
    ),
    "document_quarantined": _message(
        ("Document en quarantaine", "Document in quarantine"),
        (
            "Ce document est isolé et ne peut être ni lu ni cité.",
            "This document is isolated and can be neither read nor named.",
        ),
        ("Déposez une version saine.", "Upload a clean version."),
    ),
    "document_without_view": _message(
        ("Pas de cette forme", "Not in this form"),
        (
            "Ce document ne peut pas être écrit sous cette forme.",
            "This document cannot be written in this form.",
        ),
        (
            "Demandez-la pour un document lisible d'un de ces genres : {kinds}.",
            "Ask for it of a readable document of one of these kinds: {kinds}.",
        ),
    ),
    "firm_unknown": _message(
        ("Société à désigner", "Firm to be named"),
        (
            "Les déclarations décrivent plusieurs sociétés, ou pas celle qui est demandée.",
            "The statements describe several firms, or not the one asked for.",
        ),
        (
            "Désignez la société par « of » : son recordId, un statementId ou son identifiant légal.",
            "Name the firm with “of”: its recordId, a statementId or its legal identifier.",
        ),
    ),
    # schemes
    "scheme_unknown": _message(
        ("Référentiel inconnu", "Unknown scheme"),
        (
            "Ce référentiel ou cette édition n'existe pas.",
            "This scheme or edition does not exist.",
        ),
        ("La liste est donnée par GET /v1/schemes.", "GET /v1/schemes lists them."),
    ),
    "edition_not_open": _message(
        ("Édition non ouverte", "Edition not open"),
        (
            "Seule une édition publiée et en vigueur reçoit des dossiers.",
            "Only a published edition in force receives dossiers.",
        ),
        (
            "Utilisez l'édition courante, ou la pré-vérification pour un projet d'édition.",
            "Use the current edition, or the pre-check for a draft.",
        ),
    ),
    # workflow
    "state_forbids": _message(
        ("L'état ne le permet pas", "The state does not allow it"),
        (
            "L'acte « {action} » n'est pas possible dans l'état « {state} » ; il l'est dans : {allowed}.",
            "The act “{action}” is not possible in the state “{state}”; it is in: {allowed}.",
        ),
        (
            "Relisez l'objet : son état et qui agit ensuite y figurent.",
            "Read the resource again: its state and who acts next are in it.",
        ),
    ),
    "dossier_open": _message(
        ("Dossier déjà ouvert", "Dossier already open"),
        (
            "Un dossier de cette solution est déjà en cours pour ce référentiel.",
            "A dossier of this solution is already open for this scheme.",
        ),
        (
            "Poursuivez le dossier en cours, ou retirez-le.",
            "Go on with the open dossier, or withdraw it.",
        ),
    ),
    "request_unknown": _message(
        ("Demande inconnue", "Unknown request"),
        (
            "Cette demande d'information n'est pas ouverte sur ce dossier.",
            "This request for information is not open on this dossier.",
        ),
        (
            "Les demandes ouvertes figurent dans le dossier.",
            "The open requests are in the dossier.",
        ),
    ),
    "criterion_unknown": _message(
        ("Critère inconnu", "Unknown criterion"),
        (
            "Cette donnée n'est pas un critère de l'édition de ce dossier.",
            "This fact is not a criterion of this dossier's edition.",
        ),
        (
            "Les critères sont listés dans l'audit.",
            "The criteria are listed in the audit.",
        ),
    ),
    "audit_concluded": _message(
        ("Audit conclu", "Audit concluded"),
        (
            "Cet audit est conclu : rien ne s'y ajoute, même si le dossier est de nouveau à l'étude.",
            "This audit is concluded: nothing is added to it, even though the dossier is under audit again.",
        ),
        (
            "L'évaluateur qui a repris le dossier porte ses constats dans son propre audit.",
            "The evaluator that took the dossier up again records its findings in its own audit.",
        ),
    ),
    "appeal_already_judged": _message(
        ("Recours déjà jugé", "Appeal already judged"),
        (
            "Cette décision a déjà fait l'objet d'un recours.",
            "This decision has already been appealed against.",
        ),
        (
            "Ouvrez un nouveau dossier, avec ce qui manquait au précédent.",
            "Open a new dossier, with what the previous one lacked.",
        ),
    ),
    "level_too_high": _message(
        ("Niveau non atteint", "Level not reached"),
        (
            "Le niveau décidé dépasse le niveau calculé à partir des constats.",
            "The level decided is above the level computed from the findings.",
        ),
        (
            "Attribuez au plus le niveau calculé, ou refusez avec des motifs.",
            "Award at most the computed level, or refuse with reasons.",
        ),
    ),
    "level_missing": _message(
        ("Niveau absent", "Level missing"),
        (
            "Une attribution nomme un niveau de l'édition ; un refus n'en nomme pas.",
            "An award names a level of the edition; a refusal names none.",
        ),
        ("Corrigez « level » selon l'issue.", "Set “level” according to the outcome."),
    ),
    "until_needed": _message(
        ("Échéance requise", "End date needed"),
        (
            "Une suspension porte une échéance future : elle cesse d'elle-même si elle n'est pas confirmée.",
            "A suspension has a future end: it lapses by itself unless confirmed.",
        ),
        ("Donnez « until », dans l'avenir.", "Give “until”, in the future."),
    ),
    "until_too_far": _message(
        ("Échéance trop lointaine", "End date too far"),
        (
            "Une suspension dure au plus {days} jours : elle doit pouvoir cesser d'elle-même.",
            "A suspension lasts at most {days} days: it must be able to lapse by itself.",
        ),
        (
            "Donnez « until » au plus tard à {latest} ; suspendre de nouveau avant ce terme confirme la suspension.",
            "Give “until” by {latest} at the latest; suspending again before that end confirms the suspension.",
        ),
    ),
    # versions, repeats
    "version_missing": _message(
        ("Version non précisée", "Version not given"),
        (
            "Cette modification demande l'en-tête If-Match avec l'ETag lu.",
            "This change needs the If-Match header with the ETag read.",
        ),
        (
            "Relisez la ressource et renvoyez son ETag dans If-Match.",
            "Read the resource again and send its ETag in If-Match.",
        ),
    ),
    "version_stale": _message(
        ("Version dépassée", "Stale version"),
        (
            "La ressource a changé depuis votre lecture.",
            "The resource changed since you read it.",
        ),
        (
            "Relisez-la, reportez votre modification, puis recommencez.",
            "Read it again, apply your change to it, then retry.",
        ),
    ),
    "idempotency_key_invalid": _message(
        ("Idempotency-Key invalide", "Invalid Idempotency-Key"),
        (
            "La clé compte de 1 à 255 caractères ASCII visibles.",
            "The key has 1 to 255 visible ASCII characters.",
        ),
        ("Utilisez par exemple un UUID.", "Use a UUID, for example."),
    ),
    "idempotency_mismatch": _message(
        ("Clé déjà utilisée autrement", "Key already used otherwise"),
        (
            "Cette Idempotency-Key accompagne déjà une autre demande.",
            "This Idempotency-Key already accompanies another request.",
        ),
        (
            "Utilisez une clé neuve pour une demande nouvelle.",
            "Use a fresh key for a new request.",
        ),
    ),
    "idempotency_running": _message(
        ("Demande en cours", "Request in progress"),
        (
            "La même demande est en cours de traitement.",
            "The same request is being processed.",
        ),
        (
            "Attendez une seconde et recommencez avec la même clé.",
            "Wait a second and retry with the same key.",
        ),
    ),
    "journal_closed": _message(
        ("Journal indisponible", "Journal unavailable"),
        (
            "L'acte n'a pas pu être inscrit au journal ; il n'a donc pas eu lieu.",
            "The act could not be written in the journal; it therefore did not take place.",
        ),
        (
            "Recommencez plus tard ; si cela dure, prévenez l'exploitant du service.",
            "Retry later; if it lasts, tell the operator of the service.",
        ),
    ),
    "database_busy": _message(
        ("Base occupée", "Database busy"),
        (
            "La base n'a pas pu prendre cette écriture à temps ; rien n'a été changé.",
            "The database could not take this write in time; nothing was changed.",
        ),
        ("Recommencez dans quelques secondes.", "Retry in a few seconds."),
    ),
}


def flaw_at(pointer: str, code: str) -> Flaw:
    """Say what a code says, at one place of what was sent."""
    message = MESSAGES[code]
    return Flaw(pointer, code, message.detail, message.hint)


def invalid_at(pointer: str, code: str) -> Invalid:
    """Refuse what was sent at one place."""
    return Invalid(code, flaws=(flaw_at(pointer, code),))
