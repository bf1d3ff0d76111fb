"""The day on which a page says that its article was published, out of all that it says. Pure.

A machine's field is believed first, then a day that is shown beside headline or byline. A day of an
update is none; what could be several days is none, and is kept as a candidate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from corpus.clean.clock import shown_time
from corpus.clean.dates import either_day, is_after, machine_date, written_days
from corpus.records import Fact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from corpus.clean.surroundings import Line

_UPDATED = re.compile(
    r"updat|modif|last\s+(?:edit|chang|revis)|revised|amended|aktualis|geändert|zuletzt|stand[:\s]"
    r"|mise?s? à jour|maj\b|actuali[sz]|aggiorn|atuali[sz]|bijgewerkt|gewijzigd|oppdater"
    r"|opdater|uppdater|päivitetty|muokattu"
    r"|uaktualn|zaktualiz|обновл|изменен|измінен|оновлен|güncel|更新|업데이트|수정|cập nhật|diperbarui"
    r"|ενημέρωση|actualizat|frissít|تحديث|অপডেট|अपडेट|עודכן",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|posted|first\s|origina|created|veröffentlicht|erstellt|erschienen|pubblica|gepubliceerd|geplaatst"
    r"|publisert|publicerad|udgivet|julkaistu|opublik|dodano|опубл|создан|yayın|giriş|公開|掲載|発表|发布|入力|입력"
    r"|등록|đăng|terbit|δημοσ|közzé|نشر|प्रकाशित|פורסם",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = 40  # characters before a day in which its label stands
_LONGEST_LINE = 120  # characters
_MOST_WORDS = 8  # words beside each day in a line that is about days
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A day that readers see: ISO 8601, a machine's value of it where it is marked, what its label says."""

    day: str
    value: str
    line: str
    updated: bool
    published: bool
    place: int


def publication(
    stated: Iterable[tuple[str, str]],
    shown: Sequence[Shown],
    hints: Iterable[tuple[str, str]],
    unclear: Collection[str],
    changed: Collection[str],
    fetched: datetime,
) -> Fact | None:
    """When an article was published, never after `fetched`; None where nothing says so clearly.

    `stated` are (value, source) of machines' fields in order of trust, `shown` the days near the
    headline, `hints` fields that are believed only if they are one of the `unclear` days ("3/4/2023")
    near the headline; `changed` are the moments at which the page says that it was changed.
    """
    machines = [Fact(when, source) for value, source in stated if (when := _past(value, fetched))]
    days = [one for one in shown if not one.updated and _past(one.day, fetched)]
    if machines:
        return _local(_first(machines, days, changed), days)
    if days:
        best = min(days, key=lambda one: (not one.published, one.place < 0, one.place))
        return Fact(_past(best.value, fetched) or best.day, "time" if best.value else "byline")
    hinted = (Fact(when, source) for value, source in hints if (when := _past(value, fetched)))
    return next((fact for fact in hinted if fact.value[:10] in unclear), None)


def shown_days(lines: Iterable[Line], language: str) -> list[Shown]:
    """The days in short lines near the headline, each with what stands before it as its label."""
    found: list[Shown] = []
    before = ""
    for line in lines:
        if line.stamps or len(line.text) <= _LONGEST_LINE:
            found += _in_line(line, before, language)
        before = line.text
    return found


def ambiguous_days(lines: Iterable[Line]) -> list[str]:
    """Days that a line could mean ("3/4/2023"), where it is not said which."""
    return [day for line in lines if len(line.text) <= _LONGEST_LINE for day in either_day(line.text)]


def candidates(
    shown: Iterable[Shown], unclear: Iterable[str], hints: Iterable[tuple[str, str]]
) -> Fact | None:
    """The days that were not believed, with where they stand: to be shown where an article has no day."""
    days = [f"{one.day} ({'updated' if one.updated else 'shown'})" for one in shown]
    days += [f"{day} (unclear)" for day in unclear]
    days += [f"{when[:10]} ({source})" for value, source in hints if (when := machine_date(value))]
    return Fact("; ".join(dict.fromkeys(days)), "page") if days else None


