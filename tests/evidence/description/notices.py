"""ScoLOMFR notices and lists of resources, all fictitious."""

LOM = "http://ltsc.ieee.org/xsd/LOM"
VOC = "http://data.education.fr/voc/scolomfr/concept"
CARD = """BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Ateliers Fictifs
NOTE:SIREN=732829320
NOTE:ISNI=0000000121463256
END:VCARD"""
"""The SIREN is the textbook one of INSEE's documentation, the ISNI passes its check character."""


def value(name: str, concept: str, label: str = "", prefix: str = "") -> str:
    """An element whose value is a concept."""
    address = concept if ":" in concept else f"{VOC}/{concept}"
    held = f"<{prefix}source>SCOLOMFRv8.0</{prefix}source><{prefix}value>{address}</{prefix}value>"
    return f"<{prefix}{name}>{held}<{prefix}label>{label}</{prefix}label></{prefix}{name}>"


def contribution(card: str = CARD, role: str = "publisher", date: str = "2026-01-12") -> str:
    """Somebody's part in a resource."""
    held = f"{value('role', role)}<entity><![CDATA[{card}]]></entity><date><dateTime>{date}</dateTime></date>"
    return f"<contribute>{held}</contribute>"


def access(level: str = "scolomfr-voc-044-num-002") -> str:
    """How a platform gives access, and what it says of people."""
    held = value("personalDataProcessType", level, prefix="scolomfr:")
    return f"<scolomfr:extendedLocation>{held}</scolomfr:extendedLocation>"


def taxon(label: str, identifier: str = "scolomfr-voc-022-num-021") -> str:
    """One step of a classification."""
    return f"<taxon><id>{VOC}/{identifier}</id><entry><string>{label}</string></entry></taxon>"


GENERAL = """<general><identifier><catalog>ARK</catalog><entry>ark:/12345/atelier-6e</entry></identifier>
<title><string>Atelier 6e</string></title><language>http://id.loc.gov/vocabulary/iso639-2/fre</language>
<description><string language="http://id.loc.gov/vocabulary/iso639-2/fre">Exercices de calcul.</string>
<string language="http://id.loc.gov/vocabulary/iso639-2/eng">Arithmetic practice.</string></description></general>"""
LIFE = f"<lifeCycle>{contribution()}</lifeCycle>"
TECHNICAL = f"<technical><location>https://atelier.example/6e</location>{access()}</technical>"
EDUCATIONAL = (
    f"<educational>{value('learningResourceType', 'scolomfr-voc-010-num-001', 'exercice')}"
    f"{value('intendedEndUserRole', 'learner', 'apprenant')}</educational>"
)
RIGHTS = f"<rights>{value('cost', 'scolomfr-voc-026-num-006', 'payant')}</rights>"
CLASSIFICATION = (
    "<classification><taxonPath>"
    + taxon("cycle 3 (2016)")
    + taxon("6e")
    + taxon("Mathématiques", "scolomfr-voc-015-num-001")
    + "</taxonPath></classification>"
)
WHOLE = GENERAL + LIFE + TECHNICAL + EDUCATIONAL + RIGHTS + CLASSIFICATION


def notice(inside: str = WHOLE, version: str = "8.0") -> str:
    """A notice that has no flaw, unless told what it is made of."""
    schema = f"{LOM} https://www.reseau-canope.fr/scolomfr/xsd/{version}/lax/scolomfr.xsd"
    return (
        f'<lom xmlns="{LOM}" xmlns:scolomfr="http://www.lom-fr.fr/xsd/SCOLOMFR" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{schema}">{inside}</lom>'
    )


def harvest(*notices: str, endpoint: str = "https://atelier.example/oai") -> bytes:
    """What an OAI-PMH repository answers."""
    records = "".join(
        f"<record><header><identifier>oai:{number}</identifier></header><metadata>{one}</metadata></record>"
        for number, one in enumerate(notices)
    )
    return (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-01T00:00:00Z</responseDate>'
        f'<request verb="ListRecords" metadataPrefix="lom">{endpoint}</request>'
        f"<ListRecords>{records}</ListRecords></OAI-PMH>"
    ).encode()


REGISTER = """Type;Coût;Libellé de la ressource;Libellé de l'éditeur;Libellé du distributeur technique (DTR);Nouveau
Manuel;Payant;Atelier 6e;Ateliers Fictifs;Passerelle Fictive;oui
Manuel;Payant;Atelier 5e;Ateliers Fictifs;Passerelle Fictive;non
Presse;Gratuit;Le Petit Journal;"Éditions de l'Exemple";Passerelle Fictive;non
""".encode()
PUBLICCODE = """publiccodeYmlVersion: "0.4"
name: Atelier libre
url: https://code.atelier.example/atelier.git
landingURL: https://atelier.example
softwareVersion: 2.10
platforms: [web, linux, mac, android]
softwareType: standalone/web
description:
  fr: {shortDescription: Exercices de calcul., longDescription: "Exercices de calcul, du CP à la 6e."}
  en: {shortDescription: Arithmetic practice.}
legal: {license: AGPL-3.0-or-later, mainCopyrightOwner: Ateliers Fictifs}
localisation: {localisationReady: true, availableLanguages: [fr, en-GB, it]}
""".encode()
