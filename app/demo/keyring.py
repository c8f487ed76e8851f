"""The keys of the demonstration, written down for whoever tries the service."""

import os
from collections.abc import Mapping
from pathlib import Path

import orjson

KEYRING = "demo-keys.json"


def write_keys(folder: Path, keys: Mapping[str, str]) -> Path:
    """Write the keys by role into the data folder, readable by its owner alone; give the file."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / KEYRING
    place.unlink(missing_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(orjson.dumps(dict(keys), option=orjson.OPT_INDENT_2) + b"\n")
    return place
