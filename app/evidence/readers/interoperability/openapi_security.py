"""How an OpenAPI document says that its interface is reached and protected.

Source: OpenAPI 2.0 (schemes, securityDefinitions) and 3.x (servers, components.securitySchemes); RFC 9700.
"""

from collections.abc import Iterator, Mapping, Sequence

from app.evidence.readers.interoperability.addresses import trouble_of
from app.evidence.readers.interoperability.openapi_operations import Operation
from app.evidence.readers.noticing import Findings
from app.evidence.readers.reading import pointer
from app.evidence.readers.taking import items, mapping, text, texts
from app.scoring import Json

Tree = Mapping[str, Json]
_FLOW_ADDRESSES = ("authorizationUrl", "tokenUrl", "refreshUrl")


def examine_servers(tree: Tree, findings: Findings) -> None:
    """Each server has a whole address in https; one without is said relative to nothing known here."""
    if "swagger" in tree:
        _old_servers(tree, findings)
        return
    servers = items(tree.get("servers"))
    if not servers:
        findings.add("openapi.servers_absent")
    for index, server in enumerate(servers):
        place, address = pointer("servers", index, "url"), _filled(mapping(server))
        if not address or address.startswith("/"):
            findings.add("openapi.server_relative", place)
            continue
        trouble = trouble_of(address)
        if trouble:
            findings.add(f"openapi.server_{trouble}", place)


def _filled(server: Tree) -> str:
    """The address of a server with the default of each of its variables in place (3.0 §4.7.6)."""
    address = text(server.get("url"))[:2_000]
    for name, variable in list(mapping(server.get("variables")).items())[:20]:
        address = address.replace(f"{{{name}}}", text(mapping(variable).get("default"))[:200])[:2_000]
    return address


def _old_servers(tree: Tree, findings: Findings) -> None:
    host = text(tree.get("host"))
    if not host:
        findings.add("openapi.servers_absent")
        return
    schemes = texts(tree.get("schemes"))
    if "http" in schemes:
        findings.add("openapi.server_not_https", pointer("schemes"))
    trouble = trouble_of(f"https://{host}")
    if trouble:
        findings.add(f"openapi.server_{trouble}", pointer("host"))


def examine_security(tree: Tree, operations: Sequence[Operation], findings: Findings) -> None:
    """The schemes declared, those advised against, and the operations that ask for none."""
    place, schemes = _schemes(tree)
    kinds = sorted({_kind(mapping(one)) for one in schemes.values()})
    if not schemes:
        findings.add("openapi.security_absent")
    else:
        findings.add("openapi.security", place, count=len(schemes), kinds=", ".join(kinds))
    for name, scheme in schemes.items():
        for flaw in _flaws(mapping(scheme)):
            findings.add(flaw, f"{place}{pointer(name)}"[:200])
    if schemes:
        open_ones = [one for one in operations if _is_open(one, tree)]
        if open_ones:
            findings.add("openapi.operations_open", open_ones[0].place, count=len(open_ones), total=len(operations))


def _schemes(tree: Tree) -> tuple[str, Tree]:
    if "swagger" in tree:
        return pointer("securityDefinitions"), mapping(tree.get("securityDefinitions"))
    schemes = mapping(mapping(tree.get("components")).get("securitySchemes"))
    return pointer("components", "securitySchemes"), schemes


def _kind(scheme: Tree) -> str:
    """The kind of a scheme, in the words of the specification."""
    kind, way = text(scheme.get("type")), text(scheme.get("scheme")).lower()
    if kind == "http":
        return f"http {way}" if way in ("basic", "bearer", "digest") else "http"
    return kind if kind in ("apiKey", "basic", "oauth2", "openIdConnect", "mutualTLS") else "?"


def _flaws(scheme: Tree) -> Iterator[str]:
    kind = _kind(scheme)
    if kind == "?":
        yield "openapi.scheme_unknown"
    if kind in ("basic", "http basic"):
        yield "openapi.scheme_basic"
    if kind == "apiKey" and text(scheme.get("in")) == "query":
        yield "openapi.key_in_address"
    flows = mapping(scheme.get("flows"))
    used = {*flows, text(scheme.get("flow"))}
    if used.intersection({"implicit", "password"}):
        yield "openapi.flow_weak"
    holders = (scheme, *(mapping(flow) for flow in flows.values()))
    addresses = [text(holder.get(name)) for holder in holders for name in _FLOW_ADDRESSES]
    if any(address.lower().startswith("http://") for address in addresses):
        yield "openapi.flow_not_https"


def _is_open(operation: Operation, tree: Tree) -> bool:
    """Whether an operation may be used by anyone: no requirement, or an empty one among them."""
    asked = operation.said.get("security", tree.get("security"))
    requirements = items(asked)
    return not requirements or any(one == {} for one in requirements)
