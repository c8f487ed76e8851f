"""Published sets of keys (JWKS): what a signature can be checked with, and never what it is made with.

Source: RFC 7517, RFC 7518 §6, RFC 8037; 1EdTech Security Framework 1.0 for the 2048 bits of RSA.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import pointer
from app.evidence.readers.taking import mapping, text
from app.scoring import Json

PRIVATE = ("d", "p", "q", "dp", "dq", "qi", "oth", "k")
"""Members of a key that only its owner may hold."""
CURVES: Mapping[str, frozenset[str]] = {
    "EC": frozenset({"P-256", "P-384", "P-521"}),
    "OKP": frozenset({"Ed25519", "Ed448"}),
}
SHORTEST_RSA = 2048
_BASE64URL = re.compile(r"[A-Za-z0-9_-]{1,4096}={0,2}")

NOTICES: Notices = {
    "keys.empty": warning("Le jeu de clés est vide.", "The set of keys is empty."),
    "keys.counted": note("Clés publiées : {count} ({kinds}).", "Keys published: {count} ({kinds})."),
    "keys.private": warning(
        "Grave : la partie privée d'une clé est publiée. Retirez cette clé et remplacez-la partout où elle sert.",
        "Serious: the private part of a key is published. Withdraw this key and replace it wherever it is used.",
    ),
    "keys.kind": warning(
        "Ce type de clé n'est pas de ceux qui servent ici : RSA, EC ou OKP.",
        "This type of key is not one of those used here: RSA, EC or OKP.",
    ),
    "keys.short": warning(
        "La clé RSA compte {bits} bits : il en faut au moins {least}.",
        "The RSA key has {bits} bits: at least {least} are needed.",
    ),
    "keys.curve": warning("La courbe de cette clé n'est pas admise ici.", "The curve of this key is not allowed here."),
    "keys.unreadable": warning("Une clé est incomplète ou illisible.", "A key is incomplete or unreadable."),
    "keys.id_absent": warning(
        "Une clé n'a pas d'identifiant (kid) : elle ne peut pas être choisie.",
        "A key has no identifier (kid): it cannot be chosen.",
    ),
    "keys.id_repeated": warning(
        "Deux clés portent le même identifiant (kid).", "Two keys have the same identifier (kid)."
    ),
    "keys.algorithm": warning(
        "L'algorithme de cette clé n'est pas une signature asymétrique sûre.",
        "The algorithm of this key is not a safe asymmetric signature.",
    ),
    "keys.use": note("Une clé ne sert pas à signer (use).", "A key is not meant for signing (use)."),
}

_ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})


def examine_keys(keys: Sequence[Json], findings: Findings, *place: str | int) -> bool:
    """Say what is wrong in a set of keys found at that place, and whether one of them can serve safely.

    A set where a private part is published cannot, whatever the other keys.
    """
    if not keys:
        findings.add("keys.empty", pointer(*place))
        return False
    found = [mapping(key) for key in keys]
    usable = [_usable(key, findings, *place, index) for index, key in enumerate(found)]
    _identifiers(found, findings, *place)
    kinds = Counter(text(key.get("kty")) if text(key.get("kty")) in ("RSA", *CURVES) else "?" for key in found)
    said = ", ".join(f"{kind} × {count}" for kind, count in sorted(kinds.items()))
    findings.add("keys.counted", pointer(*place), count=len(keys), kinds=said)
    return any(usable) and not any(_is_private(key) for key in found)


def _is_private(key: Mapping[str, Json]) -> bool:
    return any(member in key for member in PRIVATE)


def _usable(key: Mapping[str, Json], findings: Findings, *place: str | int) -> bool:
    where = pointer(*place)
    if _is_private(key):
        findings.add("keys.private", where)
        return False
    algorithm = text(key.get("alg"))
    if algorithm and algorithm not in _ALGORITHMS and text(key.get("use")) != "enc":
        findings.add("keys.algorithm", where)
        return False
    if text(key.get("use")) not in ("", "sig"):
        findings.add("keys.use", where)
        return False
    flaw, figures = _flaw(key)
    if flaw:
        findings.add(flaw, where, **figures)
    return flaw is None


def _flaw(key: Mapping[str, Json]) -> tuple[str | None, dict[str, int]]:
    """What is wrong with the public part of a key, with its figures."""
    kind = text(key.get("kty"))
    if kind == "RSA":
        if not _is_number(key.get("n")) or not _is_number(key.get("e")):
            return "keys.unreadable", {}
        bits = _bits(text(key.get("n")))
        short = bits < SHORTEST_RSA
        return ("keys.short", {"bits": bits, "least": SHORTEST_RSA}) if short else (None, {})
    if kind not in CURVES:
        return "keys.kind", {}
    if text(key.get("crv")) not in CURVES[kind]:
        return "keys.curve", {}
    coordinates = ("x", "y") if kind == "EC" else ("x",)
    return (None if all(_is_number(key.get(name)) for name in coordinates) else "keys.unreadable"), {}


def _is_number(value: object) -> bool:
    return isinstance(value, str) and _BASE64URL.fullmatch(value) is not None


def _bits(written: str) -> int:
    """How many bits a base64url number has: six for each character, without the leading zeros."""
    digits = written.rstrip("=").lstrip("A")
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    if not digits:
        return 0
    padding = len(written.rstrip("=")) * 6 % 8
    return (len(digits) - 1) * 6 + alphabet.index(digits[0]).bit_length() - padding


def _identifiers(keys: Sequence[Mapping[str, Json]], findings: Findings, *place: str | int) -> None:
    named = Counter(text(key.get("kid")) for key in keys)
    if "" in named and (len(keys) > 1 or "kid" not in keys[0]):
        findings.add("keys.id_absent", pointer(*place))
    if any(count > 1 for name, count in named.items() if name):
        findings.add("keys.id_repeated", pointer(*place))
