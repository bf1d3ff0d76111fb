"""Abbreviations that news writes with a full stop, by what may follow them. Data, for `sentences`.

Written as they stand in running text, because case tells "Mass." and "Sat." from words that end a
sentence. Sources: AP and Guardian style guides (titles, states, months), Duden, Imprimerie nationale,
Fundéu and the Russian GOST 7.12 for the usual ones of their languages.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name or a noun follows: a sentence never ends here.
BEFORE_NAMES = _words("""
    Adm Amb Asst Atty Brig Bros Capt Cmdr Col Cpl Cpt Det Dr Drs Fr Gen Gov Hon Insp Lt Maj Messrs Mgr Mlle
    Mme Mr Mrs Ms Msgr Mt Mx Pfc Pres Prof Prop Pte Pvt Sec Rep Reps Rev Sen Sens Sgt Spc Sra Sres Srta Dra St
    Ste Supt Ven Ft Pt Hr Fr Frl Dipl Ing Mag Dott Sig Sigg Exmo Ilmo Sto Sta Hd Dhr Mw Kard Ks
    vs bzw ca cca evtl ggf inkl exkl zzgl sog vgl usf z.B u.a d.h i.e e.g o.ä cf viz österr städt
    ul al im os hab inż mjr płk kpt por św tzn tj np tzw tzv např nám sv ing bijv o.a drs ds jl s.k t.ex bl.a
    kl f.eks dott sig avv exa sr sra dra srta prof dr gen Doç Av Org Alb Sn Cllr Cdr Pte Sub-Lt
    ул вул им ім просп пр пл пер бул обл акад проф доц тов гр св см рис г-н г-жа млн млрд тыс руб
""")
# They end a name: more of it may follow ("King Jr. Day").
SUFFIXES = _words("Jr Sr Esq Jnr Snr")
# A figure follows: only then does the sentence go on.
BEFORE_FIGURES = _words("""
    No Nos Nr Nrn Rs Re Art Arts Abs Abb Sec Secs Fig Figs Vol Vols Ch Chap Bd Kap Ziff Par para p pp pg
    art arts abs sec fig figs vol no nos nr núm num n cap caps ref refs approx appr circa ca c est Az
    д буд кв корп стр ст оф п
""")
# Both happen: a longer look decides, so that nothing is added to it here.
AMBIGUOUS = _words("""
    Inc Ltd Co Corp Cos LLC plc Bros Assn Assoc Dept Dist Div Univ Inst Intl Mfg Natl Govt Mgmt
    Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Ida Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb
    Nev Okla Ore Pa Tenn Tex Vt Va Wash Wis Wyo Ont Que Alta Sask Man
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jän Mär Okt Dez janv févr avr juil août sept oct nov déc
    Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Ph Ave Blvd Bldg Rd Ln Hwy Pkwy Sq Str Pl Apt Rm
    etc al usw u.s.w ff et sq seq dpa
    approx assn assoc asst bldg blvd corp dept dist div ext govt incl inst intl lieut mgmt mfg natl orig publ
    resp tech univ tel hrs hr min mins secs lbs lb oz ft kg km mph sq yrs yr ed eds trans op cit ibid
    franz engl ital russ amerik dt hl geb gest verh Chr Jh Jhd Tsd Mio Mrd Std
""")
# Words that open a sentence and are seldom the name after an initial or an abbreviation.
OPENERS = _words("""
    A After All Also An And Another Are As At Because Before Both But By Can Could Despite Did Do Does During
    Each Even Every For Four From Had Has Have He Her Here His How However I If In Is It Its Just Last Later
    Like Many Meanwhile More Most My Nearly Neither No None Nor Not Nothing Now Of On Once One Only Or Other
    Our Out Over People Police She Since So Some Still Such That The Their Then There These They This Those
    Though Three Through To Today Two Under Until Was We Were What When Where Whether Which While Who Why
    With Without Would Yet You Your
    Aber Als Am Auch Auf Aus Bei Damit Dann Dass Dem Den Der Des Die Diese Dieser Doch Ein Eine Er Es
    Für Im Mit Nach Noch Nur Seit Sie Und Von Vor Wenn Wer Wie Wir Zu Zum
    Aux Avec Ces Cet Cette Dans Depuis Elle Elles En Et Il Ils Je La Le Les Leur Lors Mais
    Nous Où Par Pour Quand Selon Un Une Vous
    Ante Antes Aunque Cuando Desde Después El Ella Ellos Entre Esta Este Esto Hasta Las Los Para Pero
    Según Sobre También Tras Una
""")
# A day or a rank follows a figure with a full stop after one of these (German, Danish, Czech …).
BEFORE_ORDINALS = _words("""
    der die das den dem des am im zum zur vom beim ein eine einen einem einer eines jeder jede jedes jeden
    sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere und bis seit ab nach vor
    dieser diese dieses diesen diesem en et det til fra
""")
