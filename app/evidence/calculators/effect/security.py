"""The scales of the UK's Education Endowment Foundation, as far as public rules compute them.

Padlocks [K]: a trial starts at the lowest of what its attrition and the smallest effect it could detect allow; two
reviewers then take padlocks away for imbalance and other threats, which no rule computes: ours is "at most". Months of
progress [K]. Cost: five ratings of the cost per pupil and per year (EEF, "About the Toolkits: cost"), in pounds.
None of these is a fact of the criteria; they are shown beside the tier, never instead of it.
"""

from decimal import ROUND_HALF_UP, Decimal

from app.evidence.calculators.effect.studies import Design, Study

MOST = 5
_ATTRITION = (10, 20, 30, 40, 50)
_SMALLEST_EFFECT = (0.2, 0.3, 0.4, 0.5, 0.6)
_MONTHS = ("0.05", "0.10", "0.19", "0.27", "0.36", "0.45")
_BEYOND_MONTHS = Decimal("0.53")
COSTS = (80, 200, 720, 1200)
"""Pounds per pupil and per year: the first rating ends below its limit, each of the next at its limit."""


def padlocks_at_most(study: Study) -> int | None:
    """The most padlocks a randomised trial can have, from 0 to 5; None for another design, or when figures are missing.

    5, 4, 3, 2, 1 padlocks for an attrition of at most 10, 20, 30, 40, 50 % and for a smallest detectable effect below
    0.2, 0.3, 0.4, 0.5, 0.6 standard deviation.
    """
    lost, smallest = study.lost_pupils, study.smallest_effect
    if study.design is not Design.RCT or lost is None or smallest is None:
        return None
    percent = (Decimal(lost.overall.numerator * 100) / Decimal(lost.overall.denominator)).quantize(
        Decimal(1), ROUND_HALF_UP
    )
    by_attrition = sum(percent <= limit for limit in _ATTRITION)
    by_effect = sum(smallest < limit for limit in _SMALLEST_EFFECT)
    return min(by_attrition, by_effect, MOST)


def months_of_progress(g: float) -> int | None:
    """Months of progress that an effect size stands for: 0 below 0.05, 6 up to 0.52; None beyond, where none is known.

    The effect is rounded to two decimals, a half away from zero; an unfavourable one counts backwards.
    """
    rounded = abs(Decimal(repr(g)).quantize(Decimal("0.01"), ROUND_HALF_UP)) if abs(g) < MOST else _BEYOND_MONTHS
    if rounded >= _BEYOND_MONTHS:
        return None
    months = sum(rounded >= Decimal(limit) for limit in _MONTHS)
    return -months if g < 0 else months


def cost_rating(pounds: float | None) -> int | None:
    """The cost rating of an approach, from 1 (very low) to 5 (very high), by pounds per pupil and per year."""
    if pounds is None:
        return None
    return 1 if pounds < COSTS[0] else 2 + sum(pounds > limit for limit in COSTS[1:])
