from __future__ import annotations

import pytest

from corpus.clean.notices import notice


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ad blocker detected. Please allow ads on our site to go on reading.", "ad blocker"),
        ("Bitte schalten Sie Ihren Werbeblocker ab, um fortzufahren.", "ad blocker"),
        ("Pardon our interruption. Something made us think that you might be a bot.", "robot check"),
        ("Подтвердите, что вы не робот.", "robot check"),
        ("Vérification de votre navigateur", "robot check"),
        ("Bitte aktivieren Sie JavaScript.", "script needed"),
        ("Activez JavaScript pour lire cette page.", "script needed"),
        ("451: Unavailable due to legal reasons", "other region"),
        ("Ce contenu n'est pas disponible dans votre pays.", "other region"),
        ("Too many requests. Try again in a few minutes.", "rate limit"),
        ("Please confirm that you are over 18.", "age check"),
        ("Sind Sie über 18 Jahre alt?", "age check"),
        ("Please sign in with your account to view this page.", "log-in"),
        ("Zaloguj się, aby czytać.", "log-in"),
        ("The site is down for maintenance. We will be back soon.", "maintenance"),
        ("This article has been removed.", "error page"),
        ("Der Artikel existiert nicht oder wurde gelöscht.", "error page"),
    ],
)
def test_what_stands_in_place_of_an_article_has_a_name(text: str, name: str) -> None:
    found = notice(text)
    assert found is not None
    assert found.name == name
    assert found.meaning.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "The ferry stops in June, the board decided on Wednesday.",
        "Near Kotka, 451 people and 404 sheep were brought to safety.",
        "The town's last robot was sold to a museum in 1999.",
        "Maintenance of the pier costs more than the town earns.",
        "She was over 80 when she learned to read.",
    ],
)
def test_a_short_piece_of_news_is_no_notice(text: str) -> None:
    assert notice(text) is None
