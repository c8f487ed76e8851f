"""Exact shares written for people and machines: as they are where they end, outward where they do not."""

from fractions import Fraction

EXACT_DIGITS = 12
ROUNDED_DIGITS = 6


def percent(share: Fraction, *, upward: bool) -> str:
    """A share of 1 written in percent, without an exponent.

    Exact when 12 decimals are enough; otherwise rounded to 6, up or down, so that an interval
    written this way always holds the exact one.
    """
    scale = 10**EXACT_DIGITS
    exact = share * 100 * scale
    if exact.denominator == 1:
        return _written(int(exact), EXACT_DIGITS)
    rounded = share * 100 * 10**ROUNDED_DIGITS
    return _written(-(-rounded.numerator // rounded.denominator) if upward else int(rounded), ROUNDED_DIGITS)


def interval_percent(low: Fraction, high: Fraction) -> list[str]:
    """Both bounds in percent, rounded outward."""
    return [percent(low, upward=False), percent(high, upward=True)]


def _written(scaled: int, digits: int) -> str:
    whole, part = divmod(scaled, 10**digits)
    decimals = f"{part:0{digits}d}".rstrip("0")
    return f"{whole}.{decimals}" if decimals else str(whole)
