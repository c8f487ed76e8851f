"""Student's t distribution, for any positive number of degrees of freedom, whole or not.

P(|T| >= t) is the regularised incomplete beta function I_x(df/2, 1/2) at x = df / (df + t²) (Abramowitz and Stegun,
26.5.27 and 26.7.1), summed here as a continued fraction (26.5.8) by Lentz's method: exact to about 1e-13.
"""

from math import exp, inf, isfinite, lgamma, log, log1p, sqrt

_SMALLEST = 1e-300
_PRECISION = 1e-15
_MOST_TERMS = 1_000_000
_MOST_STEPS = 120
_HALF = 0.5
_SERIES_FROM = 50
_LARGEST = 1e150
"""The largest t looked for: its square is still a number."""
_NORMAL_FROM = 1e9
"""Degrees of freedom from which t differs from a normal variable by less than 1e-9: there df stands for infinity."""


def two_sided(t: float, df: float) -> float:
    """The two-sided p-value of a t statistic; raises `ValueError` unless df is positive and t a number."""
    if not df > 0 or t != t:  # noqa: PLR0124 - a NaN differs from itself
        raise ValueError("Student's t needs a number and positive degrees of freedom")
    if not isfinite(t):
        return 0.0
    df = min(df, _NORMAL_FROM)
    square = t * t
    return _incomplete_beta(df / 2, _HALF, (df / (df + square), square / (df + square)))


def t_of(p: float, df: float) -> float:
    """The t statistic, positive, whose two-sided p-value is p; infinite when p is 0."""
    if p <= 0:
        return inf
    if p >= 1:
        return 0.0
    low, high = 0.0, 1.0
    while two_sided(high, df) > p and high < _LARGEST:
        low, high = high, high * 2
    t = (low + high) / 2
    for _ in range(_MOST_STEPS):
        gap = two_sided(t, df) - p
        low, high = (t, high) if gap > 0 else (low, t)
        density = _density(t, df)
        # Newton's step, unless it leaves what is known to hold the answer.
        following = t + gap / (2 * density) if density > _SMALLEST else inf
        following = following if low < following < high else (low + high) / 2
        if abs(following - t) <= _PRECISION * t:
            break
        t = following
    return t


def _density(t: float, df: float) -> float:
    return exp(-_log_beta(df / 2, _HALF) - (df + 1) / 2 * log1p(t * t / df)) / sqrt(df)


def _incomplete_beta(a: float, b: float, at: tuple[float, float]) -> float:
    """I_x(a, b), with x and 1 - x both given so that neither is lost to rounding."""
    x, rest = at
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    front = -_log_beta(max(a, b), min(a, b)) + a * _log(x, rest) + b * _log(rest, x)
    if x < (a + 1) / (a + b + 2):
        return exp(front) * _fraction(a, b, x) / a
    return 1 - exp(front) * _fraction(b, a, rest) / b


def _log_beta(a: float, b: float) -> float:
    """The logarithm of the beta function, for b = 1/2 or any small a.

    The difference of two large lgamma loses their digits: beyond 50, that of a + 1/2 and a is summed as a series
    (Abramowitz and Stegun, 6.1.47, in logarithms); the first term left out is below 1e-14.
    """
    if a < _SERIES_FROM or b != _HALF:
        return lgamma(a) + lgamma(b) - lgamma(a + b)
    gain = log(a) / 2 - 1 / (8 * a) + 1 / (192 * a**3) - 1 / (640 * a**5)
    return lgamma(b) - gain


def _log(x: float, rest: float) -> float:
    return log(x) if x < rest else log1p(-rest)


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of I_x(a, b), by Lentz's method."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _MOST_TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return value


def _away(number: float) -> float:
    return number if abs(number) > _SMALLEST else _SMALLEST


def margin(standard_error: float, df: float, level: float = 0.95) -> float:
    """Half the width of a confidence interval at that level."""
    return standard_error * t_of(1 - level, df)


def standard_error_of_g(g: float, treated: int, compared: int) -> float:
    """The standard error of g between two groups of that size, clusters ignored (WWC Procedures 4.1, F.1.0)."""
    total = treated + compared
    return sqrt(total / (treated * compared) + g * g / (2 * total))
