"""The EU cloud sovereignty score: eight objectives, each reached at a SEAL level from 0 to 4, weighted.

Source: EU Cloud Sovereignty Framework 1.2.1 (October 2025), weights as in the fact `host.csf_score`.
"""

from collections.abc import Mapping
from fractions import Fraction

WEIGHTS: Mapping[str, int] = {
    "SOV-1": 15,
    "SOV-2": 10,
    "SOV-3": 10,
    "SOV-4": 15,
    "SOV-5": 20,
    "SOV-6": 15,
    "SOV-7": 10,
    "SOV-8": 5,
}
"""Weight of each objective, 100 in all."""
HIGHEST = 4


def csf_score(levels: Mapping[str, int]) -> Fraction | None:
    """The score from 0 to 100: the sum of weight × level / 4; None when an objective has no level."""
    if any(objective not in levels for objective in WEIGHTS):
        return None
    return sum((Fraction(weight * levels[name], HIGHEST) for name, weight in WEIGHTS.items()), Fraction(0))
