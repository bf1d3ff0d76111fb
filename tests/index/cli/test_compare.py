"""The commands of the comparison, on the story of the bridge."""

from __future__ import annotations

import json

import pytest

from index.align.model.judge import Judge


def rows(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def repair(crossread) -> dict:
    return next(row for row in rows(crossread("claims", "--json")) if "repair" in row["label"])


def test_a_claim_shows_what_differs_with_exact_spans(bridge):
    found = repair(bridge)["differences"]
    numbers = [one for one in found if one["kind"] == "number"]
    assert {numbers[0]["left"], numbers[0]["right"]} == {"12 million euros", "19 million euros"}
    texts = {p["id"]: p["text"] for p in repair(bridge)["passages"]}
    for one in found:
        for side in ("left", "right"):
            if one[f"{side}_span"]:
                start, end = one[f"{side}_span"]
                assert texts[one[f"{side}_passage"]][start:end] == one[side]


def test_one_claim_says_why_its_passages_were_linked(bridge):
    (claim,) = rows(bridge("claim", repair(bridge)["id"], "--json"))
    (link,) = claim["links"]
    assert {link["left"], link["right"]} == set(claim["members"])
    assert "euros" in link["shared"]
    assert "≠ number" in bridge("claim", claim["id"]).stdout


def test_a_claim_is_found_by_the_beginning_of_its_id(bridge):
    whole = repair(bridge)["id"]
    assert rows(bridge("claim", whole[:5], "--json"))[0]["id"] == whole


def test_coverage_has_a_state_for_every_outlet(bridge):
    for row in rows(bridge("coverage", "--json")):
        assert list(row["cells"]) == ["a.example", "b.example", "c.example", "d.example"]
        for cell in row["cells"].values():
            assert bool(cell["passages"]) == (cell["state"] not in ("silent", "unknown"))


def test_who_only_passes_it_on_attributes_and_who_says_it_reports(bridge):
    row = next(row for row in rows(bridge("coverage", "--json")) if "repair" in row["label"])
    assert row["cells"]["a.example"]["state"] == "attributes"
    row = next(row for row in rows(bridge("coverage", "--json")) if "cracks" in row["label"])
    assert row["cells"]["a.example"]["state"] == "reports"


@pytest.mark.parametrize("sort", ["spread", "disagreement", "time"])
def test_coverage_is_sorted_on_request_and_loses_nothing(bridge, sort):
    claims = {row["claim"] for row in rows(bridge("coverage", "--json"))}
    assert {row["claim"] for row in rows(bridge("coverage", "--json", "--sort", sort))} == claims


def test_the_time_line_says_who_was_first(bridge):
    row = next(row for row in rows(bridge("timeline", "--json")) if "repair" in row["label"])
    assert (row["order"], row["published"], row["outlets"]) == ("first", "2024-03-01", ["a.example"])


def test_two_articles_side_by_side(bridge):
    (pair,) = rows(bridge("compare", "https://a.example/bridge", "https://b.example/bridge", "--json"))
    assert len(pair["links"]) == 2
    assert (pair["left"]["outlet"], pair["right"]["outlet"]) == ("a.example", "b.example")


def test_an_article_is_not_compared_with_itself(bridge):
    assert bridge("compare", "https://a.example/bridge", "https://a.example/bridge").exit_code == 2


def test_a_copied_text_is_a_reprint_and_counts_once(bridge, tmp_path):
    story = " ".join(
        f"Sentence {n} of the long report tells how the old bridge over the harbour came to crack."
        for n in range(12)
    )
    for outlet, day in (("x.example", "2024-03-04"), ("y.example", "2024-03-05")):
        row = {
            "url": f"https://{outlet}/1",
            "outlet": outlet,
            "title": "Report",
            "published": day,
            "text": story,
        }
        (tmp_path / f"{outlet}.jsonl").write_text(json.dumps(row))
        bridge("add", tmp_path / f"{outlet}.jsonl")
    (group,) = rows(bridge("reprints", "--json"))
    assert {member["outlet"] for member in group["members"]} == {"x.example", "y.example"}
    assert (group["grounds"], all(member["share"] > 0.9 for member in group["members"])) == ("time", True)
    claim = next(row for row in rows(bridge("claims", "--json")) if "long report" in row["label"])
    assert (len(claim["outlets"]), claim["independent"]) == (2, 1)


def test_labels_of_outlets_become_columns_and_filters(bridge, tmp_path):
    labels = tmp_path / "labels.csv"
    labels.write_text("outlet,country\na.example,de\nb.example,de\nc.example,at\nd.example,at\n")
    found = {row["outlet"]: row["labels"] for row in rows(bridge("outlets", "--labels", labels, "--json"))}
    assert found["a.example"] == {"country": "de"}
    missing = rows(bridge("coverage", "--json", "--missing", "country=at"))
    assert missing
    assert all(row["cells"]["c.example"]["state"] not in ("reports", "attributes") for row in missing)


@pytest.mark.parametrize("group", ["country", "country=mars"])
def test_a_group_that_is_none_is_told(bridge, group):
    assert bridge("coverage", "--missing", group).exit_code == 2


def test_outlets_count_what_they_share_and_have_alone(bridge):
    found = {row["outlet"]: row for row in rows(bridge("outlets", "--json"))}
    assert found["d.example"]["claims"] == 0
    assert found["d.example"]["only_here"] == 2
    assert found["a.example"]["attributes"] == 0.5


# Queries by field


def answers(crossread, query: str) -> set[str]:
    (row,) = rows(crossread("search", query, "--json"))
    return {p["outlet"] for result in row["results"] for p in result["passages"]}


def test_a_query_can_ask_for_figures_speakers_and_claims(bridge):
    assert answers(bridge, "number:19") == {"b.example"}
    assert answers(bridge, "says:Brandt") == {"a.example", "b.example"}
    assert answers(bridge, f"claim:{repair(bridge)['id']}") == {"a.example", "b.example"}
    assert answers(bridge, "claim:nope") == set()


def test_a_misspelt_name_is_searched_for_as_the_corpus_writes_it(bridge):
    found = bridge("search", "Brondt")
    assert "Searched for Brandt; also your spelling: crossread search '\"Brondt\"'" in found.stderr
    assert found.stdout == bridge("search", "Brandt").stdout != ""


# Order, pages, context


def results(crossread, *words: str) -> list[dict]:
    (row,) = rows(crossread("search", *words, "--json"))
    return row["results"]


def test_results_come_in_the_order_that_was_asked_for(bridge):
    dates = [
        min(p["published"] or "9999" for p in result["passages"])
        for result in results(bridge, "bridge Lindau repair", "--sort", "date")
    ]
    assert dates == sorted(dates)
    spread = [
        len(result["claim"]["outlets"]) if result["claim"] else 1
        for result in results(bridge, "bridge Lindau repair", "--sort", "spread")
    ]
    assert spread == sorted(spread, reverse=True)


def test_pages_of_results_follow_each_other_and_miss_none(bridge):
    every = results(bridge, "bridge Lindau")
    paged = [
        one
        for n in range(len(every))
        for one in results(bridge, "bridge Lindau", "--limit", "1", "--offset", str(n))
    ]
    assert [one["passages"][0]["id"] for one in paged] == [one["passages"][0]["id"] for one in every]


def test_a_passage_comes_with_the_sentences_round_it(bridge):
    passage = results(bridge, "cracks", "--context", "1")[0]["passages"][0]
    assert (passage["before"], len(passage["after"])) == ([], 1)
    assert passage["after"][0] in bridge("search", "cracks", "--context", "1").stdout


def test_facets_count_results_by_outlet_month_and_language(bridge):
    (row,) = rows(bridge("search", "cracks", "--json"))
    assert row["facets"]["outlet"]["a.example"] >= 1
    assert set(row["facets"]["date"]) <= {"2024-03", "undated"}
    assert list(row["facets"]["language"]) == ["en"]


# The filter


def contrasted(crossread, tmp_path, **row: str):
    source = tmp_path / "pairs.jsonl"
    source.write_text(json.dumps({"id": "1", **row}) + "\n")
    return crossread("contrast", source)


def test_contrast_answers_a_row_a_pair(crossread, tmp_path):
    (row,) = rows(contrasted(crossread, tmp_path, left="It killed 10 people.", right="It killed 15 people."))
    assert row["id"] == "1"
    assert [(d["kind"], d["left"], d["left_span"]) for d in row["differences"]] == [
        ("number", "10 people", [10, 19])
    ]


def test_contrast_fast_asks_no_judge(crossread, tmp_path, monkeypatch):
    def encode(*_):
        raise AssertionError("the judge was asked")

    monkeypatch.setattr(Judge, "encode", encode)
    source = tmp_path / "pairs.jsonl"
    source.write_text(json.dumps({"left": "It killed 10 people.", "right": "It killed 15 people."}))
    (row,) = rows(crossread("contrast", source, "--fast"))
    assert [difference["left"] for difference in row["differences"]] == ["10 people"]


def test_contrast_says_nothing_of_equal_texts(crossread, tmp_path):
    assert (
        rows(contrasted(crossread, tmp_path, left="It rained.", right="It rained."))[0]["differences"] == []
    )


@pytest.mark.parametrize(
    "row", [{"left": "a"}, {"left": "It rained Monday.", "right": "It rained.", "left_published": "soon"}]
)
def test_contrast_names_a_bad_row_by_its_line(crossread, tmp_path, row):
    result = contrasted(crossread, tmp_path, **row)
    assert (result.exit_code, "line 1" in result.stderr) == (2, True)


def test_findings_say_where_outlets_differ_with_their_passages(bridge):
    (one,) = [row for row in rows(bridge("findings", "--json")) if row["difference"] == "number"]
    assert {side["text"]: side["outlets"] for side in one["readings"]} == {
        "12 million euros": ["a.example"],
        "19 million euros": ["b.example"],
    }
    assert [passage["outlet"] for passage in one["passages"]] == ["a.example", "b.example"]


def test_findings_in_a_pipe_are_lines_with_a_head(bridge):
    head, *lines = bridge("findings", "--kind", "differ").stdout.splitlines()
    assert head.split("\t") == ["kind", "claim", "finding", "outlet", "published", "url", "text"]
    assert {line.split("\t")[0] for line in lines} == {"differ"}


def test_nothing_found_says_so(bridge):
    result = bridge("findings", "--kind", "seed-omits")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing found" in result.stderr


def test_a_timeline_shows_only_who_is_known_to_be_first_unless_all_is_asked(bridge):
    every = rows(bridge("timeline", "--json"))
    known = [row for row in every if row["order"] == "first"]
    brief, whole = bridge("timeline"), bridge("timeline", "--all")
    assert [line.split("\t")[3] for line in brief.stdout.splitlines()[1:]] == [row["claim"] for row in known]
    assert len(whole.stdout.splitlines()) == 1 + len(every)
    assert ("--all" in brief.stderr) == (len(known) < len(every))


def test_claims_can_be_narrowed_to_exchanged_roles(bridge):
    assert bridge("search", "bridge", "--kind", "roles").exit_code == 0
