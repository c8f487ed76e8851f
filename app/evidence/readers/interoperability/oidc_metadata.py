"""OpenID Connect metadata: the registration of a client, the discovery document of a provider, a set of keys.

Source: OpenID Connect Discovery 1.0 §3, Dynamic Client Registration 1.0 §2, Front-Channel and Back-Channel
Logout 1.0, RP-Initiated Logout 1.0, RFC 7591, RFC 8414, OAuth 2.0 Security BCP (RFC 9700).
"""

from collections.abc import Mapping

from app.evidence.readers.interoperability.addresses import Trouble, host_of, trouble_of
from app.evidence.readers.interoperability.keys import examine_key, examine_keys
from app.evidence.readers.interoperability.lti_tool import is_tool
from app.evidence.readers.interoperability.oidc_wording import NOTICES, REFUSALS
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import Reading, ReadValue, Unreadable, pointer, unreadable
from app.evidence.readers.taking import items, mapping, text, texts
from app.evidence.readers.trees import read_tree
from app.scoring import Json

KIND = "oidc_metadata"
READER = "oidc_metadata/1"
FORMAT_VERSION = "1.0"
ENDPOINTS = (
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "registration_endpoint",
    "end_session_endpoint",
    "introspection_endpoint",
    "revocation_endpoint",
)
REQUIRED = ("issuer", "authorization_endpoint", "jwks_uri")
ALGORITHMS = (
    "id_token_signing_alg_values_supported",
    "request_object_signing_alg_values_supported",
    "token_endpoint_auth_signing_alg_values_supported",
)
DESCRIBED = ("token_endpoint", "response_types_supported", "subject_types_supported", ALGORITHMS[0])
"""What Discovery §3 also requires of a provider, besides `REQUIRED`."""
PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration"
"""The claim that makes a discovery document that of an LTI platform (Dynamic Registration 1.0 §3.3.2)."""
LOGOUT = ("backchannel_logout_uri", "frontchannel_logout_uri")

Tree = Mapping[str, Json]


def recognises(data: bytes) -> bool:
    """Whether the document is a client registration, a discovery document or a set of keys."""
    try:
        tree = read_tree(data)
    except Unreadable:
        return False
    return not is_tool(tree) and (_is_discovery(tree) or _is_keys(tree) or _is_client(_client(tree)))


def read(data: bytes) -> Reading:
    """The facts a client registration establishes, `iop.sso` and `iop.slo`; raises `Unreadable`.

    A discovery document or a set of keys is the provider's: it shows that others can sign in with the solution,
    not that the solution takes people identified elsewhere. These give findings, and `missing` asks for the rest.
    """
    tree, findings = read_tree(data), Findings("oidc", NOTICES)
    client = _client(tree)
    if _is_client(client):
        return _read_client(client, findings)
    if _is_discovery(tree):
        _examine_discovery(tree, findings)
    elif _is_keys(tree):
        _examine_keys(tree, findings)
    else:
        raise unreadable(REFUSALS, "oidc.not_metadata")
    missing = {"iop.sso": ("redirect_uris",), "iop.slo": LOGOUT}
    return Reading(KIND, FORMAT_VERSION, {}, findings.kept(), missing, None, READER)


def _client(tree: Tree) -> Tree:
    """The registration itself, also inside an OpenID Federation statement."""
    federated = mapping(mapping(tree.get("metadata")).get("openid_relying_party"))
    return federated or tree


def _is_client(tree: Tree) -> bool:
    return isinstance(tree.get("redirect_uris"), list)


def _is_discovery(tree: Tree) -> bool:
    return "issuer" in tree and ("authorization_endpoint" in tree or "jwks_uri" in tree)


def _is_keys(tree: Tree) -> bool:
    """Whether the document is a set of keys, or one key alone."""
    return isinstance(tree.get("keys"), list) or "kty" in tree


def _examine_keys(tree: Tree, findings: Findings) -> None:
    if "kty" in tree:
        examine_key(dict(tree), findings)
    else:
        examine_keys(items(tree.get("keys")), findings, "keys")
    findings.add("oidc.keys_only")


