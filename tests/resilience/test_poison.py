"""Hostile values in every place of every operation: never an error of ours, always a problem that helps.

`make test` tries every place and every value once at least; `ESTAMPILLE_SOAK=1` every value in every place.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

import pytest

from app.web.flaws import EVERY_MESSAGE
from tests.contract.operations import EVERY, FORM, JSON, MULTIPART
from tests.fitting import fitting, fitting_body, multipart, BOUNDARY
from tests.resilience.poison import CANARY, POISONS, Place, Poison, in_header, in_path, in_query, places, spoilt_json
from tests.settled import Call, Lived, Settled
from tests.web.asking import Reply, exists
