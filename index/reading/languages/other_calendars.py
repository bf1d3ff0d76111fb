"""Days and months in languages beside English, as news writes them: tables only, for `other_dates`.

Each name is a pattern: the part of the word that stays, with the endings that it takes. Months and
weekdays stand in order, from January and from Monday. Names are those of CLDR, with what Arabic
news of the Levant and Iraq writes beside them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """Patterns of a language, with what stands around their names.

    `after_day` and `lead` stand beside a day, `of` between its parts, `near` tells days by their
    distance, and `year` with what words four digits are a year.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    after_day: str = ""
    lead: str = ""
    of: str = ""
    near: tuple[tuple[str, int], ...] = ()
    year: str = "{}"


def _names(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


GERMAN = Calendar(
    _names(r"""
        J[aä]n(?:uar|ner|\.) Feb(?:ruar|\.) M(?:ärz|rz\.) Apr(?:il|\.) Mai Jun[io] Jul[iy] Aug(?:ust|\.)
        Sept?(?:ember|\.) Okt(?:ober|\.) Nov(?:ember|\.) Dez(?:ember|\.)
    """),
    _names("Montag Dienstag Mittwoch Donnerstag Freitag (?:Samstag|Sonnabend) Sonntag"),
    after_day=r"\.",
    lead="de[mnr] ",
    year="(?:Jahre?s?|seit|bis|ab|Anfang|Mitte|Ende|Sommer|Winter|Herbst|Frühjahr|Frühling) {}",
    near=(("vorgestern", -2), ("gestern", -1), ("heute", 0), ("übermorgen", 2)),
)
FRENCH = Calendar(
    _names(r"""
        janv(?:ier|\.) févr(?:ier|\.) mars avr(?:il|\.) mai juin juil(?:let|\.) août sept(?:embre|\.)
        oct(?:obre|\.) nov(?:embre|\.) déc(?:embre|\.)
    """),
    _names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    after_day="er",
    lead="le ",
    year="(?:en|depuis|dès|début|fin|année|avant|après|l['’]été|l['’]hiver|printemps|automne) {}",
    near=(("avant-hier", -2), ("hier", -1), ("aujourd['’]hui", 0), ("demain", 1)),
)
SPANISH = Calendar(
    _names("enero febrero marzo abril mayo junio julio agosto sep?tiembre octubre noviembre diciembre"),
    _names("lunes martes miércoles jueves viernes sábado domingo"),
    after_day="[.º°]",
    lead="el ",
    of=r"del?\s",
    year="(?:en|desde|hasta|año|verano de|invierno de|otoño de|primavera de|del?) {}",
    near=(("anteayer", -2), ("ayer", -1), ("hoy", 0)),
)
RUSSIAN = Calendar(
    _names("""
        январ[ьяе] феврал[ьяе] марта?е? апрел[ьяе] ма[йяе] июн[ьяе] июл[ьяе] август[ае]? сентябр[ьяе]
        октябр[ьяе] ноябр[ьяе] декабр[ьяе]
    """),
    _names("понедельника? вторника? сред[ауы] четверга? пятниц[ауы] суббот[ауы] воскресень[ея]"),
    after_day="-?(?:го|е|ое)",
    year=r"{} (?:год[ау]?|г\.)",
    near=(("позавчера", -2), ("вчера", -1), ("сегодня", 0), ("завтра", 1), ("послезавтра", 2)),
)
UKRAINIAN = Calendar(
    _names("""
        січ(?:ень|ня|ні) лют(?:ий|ого|ому) берез(?:ень|ня|ні) квіт(?:ень|ня|ні) трав(?:ень|ня|ні)
        черв(?:ень|ня|ні) лип(?:ень|ня|ні) серп(?:ень|ня|ні) верес(?:ень|ня|ні) жовт(?:ень|ня|ні)
        листопада?і? груд(?:ень|ня|ні)
    """),
    _names("""
        понеділ(?:ок|ка) вівтор(?:ок|ка) серед[ауи] четверг?а? п['’ʼ]ятниц[яюі] субот[ауи] неділ[яюі]
    """),
    after_day="-?(?:го|е)",
    year=r"{} (?:рок[уи]|рік|році|р\.)",
    near=(("позавчора", -2), ("учора", -1), ("вчора", -1), ("сьогодні", 0), ("завтра", 1)),
)
ARABIC = Calendar(
    (
        "(?:يناير|كانون الثاني|جانفي)", "(?:فبراير|شباط)", "(?:مارس|آذار)", "(?:[أا]بريل|نيسان)",
        "(?:مايو|أيار|ماي)", "(?:يونيو|حزيران)", "(?:يوليو|تموز)", "(?:[أا]غسطس|آب)", "(?:سبتمبر|أيلول)",
        "(?:[أا]كتوبر|تشرين الأول)", "(?:نوفمبر|تشرين الثاني)", "(?:ديسمبر|كانون الأول)",
    ),
    ("ال[إا]ثنين", "الثلاثاء", "ال[أا]ربعاء", "الخميس", "الجمعة", "السبت", "ال[أا]حد"),
    of="من ",
    near=(("أول أمس", -2), ("أمس", -1), ("غدا", 1)),
    year="(?:عام|العام|سنة) {}",
)  # fmt: skip
CALENDARS = {
    "de": GERMAN, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "uk": UKRAINIAN, "ar": ARABIC,
}  # fmt: skip
# Written without spaces, and by numbers: 2023年12月1日, 周五, 金曜日.
UNSPACED_WEEKDAYS = ("一月", "二火", "三水", "四木", "五金", "六土", "日日")
UNSPACED_NEAR = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1}
