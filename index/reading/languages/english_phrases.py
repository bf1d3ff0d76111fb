"""English phrases that leave a figure open, keep a distance or deny: phrases stand between semicolons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.reading.languages.word_lists import lexicon

if TYPE_CHECKING:
    from index.reading.records import Bound, Grade, Manner

# What leaves a figure open on one side or both, before it.
BOUNDS: dict[Bound, str] = {
    "at least": "at least; no fewer than; no less than; not less than; a minimum of; upwards of",
    "over": """over; more than; just over; well over; slightly over; slightly more than; a little more than;
        in excess of; exceeding; exceeded; above; beyond; north of; greater than; surpassing; topping""",
    "up to": """up to; at most; no more than; not more than; a maximum of; as many as; as much as; as high as;
        as deep as; as far as; as long as; reaching; not over""",
    "under": """under; just under; well under; less than; slightly less than; a little less than; fewer than;
        below; short of; smaller than; within; inside; not""",
    "about": """about; around; some; roughly; approximately; approx; circa; nearly; almost; close to;
        an estimated; estimated at; estimated; in the region of; in the order of; near; nearing; approaching;
        just shy of; practically; more or less; supposedly; nominally""",
}
# What keeps a distance.
HEDGES: dict[Grade, str] = {
    "report": """reportedly; allegedly; alleged; purportedly; purported; supposedly; rumoured; rumored;
        so-called; is said to; are said to; was said to; were said to; unconfirmed; the supposed""",
    "belief": """believed to; thought to; thought by; apparently; apparent; seemingly; seems; seem; seemed;
        appears to; appear to; appeared to; probably; probable; likely; presumably; presumed; suspected;
        feared;
        understood to; suggests; suggest; suggesting; possibly; estimated to""",
    "chance": """may; might; could; perhaps; maybe; unclear; uncertain; conceivably; doubtful; in doubt""",
    "plan": """expected to; expected in; expects; anticipated; plans to; planned to; intends to;
        intend to; due to be; set to; hopes to; hoped to;
        scheduled to""",
}
# Participles that tell of what is to come ("is expected"), not of what is believed.
PLANS = lexicon("expected scheduled")
# What denies.
DENIALS: dict[Manner, str] = {
    "negates": """not; no; never; none; neither; nor; nobody; nothing; nowhere; cannot; hardly; barely;
        no longer; not all; not every""",
    "denies": """denied; denies; deny; denying; denial of; rejected; rejects; reject; rejecting; rejection of;
        dismissed; dismisses; dismiss; dismissing; disputed; disputes; dispute; disputing; refuted; refutes;
        ruled out; rules out; rule out; ruling out; brushed aside; doubted; doubts; contradicted; contradicts;
        cast doubt on; questioned; untrue; wrong; false; out of the question""",
    "fails": """failed to; fails to; fail to; failing to; failure to; refused to; refuses to; refuse to;
        refusing to; refusal to; declined to; declines to; unable to; lacked; lacks; lack of; lacking;
        avoided; refused""",
}
