"""Words that news uses for the same thing: a small English thesaurus, and countries with their people.

A line is a group; a word may stand in several. It serves ranking only: a passage that says it in
other words comes a little nearer, and no passage is lit by it. Two words that make one stand joined
by `_`.
"""

from __future__ import annotations

from functools import cache

from index.search.tokens import sound, terms

_GROUPS = """
abandon quit drop give_up forsake
ability capacity capability able can
aboard inside on_board within passenger occupant crew
absent away missing skip stay_away boycott
abroad overseas foreign
accept agree approve consent
accident crash disaster catastrophe
accuse blame charge allege accusation
acknowledge admit concede recognise recognize grant own_up
acquire buy purchase acquisition takeover
acquit clear exonerate
advance progress headway breakthrough gain
advise counsel recommend urge advice
afraid fear worry anxious concern dread alarm
agreement deal accord pact treaty settlement compromise
aid help assistance support relief assist
aim goal objective purpose intend mean intention seek
aircraft plane jet airplane airliner
alive survive survivor live
ally partner friend alliance
amend change modify alter revise amendment
amount sum total quantity
angry furious infuriate anger enrage fury outrage irritate
announce declare state say proclaim announcement statement unveil
answer reply respond response
apologise apologize sorry apology regret
appeal plea urge call
appear seem look
appoint name nominate install
area zone region territory district
argue claim contend maintain insist assert
arms weapon weaponry munition armament arm
army military troop force soldier armed
arrest detain seize custody capture apprehend
arrive come reach arrival land
ask request demand call_for question
assassinate kill murder slay
assault attack strike raid hit offensive
assume suppose believe think presume
attempt try effort bid
attend participate join take_part present attendance participation
authorise authorize permit allow approve let
avoid evade dodge escape bypass around
award prize honour honor
back support endorse
bad poor terrible harsh
ban prohibit forbid bar outlaw prohibition
bankrupt insolvent insolvency bankruptcy collapse
begin start launch open commence outset beginning
behead decapitate
believe think consider view opinion
benefit advantage gain profit
big large huge vast massive enormous major great
bill law legislation act statute decree
blast explosion explode detonate bomb
blaze fire burn wildfire flame
block prevent stop hinder halt obstruct hamper obstacle barrier
boat ship vessel craft ferry
body corpse remains dead
boom growth rise surge
border frontier boundary line
boss chief head leader ceo
brave courageous courage bravery
break burst rupture shatter crack
bribe corruption corrupt graft bribery
brief short quick
build construct erect construction
burial bury funeral
business company firm corporation enterprise
call phone ring
call_off cancel scrap abandon
calm quiet peaceful
campaign drive push
candidate contender hopeful nominee
car vehicle automobile
care treatment treat
casualty loss victim wounded injured toll
catch capture seize
cause reason trigger lead
ceasefire truce armistice cessation
celebrate mark celebration
chance opportunity odds likelihood
cheap inexpensive
chief head leader commander
child kid youngster minor boy girl
choose pick select elect opt choice
citizen national resident inhabitant people
civilian noncombatant resident
claim allegation assertion
clash fight battle confrontation conflict
close shut near closure
coach trainer manager
cold freezing frost
collect gather amass
combat fighting battle
come_back return
command lead order control
commander general chief
comment remark say
committee panel commission council
compare liken comparison
compensate compensation pay redress reparation
complain grumble complaint gripe
condemn denounce criticise criticize slam blast condemnation criticism
condition term requirement demand
conference meeting summit gathering assembly
confirm verify corroborate affirm confirmation
conflict war fighting hostilities battle
contact communication touch link signal
continue go_on proceed prolong carry_on last extend continuation
contract deal agreement
convict guilty conviction sentence
cooperate collaborate together jointly cooperation work_with joint
cost price expense pay fee
country nation state
court tribunal judge
cover hide conceal
crash collision collide
crew team sailor
crime offence offense felony
crisis emergency turmoil
critic opponent detractor
crowd throng mob
cruel brutal savage
cut reduce slash lower decrease reduction trim
damage harm destroy destruction wreck ravage
danger risk threat hazard peril dangerous
dark night
data information figure statistic
day daily
dead die death kill dying lose_life fatal perish deceased toll
deadlock stalemate impasse standstill dead_end gridlock stand_off
debris wreckage wreck piece part remnant
debt owe loan liability
deceive mislead fool trick
decide decision resolve determine rule
decline fall drop shrink sink decrease
deep depth below under beneath
defeat beat lose victory
defence defense defend protect
deficit shortfall gap
delay postpone put_off defer late
deliver supply provide send delivery
demonstrate protest rally march demonstration demonstrator protester
deny reject refute dismiss denial contradict rebuff disprove
depart leave departure set_off go
deploy station place deployment put
descend dive descent sink plunge go_down
destroy demolish ruin raze obliterate
detect pick_up hear register notice spot sense
develop create design make
dialogue discussion talk conversation
different differ disagree divergent difference
difficult hard tough challenging difficulty
diplomat envoy ambassador
direct straight
disappear vanish missing lost disappearance
discover find locate spot discovery come_across sight detect
discuss talk negotiate debate discussion
disease illness sickness infection
dismiss fire sack oust remove
dispute disagreement row feud quarrel contest
distance far away mile kilometre kilometer
doctor physician medic
document paper file record
donate give donation contribute
doubt question doubtful uncertain unclear unknown sceptical skeptical dubious credible
drown drowning
drug narcotic medicine
duration long last
duty obligation task
early premature soon
earn income wage salary
earthquake quake tremor
economy economic
effect impact consequence result
elect vote election poll ballot voter
electricity power energy
employ hire employee worker employment job
empty vacant
encourage urge spur
end finish stop conclude over cease terminate
enemy foe adversary
engineer technician
enough sufficient adequate
ensure guarantee assure
enter join accession entry membership come_in
envoy emissary representative
equal parity level equality
equip equipment gear supply kit
error mistake fault wrong blunder mistaken
escape flee evade run_away
estimate reckon calculate assess guess figure
evacuate evacuation flee
evidence proof indication sign
examine inspect investigate study analyse analyze probe check
exchange swap trade
exercise drill manoeuvre maneuver
exile banish
expect anticipate predict forecast await
expedition trip journey voyage tour mission
expensive costly
expert specialist analyst
expire run_out lapse
explain clarify explanation
extend prolong expand stretch
extra additional more further
fail failure unsuccessful collapse flop
fake false bogus untrue forged
famine hunger starvation starve
fan supporter
fast quick rapid swift speed
father dad
feed float plant
fight battle combat struggle
final last ultimate
finance fund money financial
fix repair mend
flat apartment
flood flooding inundation deluge
fly flight
fog mist visibility weather
follow pursue track
food meal
forecast predict prediction outlook
freeze frozen suspend halt
friend pal
frontline front
fuel petrol gasoline gas diesel oil
future tomorrow coming
game match
gang mob cartel
give hand grant provide
goods product merchandise
government cabinet administration authority
grow increase rise expand growth
guard protect security
guarantee assurance pledge security
guess speculate speculation
gun firearm rifle pistol weapon
gunman shooter attacker
happen occur take_place
hard_line hawk
hate hatred
health medical
hear listen
heat hot warm heatwave
high tall
hint suggest imply indicate
hold keep retain
holiday vacation
home house residence
hope optimism
hospital clinic
hostage captive prisoner
hotel inn
huge massive
hunt search look seek scour comb
hurricane storm cyclone typhoon
hurt injure wound injury harm
identical same equal
identify recognise recognize recognize
illegal unlawful illicit
illness disease
immediate instant
immigrant migrant refugee
implode implosion burst
important significant key crucial vital
impossible cannot
improve better enhance
include comprise contain
increase rise grow climb raise jump
independent sovereign
inflation price
influence sway
inform tell brief notify report
inquiry investigation probe
insist demand
interview tell
invade invasion occupy seize occupation
invest investment investor
invite invitation
island isle
jail prison imprison sentence
jealous envy
job post position role
join enter accede participate
journalist reporter correspondent
judge magistrate justice
keep retain maintain
kidnap abduct
killer murderer
king monarch
land ground territory soil
language tongue
last previous
late overdue delay
laugh joke
launch start
law legislation legal
lawyer attorney
lead head run
leak disclose reveal
learn study
leave depart quit withdraw
length long duration
liar lie untrue
liberate free
life lifetime
limit restrict cap
link connect tie connection
little small
locate location place site position
lose loss lost
low little
luck fortune
mad insane
majority most
man male
manufacture make produce
map chart
market trade
marry wedding marriage
mayor
mediate mediator mediation broker
meet meeting encounter
member membership belong
memorial tribute commemorate
message letter note
method way
migrate migration
minority few
mission task operation
mistake error
mock ridicule
money cash fund
monitor watch observe
mother mum mom
motive reason purpose
move shift
murder homicide kill
name call
near close vicinity
need require necessary
negotiate talk bargain negotiation
neutral neutrality
new fresh recent
newspaper daily paper weekly magazine
noise sound bang banging knock knocking
nuclear atomic
number figure amount
obey comply
occupy hold control
offer propose proposal
officer official
old elderly aged age
operate run operation
opponent rival
oppose against resist opposition object
order command instruct
origin source
oxygen air breathable
pact treaty
pandemic epidemic outbreak
parliament lawmaker legislature congress assembly duma
passenger traveller traveler tourist occupant
pause halt
pay payment fee
peace peaceful ceasefire
permanent lasting forever
permit allow licence license
pilot captain
plan scheme project intend planned
plead beg
pledge promise vow commitment commit undertake
police officer
policy strategy
poll survey vote
pollution contamination
popular
population people
possible may might could perhaps
poverty poor
praise laud hail
prefer favour favor
prepare ready preparation
present attend
president presidential
press media newspaper
pressure push force press
prevent stop
price cost
priest clergy
prime_minister premier
prison jail
privacy secret
problem issue trouble
produce make output production
profit earnings
prohibit ban
promise pledge
proof evidence
property estate
propose suggest suggestion offer
prosecute prosecutor prosecution
prove demonstrate
publish print release
pull_out withdraw retreat leave withdrawal pullout
punish penalty punishment sanction
pupil student
quarrel row
quote cite
race run
rain rainfall downpour
rape assault
rate pace
ratify ratification approve
ready prepared
real true genuine actual
rebel insurgent militant
recall remember
recent new latest
record register
recover retrieve recovery bring_up
refugee displaced
refuse reject decline refusal
regime government
relation tie relationship
release free publish
religion faith
rely depend rest lean
remain stay
remote distant far
remove take_away
repeal revoke withdraw rescind revocation
replace substitute successor
report account article story piece
rescue save rescuer
research study scientist
resign quit step_down resignation
resume restart
retire retirement
retreat withdraw
return go_back come_back
reveal disclose show
revenge retaliate retaliation
revolt uprising rebellion
rich wealthy billionaire millionaire
riot unrest
rise increase
rival opponent
robot drone remote_vehicle rov
robbery theft steal rob thief
role part
roof ceiling
rough stormy weather
rule regulation
ruler dictator
rumour rumor
run_for stand candidacy
sack fire
sad grief mourn sorrow
safe secure safety
sail voyage
sale sell
sanction penalty embargo
satellite
say tell state
scandal affair controversy
school college university
score goal
sea ocean water atlantic pacific seabed
search hunt
secret clandestine confidential covert private
sentence jail
separate split divide
settle resolve solve settlement
shake rock
share stake stock
shelter refuge
shoot shooting gunfire fire
shop store
shortage lack scarcity
show display
shrink narrow
shut close
sick ill
sign signature
silent quiet
similar alike
sink go_down
site location place spot
size area extent
skeptic doubt
small tiny little
snow blizzard
soldier troop serviceman fighter
solution answer
soon shortly
source insider
space room
speak talk
speech address
speed pace
spend expenditure spending
spokesman spokeswoman spokesperson
spread
spy espionage intelligence
start begin
statement declaration
steal rob
stop end
storm tempest
strange odd unusual
strategy plan
strike walkout industrial_action
strong powerful
stuck trapped entangled
submarine sub submersible vessel craft
succeed success successful
sue lawsuit
suffer endure
suicide
suit fit match
support back
surface top
surprise astonish amaze unexpected
surrender capitulate
survey poll
suspect suspicion
suspend halt
swear vow
swim swimmer
system mechanism
take_off lift_off
tank armour armor
tax levy duty
teach teacher
technology technological tech
terrorist terror extremist militant
test trial
thank grateful
theft steal
threat menace threaten
ticket fare
tired weary fatigue exhausted
tower skyscraper
town city
trade commerce
tradition custom
train railway rail
transport transportation
trap
treasure
tree forest
trial court
trick
triumph win
troop soldier contingent
truck lorry
true correct truth accurate
trust confidence
try attempt
turn_down reject
unanimous
underground subway metro
unemployed jobless unemployment
union
unite unity
unlikely improbable
upset
urgent pressing
use deploy
vaccine vaccination jab inoculation
value worth
victim casualty
victory win triumph
video footage
view opinion
village
violence violent
virus
visit trip tour
voice
volunteer
vote ballot
voyage trip
wage pay
wait
wall
war conflict warfare
warn warning caution alert
waste
watch observe
water
wave
weak feeble
wealth rich
weapon arms
weather climate
weekly
weight
west western
win victory
wind gale
wish want desire
witness bystander
woman female
wonder
world global international worldwide
worry concern
worth value
wound injure
write author
wrong incorrect untrue mistaken
year annual
yield
young youth
foreign_minister diplomat
first_world_war world_war_i wwi great_war
second_world_war world_war_ii wwii
"""

