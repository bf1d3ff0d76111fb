"""English words by what they cannot tell: one list a purpose, since each is empty in another sense.

The reporting verbs are in `reporting_verbs`, the function words of all languages in `function_words`, the
stop words of search in `stop_words`.
"""

from __future__ import annotations

from index.reading.languages.cldr import months, weekdays
from index.reading.languages.word_lists import lexicon

# Words that say nothing of what a passage is about.
WITHOUT_MEANING = lexicon("""
    a an the this that these those it its he she they them his her their we us our you your i my me of
    in on at to from by with for as into onto about after before over under until than and or but nor so
    if when while where which who whom whose what there here is are was were be been being am has have
    had having do does did will would shall should can could may might must not no also just only very
    more most less least own same such some any all each both other another one two said say says told
    tell added according s t re ll ve
""")
# Words that a denial passes over on its way to what it denies.
NOT_DENIED = lexicon("""
    a an the that this these any whether if to be been being is are was were have has had do does did
    will would can could may might should it its he she they his her their there of in on at for with by
    from as between over about into under through course and or so very yet such all some one two three
    four five six seven eight nine ten president minister chief commander general official officials
    spokesman spokeswoman place idea claim claims suggestion suggestions reports report allegations
    allegation having
""")
# Words at which the run of words that a figure counts is over.
NOUN_ENDS = lexicon("""
    a an the of in on at to from by with for as and or but nor if that which who whom whose when while
    where after before since until into onto off over under near about against between among per than
    because although though is are was were be been being has have had do does did will would can could
    may might must should said says he she it they we you i his her its their this these those there
    here not also only then so up down out left remain remains remained including were
""")
# Words between a figure and the verb before it ("killing at least ten").
BEFORE_FIGURES = lexicon("""
    other another others the all some of a an further more with as also only just estimated total at
    least than fewer less no up to about nearly almost around over roughly approximately many
""")
# Words that name nobody though they are capitalised: what opens a sentence, days, months.
NAMELESS = lexicon("""
    the a an in on at by for from with of to as it its he she they we i you his her their our but and or
    so if when while where after before since this that these those there here no not yet what who how
    why all some many most one two three according still besides however although though because under
    over only both each every neither nor another other such more less now then today yesterday last
    next
""") | {name.lower() for names in (*weekdays("en"), *months("en")) for name in names if name.isalpha()}
# Titles and offices before a name, which are no part of it.
TITLES = lexicon("""
    gen adm capt lt col sgt rep sen gov dr mr mrs ms prof general admiral captain president minister
    chief king queen prince sir lord rear vice senator judge ceo chairman director mayor spokesman
    spokeswoman governor secretary officer detective sheriff professor coach
""")
# Words that any text may hold, and so no evidence when two passages share them.
NO_EVIDENCE = lexicon("""
    about above across after again against ago ahead all almost alone along already also although always
    amid among another any anybody anyone anything apart around aside away back became because become
    becomes been before began begin behind being below beside besides better between beyond both bring
    brought call called came can cannot come comes coming could did doing done down due during each
    either else enough even ever every everybody everyone everything except far few find first five for
    former found four from full further gave get gets getting give given gives giving go goes going gone
    got had has have having here hers herself himself how however including indeed inside instead into
    itself just keep kept kind knew know known knows last later latest least leave left less let like
    likely long look looked looking lot made make makes making many may maybe mean means meant might
    mine more moreover most much must myself near nearly need needs neither never nevertheless new next
    no nobody none nor not nothing now of off often old on once one ones only onto or other others
    otherwise ought ours ourselves out outside over own part per perhaps place put puts quite rather
    really recent recently same saw second see seem seemed seems seen several shall she should show
    showed shown shows since so some somebody someone something sometimes soon still such take taken
    takes taking ten than that then there thereby therefore these they thing things think third this
    those though thought three through throughout thus till to together too took toward towards turn
    turned two under until unto up upon use used uses using usually various very via want wanted wants
    way ways we well went were what whatever when whenever where whereas whether which while whole whom
    whose why will with within without worth would yes yet you your yours yourself according add added
    adding adds announce announced announcing argue argued ask asked asking asks claim claimed claims
    comment commented confirm confirmed confirms declare declared explain explained explaining explains
    mention mentioned note noted notes noting point pointed remark remarked reply replied report
    reported reportedly reports said say saying says speak speaking spoke spoken state stated stating
    statement talk talked tell telling tells told word words write writes written wrote don doesn didn
    isn aren wasn weren won wouldn couldn shouldn hasn haven hadn one two three four five six seven
    eight nine ten eleven twelve dozen hundred thousand million billion
""")
