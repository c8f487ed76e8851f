"""What every act of the story relies on."""

from typing import NamedTuple

from app.schemes import Library
from app.signing import Signer


class Service(NamedTuple):
    """What every act relies on: the criteria, the signing key, the published delays in days."""

    library: Library
    signer: Signer
    answer_days: int = 30
    suspension_days: int = 30
    suspension_longest_days: int = 180
