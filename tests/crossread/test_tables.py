"""Records as tables: pandas where it is there, a sentence where it is not, and what a notebook shows."""

from __future__ import annotations

import copy
import pickle
import re
import sys
from dataclasses import FrozenInstanceError

import pytest

import crossread
from crossread.records import Passage
from crossread.tables import SHOWN_ROWS

pytest.importorskip("pandas")


def test_a_claim_is_a_row_with_its_fields_as_columns(corpus):
    claims = corpus.claims("bridge")
    frame = claims.to_pandas()
    assert list(frame["id"]) == [one.id for one in claims]
    assert list(frame.columns)[:3] == ["id", "story", "label"]
    assert frame["passages"][0] == claims[0].passages


def test_a_passage_that_answers_is_a_row_of_a_search(corpus):
    results = corpus.search("bridge").results
    frame = results.to_pandas()
    passages = [one for result in results for one in result.passages]
    assert list(frame["text"]) == [one.text for one in passages]
    assert set(frame["claim"]) >= {result.claim.id for result in results if result.claim}


def test_an_outlet_is_a_row_of_each_claim_in_coverage_and_a_matrix_is_one_line(corpus):
    rows = corpus.coverage("bridge")
    matrix = rows.to_pandas().pivot(index="claim", columns="outlet", values="state")
    assert set(matrix.columns) == {"a.example", "b.example", "c.example", "d.example"}
    for row in rows:
        assert dict(matrix.loc[row.claim]) == {outlet: cell.state for outlet, cell in row.cells.items()}


def test_stories_articles_and_findings_are_tables_too(corpus):
    assert list(corpus.stories().to_pandas()["story"]) == ["bridge", "mill"]
    assert len(corpus.articles().to_pandas()) == 6
    assert len(corpus.findings("bridge").to_pandas()) == len(corpus.findings("bridge")) > 0


@pytest.mark.parametrize(
    ("nothing", "column"),
    [
        (lambda corpus: corpus.claims("mill", outlet="nobody.example"), "label"),
        (lambda corpus: corpus.articles(outlet="nobody.example"), "url"),
        (lambda corpus: corpus.search("zeppelin").results, "text"),
        (lambda corpus: corpus.findings("mill", kind="differ"), "rule"),
    ],
)
def test_an_empty_table_still_has_its_columns(corpus, nothing, column):
    frame = nothing(corpus).to_pandas()
    assert len(frame) == 0
    assert column in frame.columns


def test_an_empty_table_of_coverage_has_the_columns_of_a_full_one(corpus):
    full = corpus.coverage("bridge")
    assert full.columns == tuple(full.rows()[0])
    assert corpus.search("bridge").results.columns == tuple(corpus.search("bridge").results.rows()[0])


def test_without_pandas_the_sentence_says_how_to_install_it(corpus, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(crossread.UsageError) as raised:
        corpus.stories().to_pandas()
    assert str(raised.value) == "to_pandas needs the package pandas: pip install pandas"


def test_records_do_not_change_and_can_be_kept(corpus):
    claims = corpus.claims("bridge")
    with pytest.raises(FrozenInstanceError):
        claims[0].label = "another"
    for kept in (copy.deepcopy(claims), pickle.loads(pickle.dumps(claims))):
        assert (kept, kept.columns) == (claims, claims.columns)
    assert repr(claims) == f"<{len(claims)} records>"


def passage(text):
    return Passage("p", "a", "https://a.example/1", "a.example", "original", "T", None, 0, 0, len(text), text)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a & b"])
def test_a_notebook_shows_text_and_never_runs_it(text):
    shown = crossread.Records([passage(text)])._repr_html_()
    assert text not in shown
    assert set(re.findall(r"<(\w+)", shown)) == {"table", "thead", "tbody", "tr", "th", "td"}


def test_a_notebook_shows_the_first_rows_and_how_many_more_there_are():
    shown = crossread.Records([passage("x" * 999)] * (SHOWN_ROWS + 3))._repr_html_()
    assert shown.count("<tr>") == 1 + SHOWN_ROWS
    assert shown.endswith("<p>and 3 more rows</p>")
    assert "x" * 201 not in shown
    assert "\u202e" not in crossread.Records([passage("a\u202eb")])._repr_html_()


def test_the_package_is_typed_and_says_what_is_public():
    import importlib.resources

    assert importlib.resources.files("crossread").joinpath("py.typed").is_file()
    assert all(hasattr(crossread, name) for name in crossread.__all__)
