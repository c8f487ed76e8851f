"""Taking values out of a tree whose shape nobody promised: what is of another type is as good as absent."""

from collections.abc import Iterator, Mapping

from app.scoring import Json


def mapping(value: object) -> Mapping[str, Json]:
    """The value when it is an object, an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Json]:
    """The value when it is a list, an empty one otherwise."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """The value when it is a text, its ends trimmed, "" otherwise."""
    return value.strip() if isinstance(value, str) else ""


def texts(value: object) -> list[str]:
    """The texts of a list, or those that a text holds between its spaces."""
    if isinstance(value, str):
        return value.split()
    return [one.strip() for one in items(value) if isinstance(one, str)]


def named(tree: Mapping[str, Json], *names: str) -> tuple[str, Json]:
    """The first of these fields that the object has, with its value; the first name and None when it has none."""
    found = next((name for name in names if tree.get(name) not in (None, "", [], {})), names[0])
    return found, tree.get(found)


def descend(tree: Json, *names: str) -> Iterator[Json]:
    """Give what lies below by these names, going through every item of the lists on the way."""
    if isinstance(tree, list):
        for item in tree:
            yield from descend(item, *names)
    elif not names:
        yield tree
    elif isinstance(tree, dict) and names[0] in tree:
        yield from descend(tree[names[0]], *names[1:])
