"""Stories of an archive by the words of a question: each article is read in its own language."""

from __future__ import annotations

import pytest

from index.archive.importing import Archive

ARTICLES = [
    {"id": "de", "title": "Diplomatie", "text": "Die Verhandlung in Skopje begann.", "language": "de"},
    {"id": "en", "title": "Diplomacy", "text": "Negotiators negotiated in Skopje.", "language": "en"},
    {"id": "ru", "title": "Дипломатия", "text": "Начались переговоры в Скопье.", "language": "ru"},
    {"id": "unknown", "title": "Skopje", "text": "The bridge was closed.", "language": None},
]


class Tables(Archive):
    """An archive whose tables are in hand."""

    def __init__(self):
        self.path = "tables"

    def rows(self, table, *, columns=None, article=None):
        if table == "articles":
            yield from ARTICLES
        else:
            yield from ({"story": f"story-{one}", "article": one} for one in article)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Verhandlungen", ["story-de"]),
        ("negotiating", ["story-en"]),
        ("переговорах", ["story-ru"]),
        ("Skopje Verhandlungen", ["story-de"]),
        ("bridges", ["story-unknown"]),
        ("Verhandlungen Istanbul", []),
        ("zebra", []),
        ("…", []),
    ],
)
def test_an_article_is_found_by_any_form_of_its_words(query, found):
    assert Tables().stories_with(query, 9) == found


def test_no_more_stories_than_are_asked_for():
    assert Tables().stories_with("Skopje", 2) == ["story-de", "story-en"]
