"""What the SAML reader says to people."""

from collections.abc import Mapping

from app.evidence.readers.noticing import Notices, note, warning
from app.evidence.readers.reading import Wording
from app.scoring import Text

REFUSALS: Mapping[str, Wording] = {
    "saml.not_metadata": Wording(
        Text("Ce document XML n'est pas fait de métadonnées SAML 2.0.", "This XML document is not SAML 2.0 metadata."),
        Text(
            "Déposez le fichier dont l'élément racine est EntityDescriptor ou EntitiesDescriptor.",
            "Send the file whose root element is EntityDescriptor or EntitiesDescriptor.",
        ),
    ),
    "saml.empty": Wording(
        Text("Ces métadonnées SAML ne décrivent aucune entité.", "This SAML metadata describes no entity."),
        Text("Exportez de nouveau les métadonnées de votre service.", "Export the metadata of your service again."),
    ),
    "saml.entity_unknown": Wording(
        Text("Aucune entité de ce document ne porte cet entityID.", "No entity of this document has that entityID."),
        Text(
            "Recopiez l'entityID tel qu'il est écrit dans les métadonnées, majuscules comprises.",
            "Copy the entityID as it is written in the metadata, capitals included.",
        ),
    ),
    "saml.entity_repeated": Wording(
        Text("{count} entités portent cet entityID.", "{count} entities have that entityID."),
        Text("Gardez-en une seule.", "Keep one of them."),
    ),
}

