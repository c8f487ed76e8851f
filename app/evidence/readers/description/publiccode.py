"""publiccode.yml, the card that public bodies put in the repository of a free software.

Source: publiccode.yml 0.2 to 0.7 (yml.publiccode.tools); licences are SPDX expressions.
"""

import re
from collections.abc import Mapping

from app.evidence.readers.description.fields import (
    address_of,
    claims_of,
    description_of,
    name_of,
    proposed,
    words_of,
)
from app.evidence.readers.description.scolomfr_terms import LANGUAGES
from app.evidence.readers.reading import Unreadable, Wording, pointer, unreadable
from app.evidence.readers.taking import mapping, text, texts
from app.evidence.readers.trees import read_tree
from app.scoring import Json, Text

OLDEST, NEWEST = 2, 7
"""Minor versions read, of 0.x; a later one is read as the newest."""
LONGEST_VERSION = 40

PLATFORMS: Mapping[str, str] = {
    "web": "browser",
    "windows": "windows",
    "mac": "macos",
    "linux": "linux",
    "android": "android",
    "ios": "ios",
}
DELIVERY: Mapping[str, str] = {
    "standalone/web": "web",
    "standalone/backend": "on_premises",
    "standalone/mobile": "mobile",
    "standalone/iot": "device",
    "standalone/desktop": "desktop",
    "addon": "plugin",
}
LICENCES = frozenset(
    {
        "AGPL-3.0",
        "GPL-2.0",
        "GPL-3.0",
        "LGPL-3.0",
        "EUPL-1.2",
        "CECILL-2.1",
        "MPL-2.0",
        "Apache-2.0",
        "MIT",
        "BSD-3-Clause",
    }
)

_VERSION = re.compile(r"0(?:\.(\d{1,2})(?:\.\d{1,2})?)?")
_SPDX = re.compile(r"[A-Za-z0-9.+-]{2,60}")

REFUSALS: Mapping[str, Wording] = {
    "publiccode.version": Wording(
        Text(
            "Cette version de publiccode.yml n'est pas lue ici ; 0.2 à 0.7 le sont.",
            "This version of publiccode.yml is not read here; 0.2 to 0.7 are.",
        ),
        Text('Écrivez publiccodeYmlVersion: "0.4".', 'Write publiccodeYmlVersion: "0.4".'),
    ),
}


def is_publiccode(data: bytes) -> bool:
    """Whether the document says that it is a publiccode.yml."""
    if b"publiccodeYmlVersion" not in data and b"publiccode-yaml-version" not in data:
        return False
    try:
        tree = read_tree(data)
    except Unreadable:
        return False
    return "publiccodeYmlVersion" in tree or "publiccode-yaml-version" in tree


def proposed_by_publiccode(data: bytes) -> Mapping[str, Json]:
    """The fields of a solution that a publiccode.yml gives; raises `Unreadable`."""
    tree = read_tree(data)
    _check_version(tree)
    described = {language[:2].lower(): mapping(said) for language, said in mapping(tree.get("description")).items()}
    localised = (text(one.get("localisedName") or one.get("localizedName")) for one in described.values())
    paragraphs = {
        language: text(one.get("longDescription")) or text(one.get("shortDescription"))
        for language, one in described.items()
    }
    return proposed(
        name=name_of([text(tree.get("name")), *localised]),
        description=description_of(paragraphs),
        homepage=address_of([text(tree.get("landingURL")), text(tree.get("url"))]),
        claims=claims_of(_claims(tree)),
        vendor=proposed(legal_name=_owner(tree)),
    )


def _check_version(tree: Mapping[str, Json]) -> None:
    field = "publiccodeYmlVersion" if "publiccodeYmlVersion" in tree else "publiccode-yaml-version"
    said = _VERSION.fullmatch(str(tree.get(field))[:20])
    if said is None or int(said[1] or NEWEST) < OLDEST:
        raise unreadable(REFUSALS, "publiccode.version", pointer(field))


def _claims(tree: Mapping[str, Json]) -> dict[str, Json]:
    localisation = mapping(tree.get("localisation") or tree.get("localization"))
    languages = texts(localisation.get("availableLanguages") or localisation.get("available-languages"))
    version = text(tree.get("softwareVersion"))
    delivery = DELIVERY.get(text(tree.get("softwareType")).lower())
    return {
        "product.licence": _licence(text(mapping(tree.get("legal")).get("license"))),
        "product.platforms": words_of(PLATFORMS.get(one.lower()) for one in texts(tree.get("platforms"))),
        "product.languages": words_of(LANGUAGES.get(one.lower().partition("-")[0]) for one in languages),
        "product.version": version if len(version) <= LONGEST_VERSION else None,
        "product.delivery": words_of([delivery]),
    }


def _licence(written: str) -> str | None:
    """The licence as the criteria name it, in any capitals (SPDX, D); several at once are left for people to say."""
    bare = written.lower().removesuffix("-only").removesuffix("-or-later").removesuffix("+")
    known = next((one for one in LICENCES if one.lower() == bare), None)
    if known is not None:
        return known
    return "other_open_source" if _SPDX.fullmatch(written) else None


def _owner(tree: Mapping[str, Json]) -> str:
    """Who owns the software: `organisation` since 0.5, before it the owner of the copyright or of the repository."""
    legal = mapping(tree.get("legal"))
    organisation = mapping(tree.get("organisation") or tree.get("organization"))
    return name_of(
        [text(organisation.get("name")), text(legal.get("mainCopyrightOwner")), text(legal.get("repoOwner"))]
    )
