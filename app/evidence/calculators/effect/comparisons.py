"""Several outcomes in one domain: among many, one is significant by luck (Benjamini and Hochberg, 1995)."""

from collections.abc import Sequence


def benjamini_hochberg(p_values: Sequence[float], alpha: float) -> tuple[bool, ...]:
    """Which p-values stay significant, in the order given, when a share alpha of false discoveries is accepted.

    The k-th smallest of m is compared with alpha x k / m; all those up to the last that passes are significant.
    """
    ranked = sorted(p_values)
    limit = max((p for rank, p in enumerate(ranked, 1) if p * len(ranked) < alpha * rank), default=-1.0)
    return tuple(p <= limit for p in p_values)
