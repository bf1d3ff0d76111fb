"""Days and months in languages beside English, as news writes them: tables only, for `other_dates`.

The names of months and weekdays are those of CLDR for the locales of a language. What stands here beside
them, by month and weekday, are forms that CLDR lacks (other cases, letters without their marks), as patterns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Calendar:
    """The locales of a language, patterns for more of its names, and what stands around names.

    `months` count from January = 1, `weekdays` from Monday = 0.
    `after_day` and `lead` stand beside a day, `of` between its parts, `near` tells days by their
    distance, and `year` with what words four digits are a year.
    """

    locales: tuple[str, ...]
    months: Mapping[int, str] = field(default_factory=dict)
    weekdays: Mapping[int, str] = field(default_factory=dict)
    after_day: str = ""
    lead: str = ""
    of: str = ""
    near: tuple[tuple[str, int], ...] = ()
    year: str = "{}"


GERMAN = Calendar(
    ("de", "de_AT"),
    months={3: r"Mrz\.", 6: "Juno", 7: "July"},
    weekdays={5: "Sonnabend"},
    after_day=r"\.",
    lead="de[mnr] ",
    year="(?:Jahre?s?|seit|bis|ab|Anfang|Mitte|Ende|Sommer|Winter|Herbst|Frühjahr|Frühling) {}",
    near=(("vorgestern", -2), ("gestern", -1), ("heute", 0), ("übermorgen", 2)),
)
FRENCH = Calendar(
    ("fr",),
    after_day="er",
    lead="le ",
    year="(?:en|depuis|dès|début|fin|année|avant|après|l['’]été|l['’]hiver|printemps|automne) {}",
    near=(("avant-hier", -2), ("hier", -1), ("aujourd['’]hui", 0), ("demain", 1)),
)
SPANISH = Calendar(
    ("es",),
    months={9: "setiembre"},
    after_day="[.º°]",
    lead="el ",
    of=r"del?\s",
    year="(?:en|desde|hasta|año|verano de|invierno de|otoño de|primavera de|del?) {}",
    near=(("anteayer", -2), ("ayer", -1), ("hoy", 0)),
)
RUSSIAN = Calendar(
    ("ru",),
    months={
        1: "январе",
        2: "феврале",
        3: "марте",
        4: "апреле",
        5: "мае",
        6: "июне",
        7: "июле",
        8: "августе",
        9: "сентябре",
        10: "октябре",
        11: "ноябре",
        12: "декабре",
    },
    weekdays={
        0: "понедельника",
        1: "вторника",
        2: "сред[уы]",
        3: "четверга",
        4: "пятниц[уы]",
        5: "суббот[уы]",
        6: "воскресенья",
    },
    after_day="-?(?:го|е|ое)",
    year=r"{} (?:год[ау]?|г\.)",
    near=(("позавчера", -2), ("вчера", -1), ("сегодня", 0), ("завтра", 1), ("послезавтра", 2)),
)
UKRAINIAN = Calendar(
    ("uk",),
    months={
        1: "січні",
        2: "лютому",
        3: "березні",
        4: "квітні",
        5: "травні",
        6: "червні",
        7: "липні",
        8: "серпні",
        9: "вересні",
        10: "жовтні",
        11: "листопаді",
        12: "грудні",
    },
    weekdays={
        0: "понеділка",
        1: "вівторка",
        2: "серед[уи]",
        3: "четверга",
        4: "п['’ʼ]ятниц[яюі]",
        5: "субот[уи]",
        6: "неділ[юі]",
    },
    after_day="-?(?:го|е)",
    year=r"{} (?:рок[уи]|рік|році|р\.)",
    near=(("позавчора", -2), ("учора", -1), ("вчора", -1), ("сьогодні", 0), ("завтра", 1)),
)
ARABIC = Calendar(
    ("ar", "ar_LB", "ar_DZ"),
    months={4: "ابريل", 8: "اغسطس", 10: "اكتوبر"},
    weekdays={0: "الإثنين", 2: "الاربعاء", 6: "الاحد"},
    of="من ",
    near=(("أول أمس", -2), ("أمس", -1), ("غدا", 1)),
    year="(?:عام|العام|سنة) {}",
)
CALENDARS = {
    "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "uk": UKRAINIAN, "ar": ARABIC,
}  # fmt: skip
# Written without spaces, and by numbers: 2023年12月1日, 周五, 金曜日.
UNSPACED_WEEKDAYS = ("一月", "二火", "三水", "四木", "五金", "六土", "日日")
UNSPACED_NEAR = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1}
