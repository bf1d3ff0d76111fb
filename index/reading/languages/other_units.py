"""What stands beside figures in languages beside English: tables only, for `other_numbers`.

Each line is a pattern and what it stands for. Money keeps its ISO 4217 code; units are SI.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.reading.records import Bound


@dataclass(frozen=True, slots=True)
class Amounts:
    """Patterns to their worth: `scales` to factors, `units` to unit and factor, `people` to a state.

    `befell` leads from the words beside people to what befell them; after `changes` a phrase of `bounds`
    only tells the new figure ("rose to").
    """

    scales: Mapping[str, float]
    units: Mapping[str, tuple[str, float]]
    people: Mapping[str, str]
    bounds: Mapping[str, Bound]
    of: str = ""
    spaced: bool = True
    classifiers: str = ""
    befell: Mapping[str, str] = field(default_factory=dict)
    changes: str = "$^"


_SIGNS = {
    "%": ("%", 1.0), "€": ("EUR", 1.0), "EUR": ("EUR", 1.0), "USD": ("USD", 1.0), r"\$": ("USD", 1.0),
    "£": ("GBP", 1.0), "₽": ("RUB", 1.0), "₴": ("UAH", 1.0), "CHF": ("CHF", 1.0), "km": ("m", 1e3),
    "m": ("m", 1.0), "kg": ("kg", 1.0), "cm": ("m", 0.01), "ha": ("m2", 1e4), "km/h": ("m/s", 1 / 3.6),
}  # fmt: skip
_DAY, _HOUR, _YEAR = 86400.0, 3600.0, 31556952.0

AMOUNTS = {
    "de": Amounts(
        scales={"Tsd\\.": 1e3, "[Tt]ausend": 1e3, "Million(?:en)?": 1e6, "Mio\\.?": 1e6,
                "Milliarden?": 1e9, "Mrd\\.?": 1e9},
        units=_SIGNS | {
            "Euro": ("EUR", 1.0), "(?:US-)?Dollar": ("USD", 1.0), "Pfund": ("GBP", 1.0),
            "(?:Schweizer )?Franken": ("CHF", 1.0), "Rubel": ("RUB", 1.0), "Griwna": ("UAH", 1.0),
            "Prozent": ("%", 1.0), "Prozentpunkten?": ("point", 1.0), "Kilometern?": ("m", 1e3),
            "Metern?": ("m", 1.0), "Tonnen?": ("kg", 1e3), "Kilo(?:gramm)?": ("kg", 1.0),
            "Hektar": ("m2", 1e4), "Stunden?": ("s", _HOUR), "Minuten?": ("s", 60.0), "Tagen?": ("s", _DAY),
            "Tage": ("s", _DAY), "Wochen?": ("s", 7 * _DAY), "Jahren?": ("s", _YEAR), "Jahre": ("s", _YEAR),
        },
        people={"Menschen|Personen|Leute": "", "Toten?|Todesopfern?": "dead", "Verletzten?": "hurt",
                "Vermissten?": "lost", "Festnahmen": "held"},
        bounds={"mindestens|wenigstens": "at least", "mehr als|über": "over", "bis zu|höchstens": "up to",
                "weniger als|unter|knapp": "under", "rund|etwa|ungefähr|circa|ca\\.|fast|gut": "about"},
        befell={"getötet|gestorben|starben|tötete|ums Leben|kamen um": "dead", "verletzt|verwundet": "hurt",
                "vermisst": "lost", "festgenommen|verhaftet": "held", "gerettet": "saved"},
        changes="(?:stieg|gestiegen|wuchs|erhöhte|sank|fiel)\\w*(?: \\w+)?",
    ),
    "fr": Amounts(
        scales={"mille": 1e3, "millions?": 1e6, "M": 1e6, "milliards?": 1e9, "Md": 1e9},
        units=_SIGNS | {
            "euros?": ("EUR", 1.0), "dollars?": ("USD", 1.0), "livres? sterling": ("GBP", 1.0),
            "francs? suisses?": ("CHF", 1.0), "roubles?": ("RUB", 1.0), "hryvnias?": ("UAH", 1.0),
            "pour cent": ("%", 1.0), "points?": ("point", 1.0), "kilomètres?": ("m", 1e3),
            "mètres?": ("m", 1.0), "tonnes?": ("kg", 1e3), "kilos?": ("kg", 1.0), "hectares?": ("m2", 1e4),
            "heures?": ("s", _HOUR), "minutes?": ("s", 60.0), "jours?": ("s", _DAY),
            "semaines?": ("s", 7 * _DAY), "ans?|années?": ("s", _YEAR),
        },
        people={"personnes?|gens": "", "morts?|tués?": "dead", "blessés?": "hurt", "disparus?": "lost"},
        bounds={"au moins": "at least", "plus de|plus d['’]": "over", "jusqu['’]à|au plus": "up to",
                "moins de": "under", "environ|près de|presque|quelque|autour de": "about"},
        befell={"tu(?:é|és|ée|ées|ant|er|ent)?\\b|mort|décéd|péri": "dead", "bless": "hurt",
                "disparu": "lost", "arrêté|interpell": "held", "sauvé|secouru": "saved"},
        changes="(?:mont|grimp|augment|pass|baiss|tomb)\\w+",
        of="(?:de |d['’])",
    ),
    "es": Amounts(
        scales={"mil": 1e3, "mill(?:ón|ones)": 1e6, "mil millones": 1e9},
        units=_SIGNS | {
            "euros?": ("EUR", 1.0), "dólares": ("USD", 1.0), "libras?": ("GBP", 1.0), "rublos?": ("RUB", 1.0),
            "grivnas?": ("UAH", 1.0), "por ciento": ("%", 1.0), "puntos?": ("point", 1.0),
            "kilómetros?": ("m", 1e3), "metros?": ("m", 1.0), "toneladas?": ("kg", 1e3),
            "kilos?": ("kg", 1.0),
            "hectáreas?": ("m2", 1e4), "horas?": ("s", _HOUR), "minutos?": ("s", 60.0), "días?": ("s", _DAY),
            "semanas?": ("s", 7 * _DAY), "años?": ("s", _YEAR),
        },
        people={"personas?|gente": "", "muert[oa]s?|fallecid[oa]s?": "dead", "herid[oa]s?": "hurt",
                "desaparecid[oa]s?": "lost", "detenid[oa]s?": "held"},
        bounds={"al menos|por lo menos": "at least", "más de": "over", "hasta|como máximo": "up to",
                "menos de": "under", "unos|unas|cerca de|casi|alrededor de|aproximadamente": "about"},
        befell={"mat(?:ó|aron|ado|ando|an)\\b|muert|muri|fallec": "dead", "hiri|herid|lesiona": "hurt",
                "desaparec": "lost", "detuv|detenid|arrest": "held", "rescat": "saved"},
        changes="(?:sub|aument|creci|baj|cay|descend)\\w+",
        of="de ",
    ),
    "ru": Amounts(
        scales={"тыс\\.|тысяч[аиу]?": 1e3, "млн|миллион(?:а|ов)?": 1e6, "млрд|миллиард(?:а|ов)?": 1e9},
        units=_SIGNS | {
            "евро": ("EUR", 1.0), "доллар(?:а|ов)?": ("USD", 1.0), "рубл(?:ь|я|ей)|руб\\.": ("RUB", 1.0),
            "фунт(?:а|ов)?": ("GBP", 1.0), "гривен|гривн[аы]": ("UAH", 1.0), "процент(?:а|ов)?": ("%", 1.0),
            "километр(?:а|ов)?|км": ("m", 1e3), "метр(?:а|ов)?|м": ("m", 1.0), "тонн[аы]?": ("kg", 1e3),
            "килограмм(?:а|ов)?|кг": ("kg", 1.0), "гектар(?:а|ов)?|га": ("m2", 1e4),
            "час(?:а|ов)?": ("s", _HOUR), "минуты?": ("s", 60.0), "минут": ("s", 60.0),
            "дн(?:я|ей)|день|сут(?:ки|ок)": ("s", _DAY), "недел[иьюя]": ("s", 7 * _DAY),
            "лет|года?": ("s", _YEAR),
        },
        people={"человека?|людей": "", "погибши[хе]|убиты[хе]": "dead", "ранены[хе]|пострадавши[хе]": "hurt"},
        bounds={"не менее|как минимум|по меньшей мере": "at least", "более|больше|свыше": "over",
                "до|не более": "up to", "менее|меньше": "under", "около|примерно|почти|порядка": "about"},
        befell={"погиб|убит|убил|жертв|умер": "dead", "ранен|пострада": "hurt", "пропал": "lost",
                "задержан|арестован": "held", "спас": "saved"},
        changes="(?:вырос|возрос|увелич|повыс|поднял|сократил|снизил|упал|уменьшил)\\w*",
    ),
    "uk": Amounts(
        scales={"тис\\.|тисяч[аіу]?": 1e3, "млн|мільйон(?:а|и|ів)?": 1e6, "млрд|мільярд(?:а|и|ів)?": 1e9},
        units=_SIGNS | {
            "євро": ("EUR", 1.0), "долар(?:а|и|ів)?": ("USD", 1.0), "рубл(?:ь|я|і|ів)": ("RUB", 1.0),
            "гривень|гривн[яіі]|грн": ("UAH", 1.0), "відсотк(?:а|и|ів)|відсоток": ("%", 1.0),
            "кілометр(?:а|и|ів)?|км": ("m", 1e3), "метр(?:а|и|ів)?|м": ("m", 1.0), "тонн[аи]?": ("kg", 1e3),
            "кілограм(?:а|и|ів)?|кг": ("kg", 1.0), "гектар(?:а|и|ів)?|га": ("m2", 1e4),
            "годин[аи]?": ("s", _HOUR), "хвилин[аи]?": ("s", 60.0), "дн(?:я|і|ів)|день": ("s", _DAY),
            "тиж(?:день|ні|нів)": ("s", 7 * _DAY), "рок(?:и|у|ів)|рік": ("s", _YEAR),
        },
        people={"люд(?:ина|ини|ей)|осіб|особи": "", "загибли[хй]|вбити[хй]": "dead", "поранени[хй]": "hurt"},
        bounds={"щонайменше|принаймні|не менше": "at least", "понад|більше|більш як": "over",
                "до|не більше": "up to", "менше|менш як": "under", "близько|приблизно|майже": "about"},
        befell={"загин|вбит|убит|помер": "dead", "поранен|постражда": "hurt", "зник": "lost",
                "затриман|арештован": "held", "врятова": "saved"},
        changes="(?:зрос|збільш|підвищ|знизил|впал|зменшил)\\w*",
    ),
    "ar": Amounts(
        scales={"[أآا]لفا?|آلاف": 1e3, "مليونا?|ملايين": 1e6, "مليارا?|مليارات": 1e9},
        units=_SIGNS | {
            "يورو": ("EUR", 1.0), "دولارا?|دولارات": ("USD", 1.0), "روبل": ("RUB", 1.0), "٪": ("%", 1.0),
            "(?:في|ب)المئة|(?:في|ب)المائة|في المئة|في المائة": ("%", 1.0),
            "كيلومترا?|كيلومترات|كلم|كم": ("m", 1e3), "مترا?|أمتار": ("m", 1.0), "طنا?|أطنان": ("kg", 1e3),
            "ساعة|ساعات": ("s", _HOUR), "دقيقة|دقائق": ("s", 60.0), "يوما?|أيام": ("s", _DAY),
            "عاما?|أعوام|سنة|سنوات": ("s", _YEAR),
        },
        people={"شخصا?|أشخاص": "", "قتيلا?|قتلى|شهيدا?|شهداء": "dead", "جريحا?|جرحى": "hurt"},
        bounds={"على الأقل|ما لا يقل عن": "at least", "أكثر من": "over", "أقل من": "under",
                "حوالي|نحو|قرابة": "about"},
    ),
    "zh": Amounts(
        scales={"千": 1e3, "万|萬": 1e4, "百万": 1e6, "亿|億": 1e8, "万亿|兆": 1e12},
        units=_SIGNS | {
            "％": ("%", 1.0), "欧元|歐元|ユーロ": ("EUR", 1.0), "美元|ドル": ("USD", 1.0),
            "英镑|ポンド": ("GBP", 1.0),
            "卢布|ルーブル": ("RUB", 1.0), "日元|円": ("JPY", 1.0), "人民币|元": ("CNY", 1.0),
            "公里|千米|キロ": ("m", 1e3), "米|メートル": ("m", 1.0), "公斤|千克": ("kg", 1.0),
            "吨|噸|トン": ("kg", 1e3),
            "公顷": ("m2", 1e4), "小时|小時|時間": ("s", _HOUR), "分钟|分鐘|分間": ("s", 60.0),
            "天|日间|日間": ("s", _DAY), "年间|年間": ("s", _YEAR), "岁|歳": ("age", 1.0),
        },
        people={"人": ""},
        bounds={"至少|不少于": "at least", "超过|超過|逾|多于": "over", "最多|至多": "up to",
                "不到|少于|不足": "under", "大约|大約|约|約|近|将近": "about"},
        spaced=False,
        classifiers="[名个個位辆輛架枚艘所座件只台隻匹棟軒]",
        befell={"死|遇难|丧生": "dead", "伤|傷|けが": "hurt", "失踪|失蹤|行方不明": "lost"},
    ),
}  # fmt: skip
AMOUNTS["ja"] = AMOUNTS["zh"]
