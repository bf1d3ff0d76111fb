from corpus.records import Passage
from index.align import align, align_new


def test_a_new_article_is_aligned_with_its_story(bridge: list[Passage]) -> None:
    story = [row for row in bridge if row.article != "c1"]
    new = [row for row in bridge if row.article == "c1"]
    found = align_new(story, new)
    assert found.provisional
    assert any({"a1-1", "c1-0"} <= set(claim.members) for claim in found.claims)
    assert all("c1" in link.left + link.right for link in found.links)


def test_a_small_story_gets_the_answer_of_the_full_run(bridge: list[Passage]) -> None:
    new = [row for row in bridge if row.article == "c1"]
    whole = [link for link in align(bridge).links if "c1" in link.left + link.right]
    assert list(align_new(bridge, new).links) == whole


def test_an_article_without_passages_changes_nothing(bridge: list[Passage]) -> None:
    assert align_new(bridge, []).links == ()
    assert align_new([], bridge).links == align(bridge).links
