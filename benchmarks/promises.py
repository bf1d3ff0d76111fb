"""Whether the tests notice when a promise is broken: `python benchmarks/promises.py [WORDS OF A BREACH]`.

Each breach below changes one place of a copy of the code, as a mistake or a temptation would, and runs the
tests that docs/trust.md names for that promise; every one of them must fail. Needs no data.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
HELD = "tests/index/test_promises.py"
JUDGE = "tests/index/cli/test_judge.py"
COVERAGE = "tests/index/analysis/test_coverage.py"


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise broken: what stands in `file` is replaced, and each of `tests` must fail."""

    promise: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


BREACHES = (
    Breach(
        "1 passages are rewritten", "corpus/passages.py",
        "text = article.text[start:end]\n", "text = article.text[start:end].lower()\n",
        ("tests/corpus/test_passages.py::test_every_passage_is_an_exact_span_in_order",),
    ),
    Breach(
        "1 offsets are shown one too far", "index/present/shapes.py",
        '"start": passage.start,', '"start": passage.start + 1,',
        (f"{HELD}::test_every_cell_is_an_exact_substring_with_its_offsets",),
    ),
    Breach(
        "1 a table has no snapshots", "index/report/export.py",
        '"snapshot": head.snapshot,', '"snapshot": "",',
        (f"{HELD}::test_every_row_of_the_table_export_has_text_offsets_address_and_snapshot",),
    ),
    Breach(
        "1 a side of a difference is tidied", "index/contrast/negation.py",
        "one[0], two[0], one[1]", "one[0].upper(), two[0].upper(), one[1]",
        ("tests/index/contrast/test_laws.py::test_every_side_is_an_exact_piece_of_its_text",),
    ),
    Breach(
        "1 the report sums up", "index/present/templates/report.html",
        '<main id="main">', '<main id="main"><bdi>The outlets broadly agree.</bdi>',
        (f"{HELD}::test_the_report_says_nothing_of_the_news_but_pieces_of_its_articles",),
    ),
    Breach(
        "1 a claim is named by a passage of another", "index/align/labels.py",
        "chosen.append((fit or ranked)[0])", "chosen.append(max(passages))",
        (
            f"{HELD}::test_the_label_of_a_claim_is_one_of_its_own_passages",
            "tests/index/align/test_align.py::test_claims_have_two_outlets_and_a_member_as_label",
        ),
    ),
    Breach(
        "1 a label leans on what stood before", "index/align/labels.py",
        "not LEANING.match(text) and ", "",
        ("tests/index/align/test_labels.py::test_a_passage_that_leans_on_another_cannot",),
    ),
    Breach(
        "1 a passage labels two claims", "index/align/labels.py",
        "if m not in chosen and alone", "if alone",
        ("tests/index/align/test_labels.py::test_no_passage_labels_two_claims_while_another_is_fit",),
    ),
    Breach(
        "1 a page is trimmed", "corpus/store/rows.py",
        "zlib.compress(page.body)", "zlib.compress(page.body.strip())",
        ("tests/corpus/store/test_store.py::test_any_page_survives_the_round_trip_through_its_row",),
    ),
    Breach(
        "1 a digest passes as the outlet's own", "index/present/shapes.py",
        '"kind": head.kind,', '"kind": "original",',
        (f"{HELD}::test_a_digest_says_so_in_every_answer",),
    ),
    Breach(
        "2 silent without a whole text", "index/analysis/coverage.py",
        'Cell("unknown", reason="cut") if texts.cut else Cell("silent")', 'Cell("silent")',
        (
            f"{HELD}::test_silent_is_said_only_of_articles_captured_whole",
            f"{COVERAGE}::test_an_outlet_captured_in_part_is_unknown_never_silent",
            "tests/index/present/test_story_page.py::test_silent_is_said_of_whole_captures_only",
        ),
    ),
    Breach(
        "2 silent in another language", "index/analysis/coverage.py",
        'return Cell("unknown", reason="other language")', 'return Cell("silent")',
        (
            f"{HELD}::test_silent_is_never_said_of_a_text_in_a_language_that_was_not_compared",
            f"{COVERAGE}::test_an_outlet_in_another_language_is_unknown_never_silent",
            f"{COVERAGE}::test_no_outlet_is_silent_whose_articles_are_all_in_other_languages",
        ),
    ),
    Breach(
        "2 silent though a passage comes near", "index/analysis/coverage.py",
        'Cell("unclear", (nearest_by_outlet[outlet][1],))', 'Cell("silent")',
        (
            f"{COVERAGE}::test_a_passage_at_the_suggested_tier_makes_it_unclear_and_is_shown",
            "tests/index/present/test_story_page.py::test_an_unclear_cell_shows_the_nearest_passage",
        ),
    ),
    Breach(
        "2 never silent", "index/analysis/coverage.py",
        'Cell("unknown", reason="cut") if texts.cut else Cell("silent")', 'Cell("unknown", reason="cut")',
        (f"{COVERAGE}::test_an_outlet_captured_whole_with_nothing_near_is_silent",),
    ),
    Breach(
        "3 links without their grounds", "index/store/ledger.py",
        "json.dumps(getattr(link, name), ensure", "json.dumps((), ensure",
        (f"{HELD}::test_every_link_carries_what_its_passages_share",),
    ),
    Breach(
        "3 a rejection is forgotten", "index/align/alignment.py",
        "items() if pair not in apart}", "items()}",
        (f"{JUDGE}::test_a_rejected_pair_is_in_no_claim",),
    ),
    Breach(
        "3 a confirmation is forgotten", "index/align/alignment.py",
        "for a, b in sorted(known) if", "for a, b in sorted(known)[:0] if",
        (
            f"{JUDGE}::test_a_confirmed_pair_is_in_one_claim",
            f"{JUDGE}::test_a_decision_survives_a_rebuild_and_new_articles",
        ),
    ),
    Breach(
        "3 nothing is taken back", "index/store/judgements.py",
        """'UPDATE judgements SET undone = ? WHERE "group" = ?'""",
        """'UPDATE judgements SET undone = ? WHERE "group" = -?'""",
        (f"{JUDGE}::test_undo_takes_the_latest_decision_back",),
    ),
    Breach(
        "4 ids are given anew each time", "index/store/claim_ids.py",
        "if 2 * count > len(old.passages)]", "if False]",
        ("tests/index/store/test_claim_ids.py::test_a_claim_that_gains_and_loses_a_few_passages_keeps_its_id",),
    ),
    Breach(
        "4 what was deleted stays away", "index/store/refresh.py",
        "    stale = stale_stories(database)\n", "    stale = []\n",
        (
            f"{HELD}::test_everything_else_is_rebuilt_to_the_same_answer",
            "tests/index/cli/test_cli.py::test_the_index_and_the_alignments_may_be_deleted_at_any_time",
        ),
    ),
    Breach(
        "4 old ids lead nowhere", "index/store/claim_ids.py",
        "if name == old.id), old.redirect)", "if False), old.redirect)",
        (
            f"{HELD}::test_ids_redirects_and_judgements_survive_what_may_be_deleted",
            "tests/index/store/test_claim_ids.py::test_the_id_of_a_claim_that_was_swallowed_redirects",
        ),
    ),
    Breach(
        "4 the same thing twice is two", "corpus/store/store.py",
        "if existing is None:", "if existing is None or existing:",
        ("tests/index/cli/test_cli.py::test_a_second_run_changes_nothing_and_says_so",),
    ),
    Breach(
        "4 a newer corpus is opened", "corpus/store/database.py",
        "sorted(applied - set(known))", "sorted(applied - applied)",
        ("tests/corpus/store/test_upgrade.py::test_a_newer_corpus_is_refused_and_left_alone",),
    ),
    Breach(
        "5 a second module opens sockets", "index/present/tables.py",
        "from collections import Counter", "import socket  # noqa\nfrom collections import Counter",
        ("tests/corpus/fetch/test_one_transport.py::test_no_other_module_could_open_a_socket",),
    ),
    Breach(
        "5 a search calls home", "index/present/shapes.py",
        "    claim = row.claim\n    return {\n",
        '    __import__("socket").create_connection(("127.0.0.1", 9))\n    claim = row.claim\n    return {\n',
        (f"{HELD}::test_the_whole_line_runs_without_a_network",),
    ),
    Breach(
        "5 a report counts its readers", "index/present/templates/report.html",
        '<main id="main">', '<img src="https://counter.example/x.gif"><main id="main">',
        (f"{HELD}::test_a_report_asks_nobody_for_anything",),
    ),
    Breach(
        "5 private machines are asked", "corpus/fetch/address.py",
        "return not any(parsed in block for block in _NOT_PUBLIC_4)", "return True",
        ("tests/corpus/fetch/test_guard.py::test_a_redirect_to_a_private_machine_is_refused",),
    ),
    Breach(
        "5 private machines are asked without leave", "corpus/adding.py",
        "allow_private=allow_private,", "allow_private=True,",
        ("tests/index/cli/test_network.py::test_loopback_is_refused_unless_allowed",),
    ),
)  # fmt: skip


def unmoved_by(breach: Breach, copy: Path) -> list[str]:
    """The tests that pass although the promise is broken."""
    file = copy / breach.file
    whole = file.read_text(encoding="utf-8")
    if whole.count(breach.old) != 1:
        raise SystemExit(f"{breach.promise}: {breach.file} no longer has {breach.old!r} once.")
    file.write_text(whole.replace(breach.old, breach.new), encoding="utf-8")
    try:
        return [test for test in breach.tests if passes(test, copy)]
    finally:
        file.write_text(whole, encoding="utf-8")


def passes(test: str, copy: Path) -> bool:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    env = os.environ | {"PYTHONPATH": str(copy)}
    ran = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        raise SystemExit(f"{test} could not be run:\n{ran.stdout}{ran.stderr}")
    return ran.returncode == 0


def main() -> None:
    wanted = [one for one in BREACHES if all(word in one.promise for word in sys.argv[1:])]
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        skipped = shutil.ignore_patterns(".*", "benchmarks")
        shutil.copytree(ROOT, copy, ignore=skipped)
        for name in (test for breach in wanted for test in breach.tests):
            if not passes(name, copy):
                raise SystemExit(f"{name} fails on the code as it is.")
        for breach in wanted:
            unmoved = unmoved_by(breach, copy)
            missed += len(unmoved)
            print(f"{breach.promise}: {'noticed' if not unmoved else 'NOT noticed by ' + ', '.join(unmoved)}")
    tests = sum(len(breach.tests) for breach in wanted)
    print(f"{len(wanted)} breaches, {tests} tests; {tests - missed} noticed.")
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
