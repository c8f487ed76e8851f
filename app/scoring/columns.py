"""Facts of many dossiers in columns: what scoring a whole catalogue under an edition starts from.

A column holds one fact of every dossier. It names each value by its rank among the distinct ones, so that a rule is
asked once of each distinct value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from .canonical import exactly
from .values import Facts, Known, Standing

Small: TypeAlias = NDArray[np.uint8]
Whole: TypeAlias = NDArray[np.int32]
Flags: TypeAlias = NDArray[np.bool_]

STANDINGS: Final[Mapping[Standing | None, int]] = {None: 0, "contradicted": 1, "rejected": 2, "not_applicable": 3}
"""The codes of the standings."""
_NEVER: Final = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One fact of every dossier: the rank of its value among `values`, its trust, when it expires, its standing.

    `values` are the distinct ones, each as if nothing more were known of it. Where nothing is known the rank is that of
    no value, one past the last. `expires` is the first day (proleptic ordinal) on which the value is no longer fresh.
    """

    values: tuple[Known, ...]
    ranks: Whole
    trusts: Small
    expires: Whole
    standings: Small

    def usable(self, day: int) -> Flags:
        """Tell where nothing is in the way of judging on a day: neither a standing nor the end of freshness."""
        usable: Flags = (self.standings == STANDINGS[None]) & (self.expires > day)
        return usable


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Facts of many dossiers, by fact id; a fact that no dossier has is left out."""

    dossiers: int
    by_fact: Mapping[str, Column]

    @classmethod
    def of(cls, dossiers: Sequence[Facts]) -> "Columns":
        """Put dossiers in columns, in the order given."""
        names = dict.fromkeys(fact for facts in dossiers for fact in facts)
        return cls(len(dossiers), {fact: _column([facts.get(fact) for facts in dossiers]) for fact in names})


def _column(known: Sequence[Known | None]) -> Column:
    values, ranks = _ranked(known)
    return Column(
        values=values,
        ranks=np.array(ranks, np.int32),
        trusts=np.array([each.trust if each else 0 for each in known], np.uint8),
        expires=np.array([each.expires.toordinal() if each and each.expires else _NEVER for each in known], np.int32),
        standings=np.array([STANDINGS[each.standing] if each else 0 for each in known], np.uint8),
    )


def _ranked(known: Sequence[Known | None]) -> tuple[tuple[Known, ...], list[int]]:
    """List the distinct values, and give each dossier the rank of its own."""
    keys = [None if each is None else exactly(each.value) for each in known]
    first = {key: each.value for key, each in zip(reversed(keys), reversed(known), strict=True) if key and each}
    rank = {key: at for at, key in enumerate(first)}
    return tuple(map(Known, first.values())), [len(rank) if key is None else rank[key] for key in keys]
