"""Who says what in Chinese and Japanese."""

from __future__ import annotations

import pytest

from index.reading import read_text


def said(text, language):
    found = read_text(text, language).attributions
    return [(text[slice(*one.source)], text[slice(*one.content)]) for one in found if one.source]


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        ("zh", "市长李明表示，大桥将于周一关闭。", "市长李明", "大桥将于周一关闭"),
        ("zh", "警方说：“桥已经安全。”", "警方", "桥已经安全"),
        ("zh", "昨天下雨，工程师指出，水位上升。", "工程师", "水位上升"),
        ("zh", "市長稱，大橋安全。", "市長", "大橋安全"),
        ("ja", "市長は「橋は安全だ」と述べた。", "市長", "橋は安全だ"),
        ("ja", "警察は、橋が閉鎖されたと発表した。", "警察", "橋が閉鎖された"),
    ],
)
def test_a_verb_of_saying_has_its_speaker(language, text, source, content):
    assert said(text, language) == [(source, content)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "这部小说很长。"),
        ("zh", "这座桥被称为老桥。"),
        ("zh", "大桥周一关闭。"),
        ("zh", "他读了说明书。"),
        ("ja", "橋は月曜日に閉鎖された。"),
        ("ja", "市長は友人と話した。"),
        ("ja", "彼は本を書いた。"),
    ],
)
def test_where_nobody_is_quoted_nobody_speaks(language, text):
    assert said(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("de", "Die Brücke ist sicher, versicherte die Bürgermeisterin Orr.", "Bürgermeisterin Orr"),
        ("fr", "Le pont est sûr, confirme la maire Orr.", "maire Orr"),
        ("es", "El puente es seguro, sostuvo la alcaldesa Orr.", "alcaldesa Orr"),
        ("ru", "Мост безопасен, уточнила мэр Орлова.", "мэр Орлова"),
    ],
)
def test_more_verbs_of_saying(language, text, source):
    assert [one.rpartition(source)[1:] for one, _ in said(text, language)] == [(source, "")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Stadt versichert ihre Brücken."),
        ("fr", "Le pont a été construit en mai."),
        ("es", "El puente se cerró en mayo."),
        ("ru", "Мост закрыли в мае."),
    ],
)
def test_no_verb_of_saying_no_speaker(language, text):
    assert said(text, language) == []
