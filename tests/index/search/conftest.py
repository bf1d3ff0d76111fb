"""Two thousand made-up articles of few words, so that every query has hits and misses."""

import random

import pytest

from index.search.engine import Document

OUTLETS = ["tass.com", "news.usni.org", "thehill.com", "bild.de", "lemonde.fr"]
AUTHORS = ["Ann Lee", "Bo Chen", "Carla Diaz", ""]
NOUNS = [
    "talks",
    "treaty",
    "border",
    "general",
    "minister",
    "summit",
    "troops",
    "ceasefire",
    "election",
    "budget",
    "harbour",
    "ferry",
    "bridge",
    "strike",
    "vaccine",
    "rocket",
    "court",
    "verdict",
    "drought",
    "flood",
]
VERBS = [
    "opened",
    "ended",
    "denied",
    "signed",
    "blocked",
    "praised",
    "delayed",
    "reported",
    "crossed",
    "rebuilt",
]
PLACES = ["Skopje", "Montenegro", "Kyiv", "Geneva", "Oslo", "Lima", "Nairobi", "Perth"]


def documents(articles=2000, seed=7):
    """Passages of so many articles, three to six each; always the same."""
    chance = random.Random(seed)
    made = []
    for article in range(articles):
        title = f"{chance.choice(NOUNS)} in {chance.choice(PLACES)}".capitalize()
        outlet, author = chance.choice(OUTLETS), chance.choice(AUTHORS)
        day = f"20{chance.randint(20, 23)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        for position in range(chance.randint(3, 6)):
            made.append(
                Document(
                    number=len(made) + 1,
                    id=f"p{len(made) + 1}",
                    article=f"a{article}",
                    text=sentence(chance),
                    position=position,
                    outlet=outlet,
                    title=title,
                    author=author,
                    published=day if article % 50 else None,
                    language="en" if article % 10 else "de",
                )
            )
    return made


def sentence(chance):
    first, second = chance.sample(NOUNS, 2)
    return (
        f"The {first} {chance.choice(VERBS)} near {chance.choice(PLACES)} before the {second} "
        f"{chance.choice(VERBS)} {chance.randint(1, 40)} times."
    )


@pytest.fixture(scope="session")
def articles():
    return documents()


@pytest.fixture(autouse=True, scope="session")
def _own_state_folder(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield
