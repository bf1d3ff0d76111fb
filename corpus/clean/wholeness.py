"""The one judge of wholeness, for pages, tables and plain texts alike: `full`, or `partial` with its reason.

`full` is earned: a text is long enough for an article, ends like one, and nothing says that there is
more. What is only short or only behind an offer may still be whole, so signs are weighed together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from corpus.clean.linked_data import as_list, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corpus.blocks import Piece
    from corpus.clean.linked_data import Node
    from corpus.clean.markup import Element

Verdict = tuple[Literal["full", "partial"], str]

_CUT = ("…", "...", "[…]", "[...]", "[..]", "(…)", "(...)")
_SERVICE = re.compile(r"(?:…|\.\.\.)?\s*\[\+\s?\d+\s*(?:chars?|characters|words?)\]\s*$", re.IGNORECASE)
_READ_ON = re.compile(
    r"(?:[\[(]?(?:read more|continue reading|read the (?:full|rest)[^.]{0,40}|more|weiterlesen|mehr lesen"
    r"|lire la suite"
    r"|leer más|seguir leyendo|leggi tutto|continua a leggere|leia mais|lees verder|les mer|läs mer"
    r"|читать дальше"
    r"|читать далее|czytaj dalej|続きを読む)[\])]?\s*(?:…|\.\.\.|»|→|>)?)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…。！？।۔؟։♦■●]['\"”’»›)）\]」』】]*$|[”»」』)）\]】]$")
_UNMARKED = re.compile(r"[\u0e00-\u0eff]")
_TAIL = 5  # characters
_SELECTOR = re.compile(r"([.#])([\w-]+)")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_FEW = 0.5  # a body with fewer than half of the words that the page declares was cut
_CHARACTERS = (0.9, 1.15)  # a word count that is about the number of characters counts those
_FEWEST_DECLARED = 120
_SHORT = 150  # words: walls stand on whole articles too, hidden until a reader has read too many
_TEASER = 60
_MOST_LOST, _LOST = 40, 0.1  # words that may get lost, and their share of those kept
_LOCKED = 40
_READ_ON_LENGTH = 60  # characters of a last line that only invites to read on
_FULL_CELLS = frozenset(
    {255, 256, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096, 8000, 10_000, 32_767, 65_535}
)
_CELL = 32_759  # characters: spreadsheets cut a cell at 32,767, some programs a little before


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against a text being whole.

    `text` is the story in its paragraphs, without captions. `declared` counts the words that the page
    says the article has (0: it does not say), `free` repeats `isAccessibleForFree`, `locked` counts the
    words in the part that must be paid for (None: no such part is named). `offer` says that the page
    offers reading on, `goes_on` that there is a next page, `cut` why what carried the text cut it,
    `fewest` how many words an article has at least,
    `lost` counts the words of the story's own paragraphs that were neither kept nor known as boilerplate.
    """

    text: str
    declared: int = 0
    free: bool | None = None
    locked: int | None = None
    offer: bool = False
    goes_on: bool = False
    cut: str = ""
    fewest: int = 0
    lost: int = 0

    @property
    def breaks_off(self) -> bool:
        """Whether the text ends in dots, or in an invitation to read on."""
        return breaks_off(self.text)


def judge(evidence: Evidence) -> Verdict:
    """`full`, or `partial` with the first reason why there is or may be more."""
    count = words(evidence.text)
    reason = next((found for sign in _SIGNS if (found := sign(evidence, count))), "")
    return ("partial", reason) if reason else ("full", "")


def may_be_a_teaser(text: str) -> bool:
    """Whether a text is so short, or ends so, that an offer to subscribe beside it says something."""
    return words(text) < 2 * _SHORT or breaks_off(text)