def _in_line(line: Line, before: str, language: str) -> list[Shown]:
    written = written_days(line.text, language)
    spans = [(one.start, one.end, one.day, "") for one in written]
    for offset, value in line.stamps:
        if day := machine_date(value):
            spans = [one for one in spans if not (offset <= one[0] <= offset + 3)]
            end = next((one.end for one in written if one.start >= offset), offset)
            spans.append((offset, end, day[:10], day))
    spans.sort()
    if not line.stamps and not _is_about_days(line.text, spans):
        return []
    found, start = [], 0
    for number, (begin, end, day, value) in enumerate(spans):
        label = line.text[max(start, begin - _LABEL) : begin]
        if number == 0 and not _WORD.search(label):
            label = f"{before[-_LABEL:]} {label}" if len(before) <= _LABEL else label
        behind = line.text[end:] if number == len(spans) - 1 else ""
        updated = bool(_UPDATED.search(label)) or (not label.strip() and bool(_UPDATED.match(behind.strip())))
        found.append(
            Shown(day, value, line.text[begin:], updated, bool(_PUBLISHED.search(label)), line.place)
        )
        start = end
    return found


def _is_about_days(text: str, spans: list[tuple[int, int, str, str]]) -> bool:
    """Whether a line says hardly more than its days: a sentence that names a day is no dateline."""
    rest = "".join(
        text[a:b] for a, b in zip([0, *(s[1] for s in spans)], [*(s[0] for s in spans), None], strict=True)
    )
    return len(_WORD.findall(rest)) <= _MOST_WORDS * len(spans) and len(rest) <= _LONGEST_LINE


def _past(value: str, fetched: datetime) -> str | None:
    when = machine_date(value) if value else None
    return when if when and not is_after(when, fetched) else None


def _first(machines: list[Fact], days: list[Shown], changed: Collection[str]) -> Fact:
    """The most trusted field; where that is of a change, an earlier day that is both shown and stated."""
    best = machines[0]
    if best.value not in changed:
        return best
    shown = {one.day for one in days}
    labelled = [Fact(one.value or one.day, "byline") for one in days if one.published]
    earlier = [one for one in (*machines[1:], *labelled) if one.value[:10] < best.value[:10]]
    return min((one for one in earlier if one.value[:10] in shown), key=lambda one: one.value, default=best)


def _local(best: Fact, days: list[Shown]) -> Fact:
    """A moment in UTC as the outlet's own clock shows it, where the page shows the day before or after."""
    then = _moment(best.value)
    if then is None or then.utcoffset() != timedelta(0):
        return best
    near = [one for one in days if abs(date.fromisoformat(one.day) - then.date()) == _A_DAY]
    if not near or any(one.day == best.value[:10] for one in days):
        return best
    shown = near[0]
    if shift := _shift(shown, then):
        return Fact((then + shift).replace(tzinfo=None).isoformat() + _written(shift), best.source)
    return best if shown_time(shown.line) else Fact(shown.day, f"{best.source}, day as shown")


def _shift(shown: Shown, then: datetime) -> timedelta | None:
    """How far the outlet's clock is from UTC, in quarters of an hour, by the time that it shows."""
    if (marked := _moment(shown.value)) is not None and marked.utcoffset():
        return marked.utcoffset()
    clock = shown_time(shown.line)
    if clock is None:
        return None
    local = datetime.combine(date.fromisoformat(shown.day), clock)
    apart = local - then.replace(tzinfo=None)
    quarters = round(apart / timedelta(minutes=15))
    shift = timedelta(minutes=15 * quarters)
    return shift if abs(apart - shift) <= timedelta(minutes=2) and abs(shift) <= timedelta(hours=14) else None


def _written(shift: timedelta) -> str:
    minutes = abs(shift) // timedelta(minutes=1)
    return f"{'-' if shift < timedelta(0) else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _moment(value: str | None) -> datetime | None:
    """The moment of an ISO 8601 time; None for a bare day."""
    return datetime.fromisoformat(value) if value and len(value) > len("2023-12-01") else None
