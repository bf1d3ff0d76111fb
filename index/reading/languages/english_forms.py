"""English words that a stemmer leaves apart: irregular forms, and nouns far from their verbs.

>>> base("sank"), base("sold"), base("refusal"), base("bridge")
('sink', 'sell', 'refuse', None)
"""

from __future__ import annotations

from functools import cache

FORMS = """
be am is are was were been being | have has had having | do does did done | go goes went gone
say said | tell told | take took taken | come came | see saw seen | know knew known | get got gotten
give gave given | find found | think thought | leave left | feel felt | bring brought
begin began begun | keep kept | hold held | write wrote written | stand stood | hear heard | mean meant
meet met | run ran | pay paid | sit sat | speak spoke spoken | lead led | grow grew grown
lose lost loss losses | fall fell fallen | send sent | build built | understand understood
draw drew drawn | break broke broken | spend spent | rise rose risen | drive drove driven | buy bought
wear wore worn | choose chose chosen choice choices | seek sought | throw threw thrown | catch caught
deal dealt | win won | forget forgot forgotten | fight fought | sell sold sale sales
fly flew flown flight flights | shoot shot | sink sank sunk | strike struck stricken | teach taught
eat ate eaten | sing sang sung | steal stole stolen | hide hid hidden | shake shook shaken
swear swore sworn | bear bore borne | beat beaten | bind bound | bite bit bitten | blow blew blown
burn burnt | cling clung | creep crept | dig dug | dream dreamt | drink drank drunk | feed fed | flee fled
forbid forbade forbidden | freeze froze frozen | hang hung | kneel knelt | lay laid | lend lent | light lit
make made | overcome overcame | overtake overtook | ride rode ridden | ring rang rung | shine shone
shrink shrank shrunk | sleep slept | slide slid | spin spun | spring sprang sprung | stick stuck
sting stung | sweep swept | swim swam swum | swing swung | tear tore torn | undergo underwent undergone
wake woke woken | weep wept | withdraw withdrew withdrawn withdrawal withdrawals
die died dies dying death dead deaths | kill killed | life live lives living lived | man men | woman women
child children | foot feet | good better best | bad worse worst | many more most | far further farther
little less least | agree agreed agreement | arrive arrived arrival | refuse refused refusal
deny denied denies denial | propose proposed proposal | prove proved proof | believe believed belief
appear appeared appearance | enter entered entry entrance | pursue pursued pursuit
succeed succeeded success | fail failed failure | sign signed signature | marry married marriage
high height | long length | strong strength | deep depth | wide width | warm warmth | true truth
able ability | secure security | safe safety | difficult difficulty | poor poverty | free freedom | hot heat
young youth | explode exploded explosion explosions | decide decided decision decisions
divide divided division | collide collided collision | invade invaded invasion
conclude concluded conclusion | permit permitted permission | admit admitted admission
submit submitted submission | extend extended extension | suspend suspended suspension
expand expanded expansion | discuss discussed discussion discussions | confess confessed confession
describe described description | destroy destroyed destruction | produce produced production
reduce reduced reduction | receive received reception | assume assumed assumption
resume resumed resumption | suspect suspected suspicion
analyse analysed analyze analyzed analysis
defend defended defence defense | respond responded response | advise advised advice
implode imploded implosion | evade evaded evasion | erode eroded erosion | conceive conceived conception
intervene intervened intervention
"""


def base(word: str) -> str | None:
    """The form that stands for `word` (lower case), or None where its stem will do."""
    return _bases().get(word)


@cache
def _bases() -> dict[str, str]:
    groups = [group.split() for line in FORMS.strip().splitlines() for group in line.split("|")]
    return {form: group[0] for group in groups for form in group}