def _read_client(client: Tree, findings: Findings) -> Reading:
    facts, missing = _sign_on(client, findings), {}
    if not facts:
        missing["iop.sso"] = ("redirect_uris",)
    logout = [name for name in LOGOUT if trouble_of(text(client.get(name))) is None]
    back = [one for one in texts(client.get("post_logout_redirect_uris")) if trouble_of(one) is None]
    if logout and back:
        facts["iop.slo"] = ReadValue(value=True, place=pointer(logout[0]))
    else:
        missing["iop.slo"] = (*(() if logout else LOGOUT), *(() if back else ("post_logout_redirect_uris",)))
    _examine_client(client, findings)
    return Reading(KIND, FORMAT_VERSION, facts, findings.kept(), missing, None, READER)


def _sign_on(client: Tree, findings: Findings) -> dict[str, ReadValue]:
    """Sign-on by OpenID Connect: an address to come back to, usable, and the scope `openid` unless left unsaid."""
    usable = []
    for index, address in enumerate(texts(client.get("redirect_uris"))):
        place = pointer("redirect_uris", index)
        if "*" in address:
            findings.add("oidc.redirect_wildcard", place)
        elif not _said(address, place, findings):
            usable.append(place)
    scopes = texts(client.get("scope"))
    if scopes and "openid" not in scopes:
        findings.add("oidc.scope", pointer("scope"))
        return {}
    return {"iop.sso": ReadValue(["oidc"], usable[0], "oidc")} if usable else {}


def _said(address: str, place: str, findings: Findings) -> Trouble | None:
    trouble = trouble_of(address)
    if trouble:
        findings.add(f"oidc.address_{trouble}", place)
    return trouble


def _examine_client(client: Tree, findings: Findings) -> None:
    for name in ("jwks_uri", "initiate_login_uri", *LOGOUT, "policy_uri", "tos_uri", "client_uri"):
        if text(client.get(name)):
            _said(text(client.get(name)), pointer(name), findings)
    if "client_secret" in client:
        findings.add("oidc.secret", pointer("client_secret"))
    if "jwks" in client:
        examine_keys(items(mapping(client.get("jwks")).get("keys")), findings, "jwks", "keys")
    if {"implicit", "password"}.intersection(texts(client.get("grant_types"))):
        findings.add("oidc.grant_weak", pointer("grant_types"))
    if not text(client.get("policy_uri")):
        findings.add("oidc.policy_absent")


def _examine_discovery(tree: Tree, findings: Findings) -> None:
    findings.add("oidc.platform" if PLATFORM in tree else "oidc.provider")
    absent = [name for name in DESCRIBED if name not in tree]
    if absent:
        findings.add("oidc.fields_absent", names=", ".join(absent))
    for name in (*REQUIRED, *(one for one in ENDPOINTS if one in tree and one not in REQUIRED)):
        _said(text(tree.get(name)), pointer(name), findings)
    _issuer(text(tree.get("issuer")), tree, findings)
    for name in ALGORITHMS:
        if "none" in texts(tree.get(name)):
            findings.add("oidc.unsigned", pointer(name))
    if PLATFORM not in tree:
        _flows(tree, findings)


def _flows(tree: Tree, findings: Findings) -> None:
    """What signing in is protected by; an LTI platform only ever hands an `id_token` to a tool."""
    responses = [set(one.split()) for one in texts(tree.get("response_types_supported"))]
    if "response_types_supported" in tree and {"code"} not in responses:
        findings.add("oidc.code_absent", pointer("response_types_supported"))
    if any("token" in one for one in responses):
        findings.add("oidc.token_in_address", pointer("response_types_supported"))
    if "S256" not in texts(tree.get("code_challenge_methods_supported")):
        findings.add("oidc.pkce_absent", pointer("code_challenge_methods_supported"))
    if "end_session_endpoint" not in tree:
        findings.add("oidc.logout_absent")


def _issuer(issuer: str, tree: Tree, findings: Findings) -> None:
    """An issuer has neither query nor fragment (Discovery §3), and its addresses are expected under its host."""
    if "?" in issuer or "#" in issuer:
        findings.add("oidc.issuer", pointer("issuer"))
    hosts = {host_of(text(tree.get(name))) for name in ENDPOINTS} - {""}
    if hosts and hosts != {host_of(issuer)}:
        findings.add("oidc.hosts_differ", pointer("issuer"), count=len(hosts | {host_of(issuer)}))
