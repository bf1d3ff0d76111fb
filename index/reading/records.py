"""What a passage can mention, one record a kind. Spans are `[start, end)` in characters of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import date

Span = tuple[int, int]
Bound = Literal["", "about", "at least", "over", "up to", "under"]
Grade = Literal["report", "belief", "chance", "plan"]
Manner = Literal["negates", "denies", "fails"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands at `[start, end)` of its text, and its stem in lower case."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def capitalised(self) -> bool:
        """Whether it starts with a capital, as names do where the script has them.

        >>> [Word(text, "", 0, 0).capitalised for text in ("the", "Tallow", "3", "أخبار")]
        [False, True, False, False]
        """
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Token:
    """A word without digits at `[start, end)`: `full` if it carries meaning, `name` if capitalised.

    `tells` if it is about telling: what stands near it is when and where something was said.
    """

    start: int
    end: int
    stem: str
    full: bool
    name: bool = False
    tells: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A figure at `[start, end)` of its text, bound and unit included.

    `low` to `high` is in the base of `unit`: SI (`m`, `m2`, `s`, `kg`, `m/s` …), `%`, `point`,
    `magnitude`, `age` (years), `score` (both sides of a result), an ISO 4217 code, or `count`;
    `scale` is the factor from the unit as written, and `step` the worth of the last digit given, in
    the base. `bound` is what the words leave open. `counted` is the stem of the head noun ("people"
    for persons at large), `state` what befell the counted or what a length measures (`dead`, `hurt`,
    `deep` …), `per` the stem of what a rate is for, and `part` says that it is some of a larger
    figure ("8 of the 44").
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    unit: str
    bound: Bound = ""
    counted: str = ""
    state: str = ""
    per: str = ""
    part: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class When:
    """A day or a time at `[start, end)` of its text.

    `weekday` counts from Monday = 0. `first` and `last` are the days that can be meant, both
    included, where they could be resolved. `minutes` are the minutes of the day that can be meant,
    0 to 1440, both included; `zone` is minutes from UTC where one was named. `about` says that the
    words themselves leave a margin, `guessed` that no word gives the year, which is then the likeliest.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: tuple[int, int] | None = None
    zone: int | None = None
    first: date | None = None
    last: date | None = None
    about: bool = False
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `[start, end)` of its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation at `[start, end)`, marks included; `words` in lower case without punctuation.

    `cut` says that the quotation shows with an ellipsis or brackets that it left something out.
    """

    start: int
    end: int
    words: tuple[str, ...]
    cut: bool = False


# The chance from which a cue of itself makes an attribution.
SURE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Attribution:
    """One stretch of a passage that is somebody else's word; spans are `[start, end)` in the passage's text.

    `source` and `cue` are None where the passage does not hold them. Then, and only where a whole article
    was read, `speaker` gives the words of the source carried from the passage whose id is `named_in`.
    `chance` in [0, 1] is how surely the cue is one.
    """

    source: Span | None
    cue: Span | None
    content: Span
    chance: float = 1.0
    speaker: str = ""
    named_in: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the cue is one by itself; where not, only the whole passage made it likely."""
        return self.chance >= SURE


@dataclass(frozen=True, slots=True)
class Hedge:
    """A cue at `[start, end)`; its grade tells from whom the distance is kept.

    `report`: somebody says so (reportedly, alleged); `belief`: it is held to be so (believed,
    apparently, probably); `chance`: it can be so (may, possibly); `plan`: it is to come (expected to).
    """

    start: int
    end: int
    cue: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Negation:
    """A cue at `[start, end)`, with the stems of what it bears on, in order, eight at most.

    `negates` with grammar (not, no, never), `denies` as an act of speech (denied, rejected, doubted),
    `fails` as an event (failed to, refused to).
    """

    start: int
    end: int
    cue: str
    manner: Manner
    focus: tuple[str, ...]
