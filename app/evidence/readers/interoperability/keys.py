"""Published sets of keys (JWKS): what a signature can be checked with, and never what it is made with.

Source: RFC 7517, RFC 7518 §3.1 and §6, RFC 8037, RFC 9864; 1EdTech Security Framework 1.0 for the 2048 bits of RSA,
ANSSI (guide des mécanismes cryptographiques, RSA) for its exponent.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from app.evidence.readers.noticing import Findings, Notices, note, warning
from app.evidence.readers.reading import pointer
from app.evidence.readers.taking import mapping, text, texts
from app.scoring import Json

PRIVATE = ("d", "p", "q", "dp", "dq", "qi", "oth", "k")
"""Members of a key that only its owner may hold."""
CURVES: Mapping[str, Mapping[str, int]] = {
    "EC": {"P-256": 43, "P-384": 64, "P-521": 88},
    "OKP": {"Ed25519": 43, "Ed448": 76},
}
"""The curves of each type of key, and the characters of base64url of a coordinate: all its bytes are written."""
SHORTEST_RSA = 2048
SMALLEST_EXPONENT = 2**16 + 1
_ALGORITHMS: Mapping[str, frozenset[str]] = {
    "RSA": frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}),
    "P-256": frozenset({"ES256"}),
    "P-384": frozenset({"ES384"}),
    "P-521": frozenset({"ES512"}),
    "Ed25519": frozenset({"EdDSA", "Ed25519"}),
    "Ed448": frozenset({"EdDSA", "Ed448"}),
}
"""The signatures made with a type of key, or with a curve."""
_SAFE = frozenset().union(*_ALGORITHMS.values())
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
    "keys.exponent": warning(
        "L'exposant public de la clé RSA est trop petit : prenez 65537.",
        "The public exponent of the RSA key is too small: take 65537.",
    ),
    "keys.mismatch": warning(
        "L'algorithme (alg) de cette clé n'est pas de ceux qui emploient une telle clé.",
        "The algorithm (alg) of this key is not one that uses such a key.",
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


def examine_keys(keys: Sequence[Json], findings: Findings, *place: str | int) -> bool:
    """Say what is wrong in a set of keys found at that place, and whether one of them can serve safely.

    A set where a private part is published cannot, whatever the other keys.
    """
    if not keys:
        findings.add("keys.empty", pointer(*place))
        return False
    return _examined([(mapping(key), (*place, index)) for index, key in enumerate(keys)], findings, *place)


def examine_key(key: Json, findings: Findings, *place: str | int) -> bool:
    """Say what is wrong in the one key found at that place, and whether it can serve safely."""
    return _examined([(mapping(key), place)], findings, *place)


def _examined(
    keys: Sequence[tuple[Mapping[str, Json], tuple[str | int, ...]]], findings: Findings, *place: str | int
) -> bool:
    """Examine keys, each with its place in the set that stands at another."""
    found = [key for key, _ in keys]
    usable = [_usable(key, findings, *where) for key, where in keys]
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
    if algorithm and algorithm not in _SAFE and text(key.get("use")) != "enc":
        findings.add("keys.algorithm", where)
        return False
    if not _signs(key):
        findings.add("keys.use", where)
        return False
    flaw, figures = _flaw(key)
    if flaw:
        findings.add(flaw, where, **figures)
    return flaw is None


def _signs(key: Mapping[str, Json]) -> bool:
    """Whether a key is meant for signatures, or does not say what it is meant for (RFC 7517 §4.2 and §4.3)."""
    return text(key.get("use")) in ("", "sig") and "verify" in (texts(key.get("key_ops")) or ["verify"])


def _flaw(key: Mapping[str, Json]) -> tuple[str | None, dict[str, int]]:
    """What is wrong with the public part of a key, with its figures."""
    kind, curve = text(key.get("kty")), text(key.get("crv"))
    if kind == "RSA":
        found = _flaw_of_rsa(key)
    elif kind not in CURVES:
        return "keys.kind", {}
    elif curve not in CURVES[kind]:
        return "keys.curve", {}
    else:
        coordinates = [key.get(name) for name in (("x", "y") if kind == "EC" else ("x",))]
        whole = all(_is_number(one) and len(text(one).rstrip("=")) == CURVES[kind][curve] for one in coordinates)
        found = (None if whole else "keys.unreadable"), {}
    algorithm = text(key.get("alg"))
    if found[0] is None and algorithm and algorithm not in _ALGORITHMS["RSA" if kind == "RSA" else curve]:
        return "keys.mismatch", {}
    return found


def _flaw_of_rsa(key: Mapping[str, Json]) -> tuple[str | None, dict[str, int]]:
    if not _is_number(key.get("n")) or not _is_number(key.get("e")):
        return "keys.unreadable", {}
    bits = _bits(text(key.get("n")))
    if bits < SHORTEST_RSA:
        return "keys.short", {"bits": bits, "least": SHORTEST_RSA}
    return ("keys.exponent" if _bits(text(key.get("e"))) < SMALLEST_EXPONENT.bit_length() else None), {}


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
