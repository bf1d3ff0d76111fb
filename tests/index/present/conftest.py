"""A story of a bridge in four outlets, compared by hand: what the pages are made from."""

import pytest

from corpus.records import Passage
from index.analysis.comparison import Comparison, Head
from index.present.indexed_story import index_story
from index.records import Claim, Difference, Link

TEXTS = {
    "a": ("a.example", "2024-03-02", [
        "Inspectors found eleven cracks in the Tallow Bridge on Monday.",
        "Mayor Ines Okafor said the ferry would run every ten minutes.",
        "Schools near the river stayed shut.",
    ]),
    "b": ("b.example", "2024-03-01", [
        "Inspectors found four cracks in the Tallow Bridge.",
        "The ferry will run every ten minutes, Mayor Okafor said.",
    ]),
    "c": ("c.example", None, [
        "Four cracks were seen in the bridge.",
        "Mayor Ines Okafor said the ferry would run every ten minutes.",
        "Rain is expected.",
    ]),
    "d": ("d.example", "2024-03-04", ["A crack or two was rumoured."]),
}  # fmt: skip


def head(name, outlet, published, kind="original", capture="full"):
    return Head(
        id=name, url=f"https://{outlet}/{name}", outlet=outlet, title=f"Title {name}", published=published,
        published_source="json-ld", kind=kind, capture=capture, capture_reason="", language="en", wire=None,
        publisher=None, snapshot="2024-03-05T10:00:00+00:00",
    )  # fmt: skip


def passages_of(name):
    outlet, day, texts = TEXTS[name]
    at = 0
    for n, text in enumerate(texts):
        yield Passage(
            f"{name}{n}", name, n, at, at + len(text), text, story="bridge", outlet=outlet, published=day,
            language="en",
        )  # fmt: skip
        at += len(text) + 1


def comparison(**changes):
    heads = {name: head(name, outlet, day) for name, (outlet, day, _) in TEXTS.items()}
    order = sorted(heads, key=lambda name: heads[name].published or "9999")
    passages = {passage.id: passage for name in TEXTS for passage in passages_of(name)}
    number = ("number", "eleven cracks", "four cracks", (17, 30), (17, 28))
    loose = ("number", "eleven cracks", "Four cracks", (17, 30), (0, 11))
    values = {
        "story": "bridge",
        "seed": "a",
        "articles": {name: heads[name] for name in order},
        "passages": passages,
        "links": (
            Link("a1", "c1", 1.0, "confirmed", ("ferry", "Okafor")),
            Link("a0", "b0", 0.8, "confirmed", ("cracks", "Tallow")),
            Link("a1", "b1", 0.7, "confirmed", ("ferry",), ("a0",)),
            Link("b0", "c0", 0.6, "confirmed", ("cracks",)),
            Link("a0", "d0", 0.2, "suggested", ("crack",)),
        ),
        "claims": (
            Claim("cracks", "bridge", "b0", ("a0", "b0", "c0")),
            Claim("ferry", "bridge", "a1", ("a1", "b1", "c1")),
        ),
        "differences": {
            "cracks": (("a0", "b0", Difference(*number)), ("a0", "c0", Difference(*loose))),
        },
        "failed": (("https://e.example/gone", "http 404"),),
    }
    return Comparison(**values | changes)


@pytest.fixture
def bridge():
    return index_story(comparison())


@pytest.fixture
def make():
    return lambda **changes: index_story(comparison(**changes))