def words(text: str) -> int:
    """Words of a text; where words are not parted (Chinese, Japanese, Thai …), two characters make one."""
    spaced = len(re.findall(r"\w+", text))
    return spaced if text.isascii() else max(spaced, len(_DENSE.findall(text)) // 2)


def locked_words(tree: Element, node: Node) -> int | None:
    """Words in the part that the page's data says must be paid for; None if it names no part.

    After https://developers.google.com/search/docs/appearance/structured-data/paywalled-content.
    """
    selectors = [
        text_of(part.get("cssSelector")) for part in as_list(node.get("hasPart")) if isinstance(part, dict)
    ]
    wanted = {match.groups() for selector in selectors for match in _SELECTOR.finditer(selector)}
    if not wanted:
        return None
    return sum(words(" ".join(element.itertext())) for element in _selected(tree, wanted))


def text_of_story(pieces: list[Piece]) -> str:
    """The paragraphs of a story as one text, a line each, without captions."""
    return "\n".join(piece.text for piece in pieces if piece.kind != "caption")


def breaks_off(text: str) -> bool:
    """Whether a text ends in dots, or in a line that only invites to read on."""
    last = text.rstrip().rsplit("\n", 1)[-1]
    return last.endswith(_CUT) or (len(last) <= _READ_ON_LENGTH and _READ_ON.search(last) is not None)


def ends_a_sentence(line: str) -> bool:
    """Whether a line ends as sentences do, or is in a script that has no mark for it (Thai, Lao)."""
    line = line.rstrip()
    return _ENDS.search(line) is not None or _UNMARKED.search(line[-_TAIL:]) is not None


def full_cell(text: str) -> str:
    """Why a cell of a table may be cut: it is as long as programs let cells be and ends no sentence."""
    whole = text.rstrip()
    if (len(text) >= _CELL or len(text) in _FULL_CELLS) and not _ENDS.search(whole):
        return f"the text fills its cell ({len(text):,} characters) and breaks off"
    return ""


def declared(node: Node, characters: int) -> int:
    """How many words the page says the article has; 0 if it does not say.

    Some sites write the number of characters; the text's number tells those, 0 if it is too short.
    """
    field: Any = node.get("wordCount")
    said = text_of(str(field or ""))
    count = int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 0
    low, high = _CHARACTERS
    if count and low * characters <= count <= high * characters:
        count = 0
    return max(count, words(text_of(node.get("articleBody"))))


def _carrier(evidence: Evidence, _count: int) -> str:
    return evidence.cut


def _service(evidence: Evidence, _count: int) -> str:
    return "a news service cut the text" if _SERVICE.search(evidence.text) else ""


def _declares_more(evidence: Evidence, count: int) -> str:
    said = evidence.declared
    if said >= _FEWEST_DECLARED and count < said * _FEW:
        return f"{count} of the {said} words that the page declares"
    return ""


def _is_locked(evidence: Evidence, count: int) -> str:
    locked = evidence.locked
    if evidence.free is False and locked is not None and locked < _LOCKED and count < 2 * _SHORT:
        return "paywall: the part that is not free to read is missing"
    return ""


def _is_not_free(evidence: Evidence, count: int) -> str:
    short = count < _TEASER or (evidence.offer and count < 2 * _SHORT)
    if evidence.free is False and (short or evidence.breaks_off):
        return "paywall: the page says it is not free to read, and the text is short or breaks off"
    return ""


def _has_offer(evidence: Evidence, count: int) -> str:
    if evidence.offer and evidence.free is not True and (count < _SHORT or evidence.breaks_off):
        return "paywall: a short text with an offer to subscribe for the rest"
    return ""


def _goes_on(evidence: Evidence, _count: int) -> str:
    return "the article goes on on another page" if evidence.goes_on else ""


def _breaks_off(evidence: Evidence, count: int) -> str:
    return "teaser: the text breaks off" if count < _SHORT and evidence.breaks_off else ""


def _is_too_short(evidence: Evidence, count: int) -> str:
    return f"too short for an article: {count} words" if count < evidence.fewest else ""


def _has_no_end(evidence: Evidence, count: int) -> str:
    """A short text none of whose last lines ends a sentence: names and credits may stand behind the last."""
    lines = evidence.text.rsplit("\n", 3)[-3:]
    if count < _SHORT and not any(map(ends_a_sentence, lines)):
        return "the text does not end with a sentence"
    return ""


def _has_lost(evidence: Evidence, count: int) -> str:
    if evidence.lost >= _MOST_LOST and evidence.lost > count * _LOST:
        return f"{evidence.lost} words of the article's own paragraphs could not be taken over"
    return ""


_SIGNS: tuple[Callable[[Evidence, int], str], ...] = (
    _carrier,
    _service,
    _declares_more,
    _is_locked,
    _is_not_free,
    _has_offer,
    _goes_on,
    _breaks_off,
    _has_no_end,
    _is_too_short,
    _has_lost,
)


def _selected(tree: Element, wanted: set[tuple[str | Any, ...]]) -> Iterator[Element]:
    """Elements of one of the classes or ids, but not those within another such element."""
    inside: set[Element] = set()
    for element in tree.iter():
        names = {(".", name) for name in (element.get("class") or "").split()} | {("#", element.get("id"))}
        if names & wanted and not any(above in inside for above in element.iterancestors()):
            inside.add(element)
            yield element
