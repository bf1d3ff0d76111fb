"""An article with the others in its margin."""

from corpus.records import Article, Block
from index.present.article_page import Caption, Sentence, article_json, article_page, article_rows, changes
from index.present.reprints_page import Copy, ReprintGroup, reprint_groups


def article(indexed, name="a", captions=()):
    passages = indexed.passages_of[name]
    text = "\n".join(passage.text for passage in passages)
    head = indexed.story.articles[name]
    blocks = (Block("paragraph", 0, len(text)), *captions)
    return Article(
        id=name, url=head.url, identity=head.url, outlet=head.outlet, title=head.title, authors=(),
        published=head.published, published_source=None, language="en", text=text, blocks=blocks,
    )  # fmt: skip


def page(indexed, name="a", **more):
    return article_page(
        indexed,
        indexed.story.articles[name],
        article(indexed, name),
        indexed.passages_of[name],
        reprint_groups(indexed),
        **more,
    )


def test_each_passage_counts_the_outlets_that_share_it(bridge):
    assert [(part.passage.id, part.outlets) for part in page(bridge).parts] == [
        ("a0", 3),
        ("a1", 3),
        ("a2", 1),
    ]


def test_a_run_that_only_this_outlet_has_is_counted_at_its_first(bridge):
    assert [part.alone for part in page(bridge).parts] == [0, 0, 1]
    assert (page(bridge).shared, page(bridge).alone) == (2, 1)


def test_the_nearest_articles_are_those_that_share_most_passages(bridge):
    assert [(head.id, count) for head, count in page(bridge).near] == [("b", 2), ("c", 2)]


def test_reprinted_stretches_are_marked_and_name_where_else_they_stand(bridge):
    heads = bridge.story.articles
    first, second = bridge.passages_of["a"][0], bridge.passages_of["b"][0]
    copies = (
        Copy(heads["b"], 0.5, True, ((second, ((0, 10),)),)),
        Copy(heads["a"], 0.5, False, ((first, ((0, 10),)),)),
    )
    made = article_page(
        bridge, heads["a"], article(bridge), bridge.passages_of["a"], [ReprintGroup(copies, "time", None)]
    )
    assert made.parts[0].runs[0] == ("reprinted", "Inspectors")
    assert [head.outlet for head in made.parts[0].copied] == ["b.example"]
    assert [part.copied for part in made.parts[1:]] == [(), ()]


def test_what_only_others_reprint_is_not_marked(bridge):
    assert all(mark == "" for part in page(bridge).parts for mark, _ in part.runs)


def test_without_a_story_there_is_only_the_text(bridge):
    found = article_page(None, bridge.story.articles["a"], article(bridge), bridge.passages_of["a"])
    assert [part.claims for part in found.parts] == [(), (), ()]
    assert found.near == ()


def test_captions_stand_in_their_place_but_are_no_passages(bridge):
    made = article(bridge, captions=(Block("caption", 0, 10),))
    found = article_page(bridge, bridge.story.articles["a"], made, bridge.passages_of["a"][1:])
    assert isinstance(found.parts[0], Caption)
    assert all(isinstance(part, Sentence) for part in found.parts[1:])


def test_a_revision_shows_what_was_taken_out_and_put_in(bridge):
    made = article(bridge)
    earlier = [{"replaced": "2024-03-03", "title": "Old", "text": made.text.replace("eleven", "twelve")}]
    (change,) = changes(made, earlier)
    assert [tag for tag, _ in change.lines] == ["del", "ins"]
    assert "twelve" in change.lines[0][1]


def test_an_article_that_never_changed_has_no_changes(bridge):
    assert changes(article(bridge), []) == ()


def test_the_data_has_passages_with_their_claims(bridge):
    data = article_json(page(bridge))
    assert [passage["claims"] for passage in data["passages"]] == [["cracks"], ["ferry"], []]
    assert [row["claims"] for row in article_rows(page(bridge))] == ["cracks", "ferry", ""]
