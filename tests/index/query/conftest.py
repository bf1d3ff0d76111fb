"""A corpus of two stories, asked through the service itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from index.query.request import Request
from index.query.session import SearchSession
from index.store.refresh import align_changed
from index.store.search_index import open_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.store import Store
    from index.query.request import Answer

ARTICLES = (
    ("quay", "a.example", "2024-02-28", "en",
     ("Inspectors found eleven cracks in the Tallow Bridge.",
      "Mayor Okafor will resign over the Tallow Bridge.",
      "A tailor sells velvet on the quay.")),
    ("quay", "b.example", "2024-03-02", "en",
     ("Inspectors found four cracks in the Tallow Bridge.",
      "Mayor Okafor will not resign over the Tallow Bridge.",
      "Penguins hatched at the zoo.")),
    ("quay", "c.example", None, "en",
     ("Okafor, the mayor, will resign over the Tallow Bridge.", "Eels swim upstream.")),
    ("mill", "d.example", "2024-04-01", "en",
     ("Inspectors found mice in the Tallow Mill.", "The miller sells flour.")),
    ("mill", "b.example", "2024-04-02", "de",
     ("In der Mühle fanden Inspektoren Mäuse.", "Der Müller verkauft Mehl.")),
)  # fmt: skip


@dataclass(frozen=True)
class Questions:
    """What a test asks: `ask` gives an answer, `session` is what gives it."""

    session: SearchSession

    def __call__(self, query: str, story: str | None = None, **options: object) -> Answer:
        return self.session.answer(Request(query, story, **options))  # type: ignore[arg-type]


@pytest.fixture
def ask(store: Store, reading: Callable[..., object]) -> Iterator[Questions]:
    for story, outlet, day, language, sentences in ARTICLES:
        store.new_story(story)
        store.put(reading(outlet, *sentences, path=story, published=day, language=language), story)
    align_changed(store.database, ["quay", "mill"])
    engine = open_index(store.database)
    yield Questions(SearchSession(store.database, engine))
    engine.close()
