"""Decisions of a person: they bind the aligner, survive rebuilds and new articles, and can be undone."""

from __future__ import annotations

import json
import sqlite3

import pytest


def rows(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def repair(bridge) -> dict:
    """The claim about what the repair costs, of a.example and b.example."""
    return next(row for row in rows(bridge("claims", "--json")) if "repair" in row["label"])


def joined(crossread, *passages: str) -> bool:
    """Whether one claim holds all of these passages."""
    return any(set(passages) <= set(row["members"]) for row in rows(crossread("claims", "--json")))


def passage(crossread, words: str) -> str:
    (answer,) = rows(crossread("search", f'"{words}"', "--json"))
    return answer["results"][0]["passages"][0]["id"]


def test_a_rejected_pair_is_in_no_claim(bridge, repair):
    assert joined(bridge, *repair["members"])
    assert bridge("judge", "reject", *repair["members"]).exit_code == 0
    assert not joined(bridge, *repair["members"])


def test_a_confirmed_pair_is_in_one_claim(bridge):
    ends = passage(bridge, "Shop owners"), passage(bridge, "Their leader")
    assert not joined(bridge, *ends)
    bridge("judge", "confirm", *ends)
    assert joined(bridge, *ends)


@pytest.mark.parametrize("verb", ["reject", "confirm"])
def test_a_decision_survives_a_rebuild_and_new_articles(bridge, repair, tmp_path, verb):
    unlike = passage(bridge, "Shop owners"), passage(bridge, "Their leader")
    ends = repair["members"] if verb == "reject" else unlike
    assert joined(bridge, *ends) == (verb == "reject")
    bridge("judge", verb, *ends)
    with sqlite3.connect(tmp_path / "crossread.db") as connection:
        for table in ("links", "claims", "claim_passages", "alignments"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    (tmp_path / "e.txt").write_text("Fog\n\nFog lay over the harbour for two days, the port authority wrote.")
    bridge("add", tmp_path / "e.txt", "--url", "https://e.example/fog")
    assert joined(bridge, *ends) == (verb == "confirm")


def test_undo_takes_the_latest_decision_back(bridge, repair):
    bridge("judge", "reject", *repair["members"])
    bridge("judge", "undo")
    assert joined(bridge, *repair["members"])
    assert rows(bridge("judge", "list", "--json"))[0]["undone"]


def test_two_claims_become_one_and_a_passage_is_split_off(bridge, repair):
    other = next(row for row in rows(bridge("claims", "--json")) if row["id"] != repair["id"])
    bridge("judge", "join", repair["id"], other["id"])
    everything = [*repair["members"], *other["members"]]
    assert joined(bridge, *everything)
    one = next(row for row in rows(bridge("claims", "--json")) if set(everything) <= set(row["members"]))
    bridge("judge", "split", one["id"], repair["members"][0])
    assert not joined(bridge, repair["members"][0], other["members"][0])


def test_a_claim_keeps_its_id_and_an_earlier_one_leads_to_it(bridge, repair):
    other = next(row for row in rows(bridge("claims", "--json")) if row["id"] != repair["id"])
    bridge("judge", "join", repair["id"], other["id"])
    for one in (repair, other):
        (now,) = rows(bridge("claim", one["id"], "--json"))
        assert set(one["members"]) <= set(now["members"])


@pytest.mark.parametrize(
    "words",
    [
        ["reject", "nope", "nope"],
        ["join", "nope", "nope"],
        ["split", "nope", "nope"],
        ["undo"],
        ["undo", "7"],
        ["confirm", "{0}", "{0}"],
        ["split", "{claim}", "{0}", "{1}"],
    ],
)
def test_wrong_use_is_reported_and_changes_nothing(bridge, repair, words):
    before = bridge("claims", "--json").stdout
    filled = [word.format(*repair["members"], claim=repair["id"]) for word in words]
    assert bridge("judge", *filled).exit_code == 2
    assert bridge("claims", "--json").stdout == before
