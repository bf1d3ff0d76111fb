"""What a comparison says of the model that judged its pairs."""

from __future__ import annotations

import pytest

from index.align.model.judge import shipped
from index.store.comparison import judged_languages, load
from index.store.refresh import METHOD, WORDS_METHOD, align_changed


@pytest.fixture
def quay(store, reading):
    store.new_story("quay")
    store.put(reading("a.example", "Inspectors found four cracks.", path="a"), "quay")
    align_changed(store.database, ["quay"])
    return store.database


def test_pairs_are_judged_in_the_languages_of_the_model(quay):
    assert judged_languages(quay, "quay") == shipped().languages
    assert load(quay, "quay").judged == shipped().languages


@pytest.mark.parametrize("method", [WORDS_METHOD, METHOD + " of another version"])
def test_by_words_or_by_another_model_no_languages_are_known(quay, method):
    with quay.atomic():
        quay.execute("UPDATE alignments SET method = ?", [method])
    assert judged_languages(quay, "quay") == frozenset()


def test_a_story_that_was_not_aligned_was_not_judged(quay):
    assert judged_languages(quay, "mill") == frozenset()
