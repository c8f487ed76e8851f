"""Full text in French: « évaluations » finds « évaluation », « enseignantes » finds « enseignant ».

Accents are folded first, then words are stemmed (Snowball French) until nothing changes, so that plural
and feminine forms meet; English descriptions go the same way. Every word asked must be there. What matters
is where it was found: one bit per field, and those bits are the weight, so that a name outweighs a vendor, a
description and the titles of facet values together.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import filterfalse

import Stemmer

# Where a word was found; the value is its weight.
TITLES, DESCRIPTION, VENDOR, NAME = 1, 2, 4, 8
FIELD_BITS = 4

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_STEMMER = threading.local()
# Plurals that Snowball leaves apart: jeux/jeu, genoux/genou, travaux/travail.
_PLURALS = {"eux": "eu", "oux": "ou", "ail": "al"}
# Words that say nothing of a solution: they count in names, and in a query made of nothing else.
LITTLE_WORDS = frozenset(
    _WORD.findall(
        """
        a au aux avec c ce ces cette d dans de des du elle en et eux il ils j je l la le les leur leurs lui m ma mais
        me mes moi mon n ne nos notre nous on ou par pas plus pour qu que qui s sa se ses son sont sur t ta te tes toi
        ton tous tout toute tu un une vos votre vous y an and are as at by for from in is it of on or the to with
        """
    )
)


def folded(text: str) -> str:
    """Write in lower case, without accents nor ligatures."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text).lower().translate(_LIGATURES)
    return letters if letters.isascii() else "".join(filterfalse(unicodedata.combining, letters))


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Reduce a word to what its plural, feminine and accented forms share."""
    known, shorter = "", folded(word)
    while shorter != known:
        known = shorter
        shorter = _stemmer().stemWord(known)
        shorter = shorter[:-3] + _PLURALS.get(shorter[-3:], shorter[-3:])
    return known


def _stemmer() -> Stemmer.Stemmer:
    # A stemmer keeps a buffer: one per thread.
    if not hasattr(_STEMMER, "french"):
        _STEMMER.french = Stemmer.Stemmer("french")
    french: Stemmer.Stemmer = _STEMMER.french
    return french


def words_of(text: str) -> list[str]:
    """Cut a text into its words, in lower case, without elisions nor punctuation."""
    return _WORD.findall(unicodedata.normalize("NFC", text.lower()))


def indexed(texts: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Give the stems of a solution and, for each, the fields where it is found, as bits."""
    found: dict[str, int] = {}
    for field, text in texts:
        words = set(words_of(text))
        for key in set(map(stem, words if field >= VENDOR else words - LITTLE_WORDS)):
            found[key] = found.get(key, 0) | field
    return found


def asked(text: str) -> list[str]:
    """Give the words a query asks for: the little ones only when there is nothing else."""
    words = list(dict.fromkeys(words_of(text)))
    return [word for word in words if word not in LITTLE_WORDS] or words
