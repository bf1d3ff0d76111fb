"""How days and times are written in English news: patterns only, for `dates`.

Blanks inside clock times ("8: 30 p. m.") are those of tokenised corpora.
"""

from __future__ import annotations

import re

from index.reading.languages.english_days import NUMBER_WORDS, ZONES

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|until|till|through)\s)"
# What makes four digits a quantity and not a year.
_NO_QUANTITY = (
    r"(?![,.:]?\d|[-–]?\s?(?:%|percent|per cent|people|persons|men|women|children|soldiers|troops|feet|foot|"
    r"ft|met(?:re|er)s?|m\b|km|kilo|miles?|yards?|tons?\b|tonnes?|dollars|euros|pounds|hours?|minutes|days|"
    r"seconds|weeks|months|years|square|sq\b|civilians|homes|houses|jobs|workers|police|victims|others|"
    r"of the\b))"
)
_ZONE = "(?:" + "|".join(sorted(map(re.escape, ZONES), key=len, reverse=True)) + ")"

ISO = re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
IN_FIGURES = re.compile(
    r"(?<![\w./-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|[.-]\d)"
)
MONTH_DAY = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY}),?\s)?"
    rf"(?:(?P<month>{_MONTH})\s(?P<day>{_DAY})\b(?![:.,]?\d|\s?%|\s?[ap]\.?\s?m\b)"
    rf"|(?:(?P<day0>{_DAY})(?:{_TO}|\sand\s))?(?P<day2>{_DAY})\s(?:of\s)?(?P<month2>{_MONTH})(?![a-z]))"
    rf"(?:{_TO}(?:(?P<month3>{_MONTH})\s)?(?P<day3>{_DAY})\b(?!:\d)"
    rf"|\sand\s(?P<day4>{_DAY})\b(?=[.,;]|$|\s(?:in|at|for|with|to|by|of)\b))?"
    rf"(?:,?\s(?P<year>{_YEAR}))?"
)
MONTH_YEAR = re.compile(
    rf"\b(?:(?P<cue>early|mid|late|last|next|this|in|of|since|until|by|from|during|late in|early in)[\s-])?"
    rf"(?P<month>{_MONTH})(?![a-z])(?:,?\s(?P<year>{_YEAR}))?"
)
WEEK = re.compile(
    rf"\b(?:(?P<cue>early|late|last|next|this)\s(?:on\s)?)?(?P<weekday>{_WEEKDAY})(?:['’]s)?\b"
    r"(?:\s(?P<part>dawn|morning|midday|noon|afternoon|evening|midnight|night)\b)?"
)
DEICTIC = re.compile(
    r"\b(?P<word>today(?!['’]s)|tonight|yesterday|tomorrow|this\s(?:morning|afternoon|evening)|last\snight)\b"
    r"(?:\s(?P<part>morning|afternoon|evening))?",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?P<count>\d{1,3}|" + "|".join(NUMBER_WORDS) + r")\s(?P<unit>day|week|month|year|decade)s?\sago\b",
    re.IGNORECASE,
)
NEIGHBOUR = re.compile(
    r"\b(?P<cue>last|this|next|previous)\s"
    r"(?P<unit>week|month|year|spring|summer|autumn|fall|winter)(?:['’]s)?\b",
    re.IGNORECASE,
)
YEAR_ALONE = re.compile(
    rf"(?<![\d$€£#,.-])\b(?P<year>{_YEAR})\b{_NO_QUANTITY}(?:[-–](?P<to>\d\d(?:\d\d)?)\b)?"
)
_HOUR = r"(?:[01]?\d|2[0-4])"
_HALF = r"[ap]\.?\s?m\b\.?"
CLOCK = re.compile(
    r"(?:\b(?P<about>about|around|approximately|roughly|some time|shortly after|just after|soon after|"
    r"shortly before|just before|before|after|nearly|almost|close to)\s)?"
    rf"\b(?:(?P<from>{_HOUR})(?:[:.]\s?(?P<from_minute>[0-5]\d))?\s?(?P<from_half>{_HALF})?"
    r"(?:\s(?:and|to)\s|[-–]))?"
    rf"(?P<hour>{_HOUR})(?:[:.]\s?(?P<minute>[0-5]\d))?\s?(?P<half>{_HALF})"
    rf"(?:\s\(?(?P<zone>{_ZONE})\b)?",
    re.IGNORECASE,
)
CLOCK24 = re.compile(
    r"(?:\b(?P<about>about|around|shortly after|just after|shortly before|just before)\s)?"
    rf"(?<![\d:])(?P<hour>{_HOUR}):(?P<minute>[0-5]\d)\b"
    rf"(?!:?\d|\s(?:left|to go|remaining|into|minutes)\b)(?:\s\(?(?P<zone>{_ZONE})\b)?",
    re.IGNORECASE,
)
CLOCK4 = re.compile(
    rf"(?<![\d:.,$€£])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s(?P<zone>{_ZONE})\b", re.IGNORECASE
)
JOINT = re.compile(r",?\s(?:on\s|at\s)?(?:\((?!.))?")
NAMED_HOUR = re.compile(
    r"\b(?:at|by|until|(?P<about>about|around|shortly after|just after|shortly before|just before|before|"
    r"after))\s"
    rf"(?P<part>noon|midday|midnight)\b(?:\s(?P<zone>{_ZONE})\b)?",
    re.IGNORECASE,
)