NOTICES: Notices = {
    "saml.aggregate": note(
        "Le document décrit {entities} entités, dont {providers} fournisseurs de service : "
        "désignez la vôtre par son entityID.",
        "The document describes {entities} entities, {providers} of them service providers: "
        "name yours by its entityID.",
    ),
    "saml.aggregate_one": note(
        "Le document décrit {entities} entités, dont un seul fournisseur de service : c'est lui qui est lu.",
        "The document describes {entities} entities, only one of them a service provider: it is the one read.",
    ),
    "saml.aggregate_no_provider": warning(
        "Le document décrit {entities} entités, dont aucune n'est un fournisseur de service.",
        "The document describes {entities} entities, none of which is a service provider.",
    ),
    "saml.no_provider": warning(
        "Cette entité n'est pas un fournisseur de service : SPSSODescriptor est absent.",
        "This entity is not a service provider: SPSSODescriptor is absent.",
    ),
    "saml.entity_id_absent": warning("L'entityID est absent.", "The entityID is absent."),
    "saml.entity_id_space": warning("L'entityID contient une espace.", "The entityID contains a space."),
    "saml.entity_id_scheme": warning(
        "L'entityID n'est ni une adresse http ou https, ni un urn.",
        "The entityID is neither an http or https address nor a urn.",
    ),
    "saml.valid_until": note(
        "Les métadonnées valent jusqu'au {day} (validUntil).", "The metadata is valid until {day} (validUntil)."
    ),
    "saml.valid_until_past": warning(
        "Les métadonnées ne valent plus depuis le {day} (validUntil) : publiez-les de nouveau.",
        "The metadata has not been valid since {day} (validUntil): publish it again.",
    ),
    "saml.aggregate_past": warning(
        "Le fichier de la fédération ne vaut plus depuis le {day} (validUntil) : téléchargez-le de nouveau.",
        "The file of the federation has not been valid since {day} (validUntil): download it again.",
    ),
    "saml.registered": note(
        "Une fédération a inscrit cette entité (registrationInstant : {day}).",
        "A federation registered this entity (registrationInstant: {day}).",
    ),
    "saml.protocol_absent": warning(
        "Le rôle ne déclare pas le protocole SAML 2.0 (protocolSupportEnumeration).",
        "The role does not declare the SAML 2.0 protocol (protocolSupportEnumeration).",
    ),
    "saml.consumer_absent": warning(
        "Aucune adresse ne reçoit les réponses (AssertionConsumerService).",
        "No address takes the answers (AssertionConsumerService).",
    ),
    "saml.post_absent": warning(
        "Aucune adresse ne reçoit les réponses par HTTP-POST.", "No address takes the answers by HTTP-POST."
    ),
    "saml.consumer_redirect": warning(
        "Une réponse ne peut pas être reçue par HTTP-Redirect (SAML Profiles, 4.1.2) : retirez cette adresse.",
        "An answer cannot be taken by HTTP-Redirect (SAML Profiles, 4.1.2): remove this address.",
    ),
    "saml.binding_unknown": warning(
        "Cette liaison (Binding) n'est pas de celles que SAML 2.0 admet ici.",
        "This binding is not one that SAML 2.0 allows here.",
    ),
    "saml.old_protocol": note(
        "Adresses qui reçoivent encore des réponses SAML 1.1 : {count}.",
        "Addresses that still take SAML 1.1 answers: {count}.",
    ),
    "saml.index_absent": warning(
        "Adresses de réception sans index : {count}.", "Addresses that take answers without an index: {count}."
    ),
    "saml.index_repeated": warning(
        "Deux adresses de réception portent le même index.", "Two addresses that take answers have the same index."
    ),
    "saml.location_space": warning("Une adresse contient une espace.", "An address contains a space."),
    "saml.location_not_https": warning(
        "Une adresse ne commence pas par https : ce qui y passe peut être lu en chemin.",
        "An address does not start with https: what goes through it can be read on the way.",
    ),
    "saml.location_local": warning(
        "Une adresse n'existe que sur un réseau privé : déposez les métadonnées du service en exploitation.",
        "An address only exists on a private network: send the metadata of the service in operation.",
    ),
    "saml.key_absent": warning(
        "Un KeyDescriptor ne contient ni certificat ni clé.", "A KeyDescriptor holds neither certificate nor key."
    ),
    "saml.certificates_many": warning(
        "Un KeyDescriptor contient {count} certificats : mettez-en un seul par KeyDescriptor.",
        "A KeyDescriptor holds {count} certificates: put one in each KeyDescriptor.",
    ),
    "saml.encryption_key_absent": warning(
        "Aucune clé de chiffrement : les réponses reçues ne peuvent pas être chiffrées.",
        "No encryption key: the answers received cannot be encrypted.",
    ),
    "saml.signing_key_absent": warning(
        "Les demandes sont annoncées signées, sans clé de signature.",
        "Requests are announced as signed, without a signing key.",
    ),
    "saml.assertions_unsigned": note(
        "Le service n'exige pas d'assertions signées (WantAssertionsSigned).",
        "The service does not ask for signed assertions (WantAssertionsSigned).",
    ),
    "saml.certificate_unreadable": warning(
        "Un certificat est illisible : recopiez-le en entier, en base64.",
        "A certificate is unreadable: copy it whole, as base64.",
    ),
    "saml.certificate_expired": warning(
        "Le certificat a expiré le {day} : publiez-en un nouveau.",
        "The certificate expired on {day}: publish a new one.",
    ),
    "saml.certificate_ends": note("Le certificat expire le {day}.", "The certificate expires on {day}."),
    "saml.key_short": warning(
        "La clé du certificat compte {bits} bits : il en faut au moins {least}.",
        "The key of the certificate has {bits} bits: at least {least} are needed.",
    ),
    "saml.algorithm_weak": warning(
        "Algorithmes déclarés qui ne sont plus sûrs : {count} (MD5, SHA-1, RSA 1.5, triple DES).",
        "Algorithms declared that are no longer safe: {count} (MD5, SHA-1, RSA 1.5, triple DES).",
    ),
    "saml.name_formats": warning(
        "Les formats d'identifiant (NameIDFormat) excluent à la fois transient et persistent.",
        "The identifier formats (NameIDFormat) exclude both transient and persistent.",
    ),
    "saml.attribute_format_absent": warning(
        "Un attribut demandé n'a pas de NameFormat.", "A requested attribute has no NameFormat."
    ),
    "saml.attribute_name": warning(
        "Un attribut demandé n'a pas pour nom un OID ou une URI, que son NameFormat annonce.",
        "A requested attribute is not named by an OID or a URI, which its NameFormat announces.",
    ),
    "saml.attributes": note(
        "Attributs demandés : {count}, dont {required} obligatoires ; nomment une personne : {names}. "
        "Chacun est à justifier par une finalité.",
        "Attributes requested: {count}, {required} of them required; that name a person: {names}. "
        "Each is to be justified by a purpose.",
    ),
    "saml.attributes_unsaid": note(
        "Les métadonnées ne disent pas quels attributs le service demande.",
        "The metadata does not say which attributes the service requests.",
    ),
    "saml.presentation_absent": warning(
        "Le service ne se présente pas (UIInfo absent) : nom, description, politique de confidentialité.",
        "The service does not present itself (no UIInfo): name, description, privacy statement.",
    ),
    "saml.presentation_misplaced": warning(
        "UIInfo n'est pas dans les Extensions de SPSSODescriptor.",
        "UIInfo is not in the Extensions of SPSSODescriptor.",
    ),
    "saml.presentation_repeated": warning(
        "UIInfo figure {count} fois : une seule est permise.", "UIInfo appears {count} times: one is allowed."
    ),
    "saml.language_repeated": warning(
        "UIInfo donne deux fois le même texte dans une même langue.",
        "UIInfo gives the same text twice in one language.",
    ),
    "saml.research_incomplete": warning(
        "La catégorie Research and Scholarship demande aussi : {names}.",
        "The Research and Scholarship category also asks for: {names}.",
    ),
    "saml.conduct_incomplete": warning(
        "La catégorie Code of Conduct demande aussi, en anglais : {names}.",
        "The Code of Conduct category also asks for, in English: {names}.",
    ),
    "saml.security_contact": warning(
        "Sirtfi demande un contact de sécurité avec nom et adresse électronique.",
        "Sirtfi asks for a security contact with name and email address.",
    ),
}
