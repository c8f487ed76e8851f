"""A document that may be YAML or JSON, told apart by its first character."""

from app.evidence.readers.json_reading import MAX_TOKENS, read_json
from app.evidence.readers.plain_text import MAX_BYTES, MAX_NODES, WORDINGS
from app.evidence.readers.reading import unreadable
from app.evidence.readers.yaml_reading import read_yaml
from app.scoring import Json


def read_tree(
    data: bytes, *, max_bytes: int = MAX_BYTES, max_nodes: int = MAX_NODES, max_tokens: int = MAX_TOKENS
) -> dict[str, Json]:
    """The mapping that a YAML or JSON document holds; raises `Unreadable`.

    A document opening with a brace is read as JSON, the stricter of the two; its strings and brackets are counted too.
    """
    opening = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if opening in (b"{", b"["):
        tree = read_json(data, max_bytes=max_bytes, max_nodes=max_nodes, max_tokens=max_tokens)
    else:
        tree = read_yaml(data, max_bytes=max_bytes, max_nodes=max_nodes)
    if not isinstance(tree, dict):
        raise unreadable(WORDINGS, "document.not_a_mapping")
    return tree
