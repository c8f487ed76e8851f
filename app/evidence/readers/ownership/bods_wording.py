"""What the BODS reader says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "bods.not_a_list": Wording(
        Text("Le document n'est pas une liste de déclarations BODS.", "The document is not a list of BODS statements."),
        Text(
            "Exportez un fichier BODS 0.4 : une liste JSON de déclarations d'entités, de personnes et de relations.",
            "Export a BODS 0.4 file: a JSON list of statements about entities, persons and relationships.",
        ),
    ),
    "bods.version": Wording(
        Text(
            "Cette version de BODS n'est pas lue ici ; 0.1 à 0.4 le sont, et 0.5 si la forme est celle de 0.4.",
            "This version of BODS is not read here; 0.1 to 0.4 are, and 0.5 when the shape is that of 0.4.",
        ),
        Text("Exportez le document en BODS 0.4.", "Export the document as BODS 0.4."),
    ),
    "bods.field_missing": Wording(
        Text("En {place}, champ obligatoire absent : {fields}.", "At {place}, required field absent: {fields}."),
        Text("Ajoutez-le, ou exportez de nouveau en BODS 0.4.", "Add it, or export again as BODS 0.4."),
    ),
    "bods.schema": Wording(
        Text(
            "En {where}, la déclaration n'a pas la forme que BODS 0.4 demande.",
            "At {where} the statement does not have the shape BODS 0.4 asks for.",
        ),
        Text("Attendu à cet endroit : {attendu}.", "Expected there: {expected}."),
    ),
    "bods.too_many_statements": Wording(
        Text("Le document compte plus de {limit} déclarations.", "The document holds more than {limit} statements."),
        Text(
            "Déposez les seules déclarations qui remontent de l'éditeur à ses détenteurs.",
            "Send only the statements that lead from the vendor up to its holders.",
        ),
    ),
    "bods.entity_unknown": Wording(
        Text(
            "Aucune entité du document ne porte cet identifiant, ou plusieurs le portent.",
            "No entity of the document has this identifier, or several have it.",
        ),
        Text(
            "Donnez le recordId, le statementId ou un identifiant légal d'une entité du document.",
            "Give the recordId, the statementId or a legal identifier of one entity of the document.",
        ),
    ),
}

EXPECTED: Mapping[str, Text] = {
    "type": Text("un autre type de valeur ({named})", "another type of value ({named})"),
    "enum": Text("un mot de la liste fermée de BODS", "a word of the closed list of BODS"),
    "const": Text("la seule valeur permise à côté de ses voisines", "the only value its neighbours allow"),
    "format": Text("une valeur de la forme {named}", "a value of the form {named}"),
    "pattern": Text("un texte d'une autre forme", "text of another form"),
    "minLength": Text("un texte d'au moins {named} caractères", "text of at least {named} characters"),
    "maxLength": Text("un texte d'au plus {named} caractères", "text of at most {named} characters"),
    "minimum": Text("un nombre d'au moins {named}", "a number of at least {named}"),
    "maximum": Text("un nombre d'au plus {named}", "a number of at most {named}"),
    "": Text("une valeur que le schéma permet", "a value the schema allows"),
}

NOTICES: Notices = {
    "bods.other_version": warning(
        "Le document se dit d'une autre version que BODS 0.4 : il est lu comme un document 0.4.",
        "The document calls itself another version than BODS 0.4: it is read as a 0.4 document.",
    ),
    "bods.older_version": warning(
        "Le document est en BODS 0.1 à 0.3 : il est traduit en 0.4, et les places dites sont celles de la traduction.",
        "The document is in BODS 0.1 to 0.3: it is translated into 0.4, and places are those of the translation.",
    ),
    "bods.series_order": warning(
        "Les déclarations d'un même dossier ne se suivent pas dans l'ordre des dates : la plus récente compte.",
        "The statements of one record do not follow in the order of their dates: the latest counts.",
    ),
    "bods.series_new": warning(
        "Une déclaration « new » ne peut qu'ouvrir la série de son dossier.",
        "A “new” statement can only open the series of its record.",
    ),
    "bods.series_closed": warning(
        "Une déclaration « closed » est suivie d'une autre pour le même dossier : la dernière compte.",
        "A “closed” statement is followed by another for the same record: the last one counts.",
    ),
    "bods.series_types": warning(
        "Les déclarations d'un même dossier ne sont pas du même type.",
        "The statements of one record are not of the same type.",
    ),
    "bods.statement_duplicate": warning(
        "Deux déclarations portent le même statementId.", "Two statements have the same statementId."
    ),
    "bods.declaration_subject": warning(
        "Le sujet de la déclaration n'est ni une entité ni une personne du document.",
        "The declaration subject is no entity and no person of the document.",
    ),
    "bods.component_orphan": warning(
        "Une composante n'est citée par aucune relation principale.",
        "A component is listed by no primary relationship.",
    ),
    "bods.component_absent": warning(
        "Une composante citée n'est pas dans le document.", "A component listed is not in the document."
    ),
    "bods.component_after": warning(
        "Une composante vient après la relation principale qui la cite.",
        "A component comes after the primary relationship that lists it.",
    ),
    "bods.scheme": note(
        "Le code du registre n'a pas la forme d'un code org-id.guide, comme FR-INSEE.",
        "The scheme code does not have the form of an org-id.guide code, such as FR-INSEE.",
    ),
    "bods.future_date": warning(
        "Une date est postérieure au jour de la lecture.", "A date is after the day of reading."
    ),
    "bods.party_absent": warning(
        "Une partie de la relation n'a pas de déclaration dans le document.",
        "A party of the relationship has no statement in the document.",
    ),
    "bods.party_kind": warning(
        "Le sujet d'une relation doit être une entité, l'intéressé une entité ou une personne.",
        "The subject of a relationship must be an entity, the interested party an entity or a person.",
    ),
    "bods.party_after": warning(
        "Une partie est déclarée après la relation qui la nomme.",
        "A party is stated after the relationship that names it.",
    ),
    "bods.owner_not_person": warning(
        "Le bénéficiaire effectif déclaré n'est pas une personne physique.",
        "The beneficial owner stated is not a natural person.",
    ),
    "bods.share_two_minimums": warning(
        "La part a deux minimums : le plus fort compte.", "The share has two minimums: the higher counts."
    ),
    "bods.share_two_maximums": warning(
        "La part a deux maximums : le plus faible compte.", "The share has two maximums: the lower counts."
    ),
    "bods.share_exact_and_bounds": warning(
        "La part est donnée exacte et par des bornes : la part exacte compte.",
        "The share is given exact and by bounds: the exact share counts.",
    ),
    "bods.share_bounds_reversed": warning(
        "Le minimum de la part dépasse son maximum : la part est tenue pour inconnue.",
        "The minimum of the share is above its maximum: the share is taken as unknown.",
    ),
    "bods.share_bounds_equal": note(
        "Les deux bornes de la part sont égales : écrivez une part exacte.",
        "Both bounds of the share are equal: write an exact share.",
    ),
    "bods.share_absent": warning(
        "Une détention est déclarée sans chiffre : elle compte de 0 à 100 %.",
        "A holding is stated without a figure: it counts from 0 to 100%.",
    ),
    "bods.interest_dates": warning("L'intérêt finit avant de commencer.", "The interest ends before it begins."),
    "bods.interest_not_begun": note(
        "Un intérêt n'a pas encore commencé : il ne compte pas.", "An interest has not begun yet: it does not count."
    ),
    "bods.subject_unsaid": warning(
        "Une relation ne nomme pas son sujet : elle ne compte pas.",
        "A relationship does not name its subject: it does not count.",
    ),
    "bods.party_unsaid": note(
        "La déclaration dit pourquoi le détenteur n'est pas nommé : sa part reste inconnue.",
        "The statement says why the holder is not named: that share stays unknown.",
    ),
    "bods.directness_unknown": note(
        "On ne sait pas si cette détention est directe : elle compte comme directe.",
        "It is not known whether this holding is direct: it counts as direct.",
    ),
    "bods.indirect_used": note(
        "Cette détention indirecte n'est expliquée par aucune autre déclaration : elle compte comme directe.",
        "This indirect holding is explained by no other statement: it counts as direct.",
    ),
    "bods.indirect_unsaid": warning(
        "Cette détention indirecte passe par des sociétés dont le document ne dit pas les parts : elle y est placée,"
        " de 0 à 100 % là où elle n'en donne pas la mesure.",
        "This indirect holding passes through firms whose shares the document does not state: it is put there,"
        " from 0 to 100% where it does not tell how much.",
    ),
    "bods.indirect_differs": warning(
        "La part indirecte déclarée n'est pas celle que donnent les chaînes de détention.",
        "The indirect share stated is not the one the chains of holdings give.",
    ),
    "bods.country_unknown": warning(
        "Un code de pays n'est pas de la norme ISO 3166 : le pays reste inconnu.",
        "A country code is not one of ISO 3166: the country stays unknown.",
    ),
    "bods.nationality_used": note(
        "Aucune résidence n'est donnée : la personne est située par sa nationalité.",
        "No residence is given: the person is located by nationality.",
    ),
    "bods.overfull": warning(
        "Les détentions déclarées d'une société dépassent 100 % : rien n'y est tenu pour certain.",
        "The holdings stated of one firm exceed 100%: nothing of it is taken as certain.",
    ),
    "bods.loop": warning(
        "Des sociétés se détiennent entre elles sans autre détenteur : {percent} % du total restent indéterminés.",
        "Firms hold each other without any other holder: {percent}% of the whole stay undetermined.",
    ),
    "bods.seat_counts": note(
        "Sociétés sans détenteur déclaré, comptées par le pays de leur siège : {count}.",
        "Firms without a stated holder, counted by the country of their seat: {count}.",
    ),
    "bods.powers": warning(
        "Des détenteurs hors de l'Union, ou non situés, ont des droits autres que des parts ({count})."
        " Établissez own.veto et own.board par les statuts ou le pacte.",
        "Holders outside the Union, or not located, have rights other than shares ({count})."
        " Establish own.veto and own.board by the articles or the agreement.",
    ),
    "bods.vendor_ambiguous": warning(
        "Le document porte sur plusieurs sociétés ({count}) : aucun fait n'est tiré sans désigner l'éditeur.",
        "The document is about several firms ({count}): no fact is drawn before the vendor is named.",
    ),
    "bods.vendor_absent": warning(
        "Le document ne décrit la détention d'aucune société.", "The document describes the ownership of no firm."
    ),
}
