"""The questions asked by the benches: thousands of different ones, the same on every machine."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from urllib.parse import urlencode

from app.schemes import Library
from bench.generated import FEATURES, LEVELS, PEOPLE, SUBJECTS

DETAILED = 5000
"""Solutions whose whole public file is stored and asked for: a hundred kilobytes each."""
SIX = "level,cycle,subject,audience,price_model,hosting_country"
NUMBER = 20_000

Question = Mapping[str, str]


class Questions:
    """Draws questions over the generated catalogue; each kind is asked of us and of Datasette alike."""

    def __init__(self, library: Library, size: int, seed: int = 7) -> None:
        self._random = Random(seed)
        self._size = size
        self._cycles = self._words(library, "cycles")
        self._subjects = self._words(library, "subjects")
        self._prices = self._words(library, "price_models")

    def filtered(self) -> Iterator[Question]:
        """A level, a cycle and a subject, on one of the first twenty pages."""
        for _ in range(NUMBER):
            page = self._random.randint(1, 20)
            yield {**self._filters(), "subject": self._random.choice(self._subjects), "page": str(page)}

    def texts(self) -> Iterator[Question]:
        """Two words, a level and a cycle."""
        for _ in range(NUMBER):
            words = (self._random.choice(FEATURES), self._random.choice((*PEOPLE, *SUBJECTS)))
            yield {"q": " ".join(words), **self._filters()}

    def faceted(self) -> Iterator[Question]:
        """Six facets under a level, a cycle, a price model and a least score."""
        for _ in range(NUMBER):
            score, price = self._random.randint(0, 90), self._random.choice(self._prices)
            yield {**self._filters(), "price_model": price, "score": str(score)}

    def solutions(self) -> Iterator[str]:
        """The slugs of the first solutions, in any order."""
        detailed = min(self._size, DETAILED)
        for number in self._random.sample(range(1, detailed + 1), detailed):
            yield f"solution-{number}"

    def _filters(self) -> dict[str, str]:
        return {"level": self._random.choice(tuple(LEVELS)), "cycle": self._random.choice(self._cycles)}

    def _words(self, library: Library, vocabulary: str) -> Sequence[str]:
        return tuple(library.vocabularies[vocabulary].words)


def path(address: str, question: Question, **more: str) -> str:
    """Write a question as a path with its query string."""
    return f"{address}?{urlencode({**question, **more})}"
