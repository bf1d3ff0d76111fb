"""English words that news uses for one another: a small thesaurus of our own.

Each line is one sense; a word may stand in several, and two words as one (`dead_end`, which `contrast.term`
alone looks for). Opposites that answer the same question (`win`, `lose`; `accept`, `reject`) are kept apart:
only what could replace a word stands with it.
That is why it is not one with `english_thesaurus.txt`, which a search only ranks by and which also holds what
is merely near: with its groups here, links on ecb-dev lose .005 of average precision (.807 to .802).

>>> from index.reading.stems import stemmer
>>> stem = stemmer("en")
>>> senses(stem("deadlocked")) & senses(stem("stalemates")) != frozenset()
True
>>> senses(stem("victory")) & senses(stem("defeat")) == senses(stem("victory"))
True
>>> senses(stem("bridge")), senses("")
(frozenset(), frozenset())
"""

from __future__ import annotations

from functools import cache

from index.reading.stems import english_stem

GROUPS = """
talks talk negotiation negotiations negotiate negotiating discussion discussions dialogue
stalemate deadlock deadlocked impasse standoff gridlock dead_end stand_off
die dead death deaths kill killed fatal fatality perish lives casualty casualties slain
injure injured injury injuries wound wounded hurt
arrest arrested detain detained detention custody apprehend apprehended captured nabbed
accuse accused allege alleged allegation allegations accusation blame blamed
charge charged indict indicted indictment
sue sued lawsuit suit litigation
court tribunal
judge justice magistrate
convict convicted conviction guilty
jail jailed prison imprisoned imprisonment bars
prisoner inmate detainee
kidnap kidnapped abduct abducted abduction hostage captive
rob robbed robbery theft thieves burglary burglar heist stolen
murder murdered homicide slaying manslaughter
shoot shot shooting gunfire gunshot
police officer officers cops policemen
attack attacked assault strike raid
bomb bombing bombs explosion blast explode detonate detonated
missile missiles rocket rockets projectile
soldier soldiers troop troops servicemen
army military forces
weapon weapons arms weaponry
war conflict fighting hostilities
truce ceasefire armistice cease_fire
treaty accord pact agreement deal
invade invasion incursion
withdraw withdrawal pullout retreat pull_out
occupy occupied occupation
annex annexed annexation seize seized
border frontier boundary
refugee refugees migrant migrants asylum
vote votes voting ballot ballots poll polls election elections
leader chief head boss
minister secretary
parliament lawmakers lawmaker legislature legislators deputies congress
law legislation bill act statute
sign signed enact enacted
approve approved approval ratify ratified ratification endorse endorsed pass passed
reject rejected refuse decline declined rebuff rebuffed spurn dismiss dismissed
resign resigned resignation quit
appoint appointed appointment named nominate nominated nomination
sack sacked fire fired oust ousted
ban banned forbid prohibit prohibited prohibition outlaw barred
allow allowed permit permitted
boycott boycotted shun skip
meeting summit gathering conference session
press media reporters journalists reporter journalist newsmen
company firm business corporation
executive ceo director
buy purchase purchased acquire acquired acquisition takeover
price cost costs fee
money funds cash funding
profit profits earnings
cut cuts slash slashed reduce reduced reduction lower lowered
rise rose increase increased grow climb climbed surge surged jump jumped soar
drop dropped decrease decline plunge plunged slump tumble
worker workers employee employees staff
hire hired recruit recruited
walkout strike stoppage
layoffs redundancies
car vehicle automobile
plane aircraft airplane jet
ship vessel boat
crash crashed collision collide wreck
wreckage debris remains fragments
crew pilot pilots
search searched hunt seek scour
rescue rescued save saved
find discover discovered discovery locate located spot spotted
missing lost vanish vanished disappear disappeared disappearance
flood flooded flooding floods deluge
storm hurricane cyclone typhoon
earthquake quake tremor temblor
blaze fire fires wildfire flames
doctor physician
hospital clinic
sick ill illness disease
infection infected virus
vaccine vaccination vaccinated jab
drug medication medicine
scientist scientists researcher researchers
actor actress star
film movie picture
award prize
singer musician
baby infant newborn
child kid kids youngster
pregnant pregnancy expecting
wife spouse husband
wedding marriage married wed
divorce divorced split separated
team side squad club
coach manager trainer
game match
win victory triumph beat defeated
championship title
start started begin launch launched commence open opened
end ended finish stop stopped halt cease conclude
continue resume keep
reveal revealed disclose disclosed
secret covert confidential clandestine
announce announced announcement declare declared unveil unveiled
confirm confirmed verify verified acknowledge acknowledged
deny refute refuted
warn warned warning caution
ask asked urge urged request requested appeal
demand demanded call called
help helped aid assist assistance
support back backed backing
send dispatch dispatched deploy deployed
arrive come reach reached
big large huge major massive enormous vast
small tiny minor
near close nearby
quick fast rapid swift
important key significant crucial
former ex previous
new fresh
latest recent
home house residence
man male
woman female
rich wealthy billionaire
sound sounds noise noises
hear listen
detect detected
sea ocean
year annual yearly
month monthly
hour hourly
destroy damage damaged ruined
fear feared worry worried concern concerned concerns
angry anger fury furious outrage outraged
sorry apologize apologized apologise apology regret
think believe thought suppose
perhaps maybe possibly might may
likely probably probable
mistake error fault
problem trouble difficulty
reason cause
result outcome consequence
part piece pieces portion section
organization organisation body
plan plans scheme proposal
goal aim target objective
answer reply replied respond response
newspaper paper daily
magazine weekly
article story report
website site online
photo photograph image picture
video footage clip
phone smartphone handset
computer laptop
hack hacked hackers breach
protest protests protesters demonstration demonstrators rally march
riot unrest clashes disorder
school college university
student students pupil pupils
teacher professor
pope pontiff
king monarch
family families relatives kin
neighbor neighbour
witness witnesses bystander
evidence proof
investigation investigate investigating inquiry probe
lawyer attorney counsel
spokesman spokeswoman spokesperson representative rep
commander commanding general
ally allies partner partners
enemy foe
territory land soil
join joined joining enter accession membership
nuclear atomic
trip journey voyage
survive survived survivor survivors alive
body bodies corpse
funeral burial buried
contact communication communications
equipment gear
area zone region
expert experts specialist specialists
television tv broadcaster
stake share shares holding
debt loan loans credit
tax taxes levy duty
bank lender
budget spending expenditure
poor needy
hunger starvation famine
food meals
heat hot temperatures
rain rainfall downpour
snow blizzard
power electricity energy
oil petroleum crude
gas fuel
road highway street
train rail railway
airport airfield
island isle
mountain peak
river stream
forest woods
farm farmer farmers
animal animals wildlife
shop store retailer
customer customers consumer consumers shopper
goods products
car driver motorist
speech address remarks
statement communique
letter note
promise promised pledge pledged vow vowed
threat threaten threatened
agree consent consented accept accepted
disagree dispute disputed
criticize criticized criticise criticised criticism condemn condemned denounce denounced
praise praised hail hailed laud
visit visited tour
guard guards security
escape escaped flee
surrender surrendered yield
release released free freed
delay delayed postpone postponed
cancel cancelled canceled scrap scrapped
replace replaced substitute
repair fix fixed
block blocked prevent prevented thwart
trial hearing
fine penalty
poison poisoned toxic
fraud scam swindle
corruption bribery bribe bribes graft
spy spying espionage spies
terror terrorist terrorists terrorism militant militants
rebel rebels insurgent insurgents
pirate pirates hijackers hijacked hijack
coup overthrow toppled
sanction sanctions embargo
crisis emergency
record records
forecast predict predicted prediction expect expected
estimate estimated
survey study research
"""


def senses(stem: str) -> frozenset[int]:
    """The numbers of the lines that hold a word of this stem; empty for words without a sense."""
    return _senses().get(stem, frozenset())


@cache
def _senses() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(GROUPS.strip().splitlines()):
        for word in {"_".join(map(english_stem, word.split("_"))) for word in line.split()}:
            found[word] = found.get(word, frozenset()) | {number}
    return found
