"""The synopsis of a claim."""

from collections import Counter
from dataclasses import replace
from importlib import import_module

from corpus.records import Passage
from index.present.claim_page import claim_json, claim_page, claim_rows
from index.present.indexed_story import index_story as indexed
from index.reading import reading
from index.records import Claim

# The functions that read a part of a passage, by their modules in `index.reading`.
EXTRACTORS = {
    "dates": "dates",
    "numbers": "numbers",
    "quotations": "quotations",
    "attribution": "attributed",
    "hedges": "hedges",
    "negation": "negations",
    "names": "names",
}


def page(indexed, claim="cracks"):
    return claim_page(indexed, indexed.claims[claim])


def test_the_seed_stands_first_then_outlets_by_date(bridge):
    assert [outlet for outlet, _ in page(bridge).entries] == ["a.example", "b.example", "c.example"]


def test_the_sides_of_a_difference_are_marked_in_the_passages(bridge):
    (entry,) = page(bridge).entries[0][1]
    assert ("d a", "eleven cracks") in entry.runs
    (entry,) = page(bridge).entries[1][1]
    assert ("d b", "four cracks") in entry.runs


def test_phrases_that_others_share_are_quiet(bridge):
    (entry,) = page(bridge, "ferry").entries[1][1]
    assert [run for mark, run in entry.runs if mark == "quiet"] == [
        "every ten minutes",
        "Okafor said",
    ]


def test_points_are_named_with_their_outlets(bridge):
    (summary,) = page(bridge).summaries
    assert summary.kind == "number"
    assert summary.sides == (("a", ("eleven cracks",), 1), ("b", ("four cracks",), 2))


def test_what_says_the_same_words_is_folded_under_the_first(bridge):
    found = page(bridge, "ferry")
    assert [outlet for outlet, _ in found.entries] == ["a.example", "b.example"]
    (entry,) = found.entries[0][1]
    assert [head.outlet for _, head in entry.copies] == ["c.example"]
    assert (found.outlets, found.copies) == (3, 1)


def test_each_passage_shows_its_strongest_link(bridge):
    assert [(link.left, link.right) for link in page(bridge).links] == [("a0", "b0"), ("b0", "c0")]


def test_claims_lead_to_their_neighbours(bridge):
    assert (page(bridge).before, page(bridge).after.id) == (None, "ferry")
    assert (page(bridge, "ferry").before.id, page(bridge, "ferry").after) == ("cracks", None)


def test_who_was_first_is_on_the_line(bridge):
    firsts = [flag.event.name for flag in page(bridge).broad.flags if flag.first]
    assert firsts == ["b.example"]


def test_the_data_has_passages_and_links(bridge):
    data = claim_json(page(bridge))
    assert data["passages"][0]["text"] == "Inspectors found four cracks in the Tallow Bridge."
    assert data["links"][0]["shared"] == ["cracks", "Tallow"]


def test_the_table_has_a_row_for_every_passage_copies_too(bridge):
    rows = claim_rows(page(bridge, "ferry"))
    assert [(row["outlet"], row["same_words_as"]) for row in rows] == [
        ("a.example", ""), ("c.example", "a.example"), ("b.example", ""),
    ]  # fmt: skip


def test_a_claim_of_nine_passages_reads_each_text_once(make, monkeypatch):
    texts = {
        f"n{n}": f"Inspectors saw {n + 2} cracks, or about {n} leaks, on 2 March, “so far”, they said."
        for n in range(9)
    }
    story = make().story
    passages = {
        name: Passage(name, article, 9 + n, 0, len(text), text, story="bridge", outlet=f"{article}.example",
                      language="en")
        for n, (article, (name, text)) in enumerate(zip("abcabcabc", texts.items(), strict=True))
    }  # fmt: skip
    claim = Claim("many", "bridge", "n0", tuple(passages))
    asked = Counter()
    monkeypatch.setattr(reading, "words", counting("words", reading.words, asked))
    for module, name in EXTRACTORS.items():
        place = import_module(f"index.reading.{module}")
        monkeypatch.setattr(place, name, counting(name, getattr(place, name), asked))
    page(indexed(comparison_with(story, passages, claim)), "many")
    assert {text for _, text in asked} == set(texts.values())
    assert {name for name, _ in asked} >= {"words", "dates", "numbers", "attributed", "hedges"}
    assert set(asked.values()) == {1}


def comparison_with(story, passages, claim):
    return replace(story, passages={**story.passages, **passages}, claims=(*story.claims, claim))


def counting(name, extract, asked):
    def counted(text, *rest, **options):
        asked[name, text] += 1
        return extract(text, *rest, **options)

    return counted
