from collections.abc import Callable

import pytest

from corpus.records import Passage


def passages(texts: list[tuple[str, str]], language: str | None = "en") -> list[Passage]:
    """Passages from (article, text) pairs; the outlet is the article's first letter."""
    found: list[Passage] = []
    for article, text in texts:
        position = sum(p.article == article for p in found)
        found.append(
            Passage(f"{article}-{position}", article, position, 0, len(text), text,
                    story="bridge", outlet=article[0], language=language)
        )  # fmt: skip
    return found


@pytest.fixture
def make() -> Callable[..., list[Passage]]:
    return passages


@pytest.fixture
def bridge() -> list[Passage]:
    return passages([
        ("a1", "Inspectors found eleven cracks in the Tallow Bridge on Monday."),
        ("a1", "Mayor Ines Okafor said the ferry would run every ten minutes."),
        ("a1", "Schools near the river stayed shut."),
        ("b1", "Eleven cracks were discovered in the Tallow Bridge by inspectors."),
        ("b1", "The budget for the library was passed without a debate."),
        ("c1", "A ferry will run every ten minutes, according to Mayor Okafor."),
        ("c1", "Inspectors found just four cracks in the Tallow Bridge."),
        ("c1", "Rain is expected at the weekend."),
    ])  # fmt: skip
