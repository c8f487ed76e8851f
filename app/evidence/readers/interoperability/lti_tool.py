"""One LTI 1.3 tool, whatever the names its configuration uses for the same things."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.evidence.readers.reading import pointer
from app.evidence.readers.taking import items, mapping, named, text, texts
from app.scoring import Json

REGISTRATION = "https://purl.imsglobal.org/spec/lti-tool-configuration"
"""The claim that makes an OpenID registration that of an LTI tool (Dynamic Registration 1.0 §3.5)."""
PRIVACY = "https://canvas.instructure.com/lti/privacy_level"
"""What Canvas adds to a registration, in place of `privacy_level`."""

INITIATION = (
    "oidc_initiation_url",
    "initiate_login_uri",
    "initiateLoginUri",
    "oidcInitiationUrl",
    "oidc_login_url",
    "oidc_login_uri",
    "oidcLoginUrl",
    "loginInitiationUrl",
    "login_initiation_uri",
    "login_initiation_url",
    "initiate_login_url",
    "initiateLoginUrl",
    "initiatelogin",
    "login_url",
)
TARGET = ("target_link_uri", "targetLinkUri", "target_link_url", "launch_url", "launchUrl", "tool_url", "toolurl")
KEYS_ADDRESS = (
    "public_jwk_url",
    "jwks_uri",
    "jwksUri",
    "jwks_url",
    "keyset_url",
    "public_keyset_url",
    "publicKeysetUrl",
    "publickeyset",
    "publicJwkUrl",
    "jwksUrl",
)
REDIRECTIONS = ("redirect_uris", "redirectUris", "redirection_uris", "redirectionUris", "toolRedirectUrls")
KEY = ("public_jwk", "jwks", "publicJwk")
OTHER_ADDRESSES = ("icon_url", "logo_uri", "client_uri", "policy_uri", "tos_uri")


class Tool(NamedTuple):
    """What a configuration says; each address with its field or its place, as a pointer."""

    title: Json
    initiation: tuple[str, str]
    target: tuple[str, str]
    keys_address: tuple[str, str]
    key_field: str
    key: Json
    redirections: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    scopes_field: str
    scopes: tuple[str, ...]
    messages: tuple[tuple[str, str], ...]
    privacy: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    domain: str
    domain_place: str


def is_tool(tree: Mapping[str, Json]) -> bool:
    """Whether an object is meant as the configuration of an LTI 1.3 tool."""
    if REGISTRATION in tree:
        return True
    return _any(tree, INITIATION) and (_any(tree, TARGET) or _any(tree, ("extensions", "placements")))


def tool_of(tree: Mapping[str, Json]) -> Tool:
    """The tool an object configures."""
    registered = mapping(tree.get(REGISTRATION))
    both = {**registered, **tree}
    key_field, _ = named(both, *KEY)
    scopes_field, scopes = named(both, "scopes", "scope")
    return Tool(
        title=named(both, "title", "client_name", "name", "tool_name")[1],
        initiation=_address(both, INITIATION),
        target=_address(both, TARGET),
        keys_address=_address(both, KEYS_ADDRESS),
        key_field=key_field,
        key=both.get(key_field),
        redirections=tuple(_redirections(both)),
        others=tuple(_other_addresses(both)),
        scopes_field=scopes_field,
        scopes=tuple(texts(scopes)),
        messages=tuple(_messages(tree, registered)),
        privacy=tuple(_privacy(tree, registered)),
        claims=tuple(texts(registered.get("claims"))),
        domain=_domain(tree, registered)[1],
        domain_place=_domain(tree, registered)[0],
    )


def _any(tree: Mapping[str, Json], names: tuple[str, ...]) -> bool:
    return any(name in tree for name in names)


def _address(tree: Mapping[str, Json], names: tuple[str, ...]) -> tuple[str, str]:
    field, value = named(tree, *names)
    return field, text(value)


def _redirections(tree: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    field, written = named(tree, *REDIRECTIONS)
    for index, one in enumerate(texts(written)):
        yield pointer(field, index), one


def _placements(tree: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The placements of every extension, each with its place."""
    for index, extension in enumerate(items(tree.get("extensions"))):
        settings = mapping(mapping(extension).get("settings"))
        for position, placement in enumerate(items(settings.get("placements"))):
            yield pointer("extensions", index, "settings", "placements", position), mapping(placement)
    for position, placement in enumerate(items(tree.get("placements"))):
        yield pointer("placements", position), mapping(placement)


def _messages(tree: Mapping[str, Json], registered: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for place, placement in _placements(tree):
        if placement.get("enabled") is not False:
            yield f"{place}/message_type", text(placement.get("message_type"))
    for index, message in enumerate(items(registered.get("messages"))):
        yield pointer(REGISTRATION, "messages", index), text(mapping(message).get("type"))
    for index, message in enumerate(items(tree.get("messages"))):
        said = mapping(message)
        yield pointer("messages", index), text(said.get("type") or said.get("message_type") or message)


def _other_addresses(tree: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """The addresses that no tool needs and that must be right where they are written."""
    for name in OTHER_ADDRESSES:
        if text(tree.get(name)):
            yield pointer(name), text(tree.get(name))
    for place, placement in _placements(tree):
        for name in ("target_link_uri", "icon_url"):
            if text(placement.get(name)):
                yield f"{place}/{name}", text(placement.get(name))
    for index, message in enumerate(items(mapping(tree.get(REGISTRATION)).get("messages"))):
        if text(mapping(message).get("target_link_uri")):
            yield (
                pointer(REGISTRATION, "messages", index, "target_link_uri"),
                text(mapping(message).get("target_link_uri")),
            )


def _privacy(tree: Mapping[str, Json], registered: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    if text(registered.get(PRIVACY)):
        yield pointer(REGISTRATION, PRIVACY), text(registered.get(PRIVACY))
    if text(tree.get("privacy_level")):
        yield pointer("privacy_level"), text(tree.get("privacy_level"))
    for index, extension in enumerate(items(tree.get("extensions"))):
        level = text(mapping(extension).get("privacy_level"))
        if level:
            yield pointer("extensions", index, "privacy_level"), level


def _domain(tree: Mapping[str, Json], registered: Mapping[str, Json]) -> tuple[str, str]:
    for place, holder in ((pointer(REGISTRATION, "domain"), registered), (pointer("domain"), tree)):
        if text(holder.get("domain")):
            return place, text(holder.get("domain"))
    for index, extension in enumerate(items(tree.get("extensions"))):
        domain = text(mapping(extension).get("domain"))
        if domain:
            return pointer("extensions", index, "domain"), domain
    return "", ""