_PLACES = """
afghanistan afghan kabul
albania albanian tirana
algeria algerian algiers
america american us usa united_states washington
argentina argentine argentinian
armenia armenian yerevan
australia australian canberra
austria austrian vienna
azerbaijan azerbaijani baku
bangladesh bangladeshi dhaka
belarus belarusian belarussian minsk
belgium belgian
bolivia bolivian
bosnia bosnian sarajevo
brazil brazilian brasilia
britain british uk united_kingdom london england english briton
bulgaria bulgarian sofia
burma burmese myanmar
cambodia cambodian
canada canadian ottawa
chechnya chechen
chile chilean santiago
china chinese beijing peking
colombia colombian bogota
congo congolese
croatia croatian zagreb
cuba cuban havana
cyprus cypriot nicosia
czech czechia prague
denmark danish dane copenhagen
egypt egyptian cairo
estonia estonian tallinn baltic
ethiopia ethiopian
europe european eu
finland finnish finn helsinki
france french paris
georgia georgian tbilisi
germany german berlin
greece greek athens
haiti haitian
hungary hungarian budapest
iceland icelandic
india indian delhi
indonesia indonesian jakarta
iran iranian tehran persian
iraq iraqi baghdad
ireland irish dublin
israel israeli
italy italian rome
japan japanese tokyo
jordan jordanian
kazakhstan kazakh
kenya kenyan nairobi
korea korean seoul pyongyang
kosovo kosovar
kuwait kuwaiti
latvia latvian riga baltic
lebanon lebanese beirut
libya libyan tripoli
lithuania lithuanian vilnius baltic
macedonia macedonian skopje
malaysia malaysian
mexico mexican
moldova moldovan
mongolia mongolian
montenegro montenegrin
morocco moroccan
nepal nepali nepalese
netherlands dutch holland
nigeria nigerian
norway norwegian oslo
pakistan pakistani islamabad
palestine palestinian gaza
peru peruvian lima
philippines filipino philippine manila
poland polish pole warsaw
portugal portuguese lisbon
qatar qatari doha
romania romanian bucharest
russia russian moscow kremlin
saudi riyadh
scotland scottish scot
serbia serbian serb belgrade
singapore singaporean
slovakia slovak bratislava
slovenia slovenian slovene
somalia somali
south_africa south_african
spain spanish spaniard madrid
sudan sudanese
sweden swedish swede stockholm
switzerland swiss bern
syria syrian damascus
taiwan taiwanese taipei
thailand thai bangkok
tunisia tunisian
turkey turkish turk turkiye ankara
uganda ugandan
ukraine ukrainian kyiv kiev
uzbekistan uzbek
venezuela venezuelan caracas
vietnam vietnamese hanoi
wales welsh
yemen yemeni houthi
kyiv kiev
kharkiv kharkov
lviv lvov
odesa odessa
donbas donbass
"""


@cache
def table() -> dict[str, frozenset[str]]:
    """Return, for each term, the terms of all its groups, itself left out."""
    found: dict[str, set[str]] = {}
    for line in (_GROUPS + _PLACES).splitlines():
        group = {joined(entry.split("_")) for entry in line.split()} - {""}
        for term in group:
            found.setdefault(term, set()).update(group)
    return {term: frozenset(group - {term}) for term, group in found.items()}


def joined(words: list[str]) -> str:
    """Return the term of one or two English words: `dead_end`."""
    return "_".join(filter(None, (sound(term) for word in words for term in terms(word, "en"))))
