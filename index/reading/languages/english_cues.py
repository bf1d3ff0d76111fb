"""How often each English word is a cue where it occurs, in per cent, and what its neighbours add.

Counted and fitted on PolNeAR by `benchmarks/learn_cues.py`: change that, not this.
"""

from __future__ import annotations

RATES: dict[int, str] = {
    96: "recalling ",
    90: "according acknowledged argued assailed blast blasting blasts chants cites concludes criticized "
    "declare declares decried describing expressed implied insists lamented noted praised recalled "
    "reiterated rejected said says slams suggested told touted vowed warned ",
    82: "added alluded argues arguing asserting bemoaned blasted boasted cited citing claimed "
    "congratulating declaring decries decrying defended dismissing dwelled echoed emphasized endorses "
    "explained explains hailed indicates insisted insisting joked laments noting pointed portrayed "
    "praises prefers promised rebuffed reciting remarked replied shouted shrugged tells thanking titled "
    "tout trumpeting urged urges vowing vows warns wrote ",
    72: "accuse accused accusing acknowledging acquiesced alluding announce announced announces apologies "
    "applauding applauds argue asked asking assail assured balked blamed bragged calling cautioned "
    "complaining conclude concluded condemned confirming congratulated considers criticizes declared "
    "deems denied denounced denounces deride derided described disagreements dismay dismissed distanced "
    "downplayed echoing endorsed envision exemplifying explaining forecast foresee highlighted hinting "
    "insist lambasted likened mentioning mentions mocks mulling mum mystified notes opined pleaded "
    "praising predicted predicts proclaimed questioned railed re-tweeting rebuked rebut rebuts rebutted "
    "recite recited referenced referencing refused refute reminded reported revealed reviled shout "
    "speculated stressed stressing suggest suggesting swipes thanked touting tweeted vouch vouched "
    "vouching writes ",
    62: "accuses acknowledgement acquiescing adding adds admitted aiming angered announcing apologized "
    "apologizes articulated asks asserted assertion assures assuring barked boast boasts boomed called "
    "cautioning characterized chides chiding cite complain complained concede conceded confirmed "
    "confirms criticizing declined deemed defender denouncing denunciations describes discloses "
    "disclosing discussed dismiss documented downplay dubbed emphasize emphasizes envisioning expected "
    "extolling extols fearing harangues haranguing heralded hinted hints hoping horrify illustrates "
    "impassioned implying indicated interpret interpreted keen lashed mention mentioned mince mincing "
    "nominated ordered persuaded pitches pledging portray portraying preferred presenting proclaiming "
    "proclaims rails reads recites recommended recommends recounted recounts referred referring refers "
    "refuses relished reminding repudiated repudiates responded retweeted savaging saying scoffed "
    "scoffing scolded showed shrugging sights slammed slamming slashing sounded startled stated stating "
    "suggests tweeting unapologetic underscore uttering wariness warn ",
    52: "accorded accordingly acknowledge agreed apologize appears applaud applauded assert assurances "
    "attacked billed blaming blare boasting calls chanted claiming commented commenting complaints "
    "conceding condemnation congratulations continued convinced crowning cynical declaration "
    "declarations defends denies denounce denunciation depict disapproves disavows disclose disclosed "
    "discuss discussing disparages dwell eager emailed embraces encouraged expecting explain glimpses "
    "hesitant highlight hopes identified implies impressions insistence interjecting lecturing mocked "
    "named negotiated opposed outline panning pans pointing predicting prefer pressing promising "
    "proponent proposed queried questioning quoting rail rattling reacted reaffirmed reaffirming recall "
    "recalls recommend reconsidering refer remarking remembered repeating reprised repudiate requested "
    "rethinking revealing reveals say scorn seemed singled sought spell spelled stern striving "
    "suggestion supported talked telling threatened underscoring unsettled unveiled upbeat urging "
    "uttered vie vow warning wondered worried yelled ",
    42: "acknowledges advocated affirms alarms allegation apologizing appeared appreciative approved arose "
    "assesses assumption attribute aware blared brag bragging brushes calculates challenged charged "
    "coined confided confident considered contending contends cracked criticism defending demanding "
    "demonstrates deny detailing determining devoting disapproval disavowing dismissive disparaged "
    "displayed displaying disputing doubling eagerness echoes endorsing estimated expression "
    "expressions extolled feared finds focuses focusing footage forth found hated highlighting "
    "highlights hoped impressed inclined intend intended interjected introduce keynote known labeling "
    "launching laying listed listing mocking monitored notices observed offered opted ordering "
    "outlining persuading pledges portrayal posted predict pressed pressured projected proposes "
    "proposing protesting pushed queries quotes reassures recognized recognizes recognizing regarded "
    "reiterate reiterating rejecting rejection remembering remembers remind renewed renews reportedly "
    "reprising responds rethink reveal ruled seeks seem seems shown shrug slogans strive suspected "
    "swipe threatening unclear unmistakable utter voiced warnings wary weighed welcomed wished "
    "wondering worrying writing zeroed zeroes ",
    33: "adopting appear appointed appointment articulating assailant assertions assertiveness backed "
    "backing believes booed broadcasting brushed campaigner cast celebrated challenging championed "
    "champions chant charging cheered clarified clarifying complaint considering contended continual "
    "contrasting countered covered criticisms debated decided define demanded demands depicting devoted "
    "elects embracing emphases emphasizing enjoys envisioned erupting estimates expects express "
    "favorable fears follows frustrates hailing hammering hesitate hired ignored imagined imply "
    "indicate informed insistently interpretation interviewing introducing investigates jokes labeled "
    "lays leans learned mock mounted naming observe offering offers outlined paints passing passion "
    "pledged posited positioned predictably preferable presses proclaim projecting promises promotes "
    "publicized publicizing publishes quoted rattled realized reconsider references refrain refuse "
    "refusing regards releasing reluctant repeat repeated reply resisted respond restricting sayed "
    "seeking sees sentenced shied shouting shows signaled slam sounds spoke stress stumped tend tended "
    "threaten threatens threw touched tribute vocal witnessing worry zeroing ",
    26: "accepting accords accusers addressed admiration admired agrees aims alleging allowed answered "
    "answering anticipated anxieties apologist appoint arguments assails assumes attacking attempted "
    "attempting backs believing blocked broadcasts chanting claim claims clear commit compares "
    "concerned contrasts covers credited critic criticize crowned deciding defend defendant delivers "
    "denying describe desperate disagreed disappointed disavow disavowed disliked dismissal downplaying "
    "embraced encourage endorsements endorsers enjoying envisions erupt expect experiencing expresses "
    "expressing favored fear featured felt fired fires focused forecasters foreseeable furious glimpse "
    "guess hammered hitting hope horrified hostility ignores indicating insulted introduced joking knew "
    "lectured maintaining measured nominates note opinions oppose optimistic paint passed perceptions "
    "persuade pitched pivoted pivoting positioning predictions preference presented promote propose "
    "protested publicity pushes pushing questions quick railing realize reasoning reference refusal "
    "reluctance reminders reports reveling seen shared show showing signals skeptical spoken stuck sued "
    "supporting supports suspects swiping talking talks thinks troubling underscores understood utterly "
    "view viewed viewing voted wanted wants watched waved welcoming witnessed wonder worries ",
    20: "accusation accusations admit agreeing aim aimed alarmed allegations allows announcements approve "
    "articulates ask assertive assumed attributed banned bans bark blame boos calculated call "
    "campaigned characterization characterizes concern condemning controversial counted counting "
    "critical debating declines defenders demand desire detail determine determined devotes devotion "
    "disagree disavowal disclosure disclosures discovered dislike dispute divided doubted drew drove "
    "eagerly endorse endorsement enjoy established estimation excite excited experienced exposed "
    "fearful figuring finding findings forecasts greeted herald hint hopeful horrifying identify ignore "
    "ignoring included indications intends interested interject introduces jokingly limiting lining "
    "lists loves mandated mandates meant mounting observation offer opposing pan planning pleading "
    "posting predictable predictive preferences promise proud provided pursue puts reaffirm reassure "
    "rebuke rebukes rebuking recognize recommendation recommendations recounting reflecting rejects "
    "relish relishing relying remark requests require requiring resist retweet ruling savaged scolding "
    "scolds sentiment sentiments signed slashed spells split strives struck suggestions thought tying "
    "unapologetically unknown upset urge vying walked weigh widespread writings ",
    15: "admire admittedly admitting adopted advice advocate advocates affirm agree alleged announcement "
    "answer answers appearing appreciate argument attention barring believe cheering chose compare "
    "compared comparing concerns condemns confirmation confirmations consensus consider continuously "
    "convince convincingly counter critically crown cynically cynicism decide declining deep defensive "
    "demonstrating determinant determinations determines disagreement disappointing disappointment "
    "discover disputed doubled doubt doubts echo embrace enjoyed favor fierce filing focus frustrations "
    "hail haile harsh hates headlines hesitance hesitancy hits hopefully identifies identifying "
    "illustrate illustration indication indicative indicator indicators inviting laid lashing laughed "
    "learn likes looked looking maintains mind monitoring notice opposes painting passionate perception "
    "persuadable picked placed plans pledge posed praise prediction promoting published publishing "
    "pursued pursuing questionable quote realizing reflected refrained refraining regard relies reminds "
    "required resistance responding revelations see seeing shifted shy skepticism speaks speculating "
    "speculation speculators startlingly struggling support surprise targets tell tending throwing "
    "traded tributes understands unmistakably unveiling unveils views vocally want waving weighing "
    "weighs write ",
    11: ": accord address angry anticipate anticipates anticipating anticipation approves articulate assume "
    "assure attempts awareness believers brand calculation caution challengers choosing clarify coin "
    "comfort comfortable comparably comparatively confidants confidently continually countering "
    "decision defined delivered delivering demonstrate determination determinative disagreeable "
    "disappoint disappointingly discussions displays distancing doubting encouragement encourages "
    "expectation expectations exposes feel filed fire greeting hesitation holds ignorance illustrated "
    "includes insulting keenly know knowing knows laugh launch launched liked lined links marked "
    "marking nominate nominating noticeably noticed noticing offerings opened opt paintings perceptive "
    "presente presents proposals question ranks rattles realization reassurance released remained "
    "remember renewal repeatedly requesting requires resistant saw scorned seeming sent sentimental "
    "share shares shot showings sides signaling skeptic skeptically skeptics slogan sloganeering speak "
    "speculative splitting startling sternly stood stump supporter talk targeting towards turns tweets "
    "underscored understanding unveil upsets waves welcomes went willing wit written yell yelling ",
    8: "accept add addressing allow allowing angers anxiety apology appeal appointments approving "
    "assessment attacker attacks attentive attributable bar booing boom brands broadcast brought "
    "calculating campaigning celebrity charge cheerfully choose condemn confirm continues contrasted "
    "counts creating decidedly decides defines distance document documentation draw ends eruptions "
    "expose exposing eye favors feature goes harshly hate hiring impression invited issued joined joke "
    "knowingly labels learning lectures linked look looks loved maintained monitors mount observations "
    "observer observing orderly orders painted played present presentations projection projects "
    "promoted promotional promotions pursues push put raised reacts read reassured reassuring recount "
    "reluctantly remarkably reminder request resisting responders revelers seek seemingly signal "
    "soundly standing statements stories suing targeted thankful throws tied titles took touching tried "
    "tries voice ",
    6: "accepts accounts addresses admirer adoption affirming alarm angering appreciation assumptions "
    "believed captured case casting celebrates celebrations cheers comment comparable concerning "
    "contend continuation continuing convincing cover coverings cracking decisions defense defining "
    "desperately details disagrees droves estimate eyes favorite fighting figures firing founding gave "
    "goal hard hearing hires hopefuls imagining impressive inclination invitation invitations invite "
    "invites label leanings mark matters measure opinion opinionated opposition passes passions "
    "pitching plan pointedly presentation pressure pressures pressuring projections promotion "
    "proponents proposal react reacting reading reject releasable remarks renew renewables report "
    "respondents return revel schedule scheduled sense sentencing shifting stands statement stumping "
    "supportive sure tends thoughtful touches turned understand understandable voting wanting wish word ",
    1: "acceptable acceptance accepted account accountability accountable accountant accounted accounting "
    "admirable admiral admirers adopt advocating affirmative allegedly almost among anger appealed "
    "appealing appealingly appeals appearance appearances appreciated appreciates approval assess "
    "assessments assuming attack attackers attempt back ban banning barred bars become becomes becoming "
    "began bill bills block blocking blocks booming campaign campaigners campaigns capture captures "
    "capturing care cared careful carefully cares caring cases celebrate celebrating celebration "
    "celebrities challenge challenger challenges champion championing charges cheer cleared clearly "
    "come comed comes comfortably comforting coming commentator commentators comments commitment "
    "commitments commits committed committing confidence contender contenders continue contrast "
    "controversies controversy count covering crack cracks create created creates credit credits "
    "critics cut cuts cutting debate debater debates decisive decisively decline defenses defensiveness "
    "deliver demonstrated demonstration demonstrations demonstrators detailed discussion display "
    "disputes divide divides dividing documents double doubles down downing drawing draws elect "
    "electability electable elected electing election elections elective electives email emails "
    "encouraging end ended ending erupted establish establishing establishment establishments example "
    "examples excitement exciting eyeing favorability favorably favoring favorites favoritism features "
    "featuring feeling feelings feels fiercely fight fights figure figured file files filings find "
    "follow followed followers following founded frustrate frustrated frustration goals got hardly "
    "hateful headline hear hearings hears held hire hit hold holding holdings hostile idea ideas "
    "ignorant imagination imagine import importance important importantly importation imported imports "
    "include including inform informal informally informants information informational insult insults "
    "interest interesting interestingly interests interview interviewed interviewer interviewers "
    "interviews investigate investigated investigating investigation investigations investigative "
    "investigators issue issues issuing itself join joining joins laughing laughs lay lean leaned "
    "leaning led left like likely liking limit limitation limitations limited limits line lines link "
    "linking list love loving lovingly made maintain make makes making mandate markedly marks matter "
    "mattered measurable measurements measures measuring message messages messaging minds monitor move "
    "moved moves moving name namely names need needed needs negotiate negotiating negotiation "
    "negotiations negotiator negotiators nominal nomination nominations observers open opening openings "
    "openly openness opens opposite opposites order out pass pick picking picks pitch pivot pivotal "
    "pivots place places placing planned play playfully playing plays point points policies policy "
    "popular popularity pose poses posing position positions positive positively positives post "
    "postings posts press project protest protestant protestants protester protesters protests proudly "
    "provide providence provident provider providers provides providing public publication publicly "
    "publish publisher publishers putting quickly raise raises raising rank ranked ranking rankings "
    "reason reasonable reasonableness reasonably reasons reflect reflection reflective reflects "
    "regarding release releases relied rely remain remaining remains remarkable renewable reporter "
    "reporters reporting represent representative representatives represented representing represents "
    "requirement requirements response responses responsibilities responsibility responsible responsive "
    "restrict restricted restriction restrictions restrictive returned returning returns revelation "
    "rule rules rulings sensed senses sentence sentences set sets setting settings sharing shift shifts "
    "shots side siding sight sign signing signs single singles sound sounding speaking speech speeches "
    "stand state states storied story strategies strategy struggle struggled struggles supporters "
    "surprised surprises surprising surprisingly suspect take taken takes taking target thank thanks "
    "think thinking thoughts throw tie ties title touch toward trade trades trading trouble troubled "
    "troubles try trying turn turning tweet under underlying understandably up ups use used useful uses "
    "using voices vote votes walk walking watch watches watching wave welcome well welled wells will "
    "willingly wills wishes wishful witness wonderful wording words zero ",
}

BIAS = -1.40
SLOPE = 0.85

WEIGHTS: dict[str, float] = {
    "after $": -0.49,
    "after ,": -0.17,
    "after -": 0.30,
    "after :": 0.35,
    "after ?": -0.63,
    "after about": 0.82,
    "after adverb": 0.15,
    "after against": 0.36,
    "after article": 0.16,
    "after as": -0.12,
    "after aux": -0.64,
    "after by": -0.28,
    "after for": 0.39,
    "after from": -0.25,
    "after in": -0.23,
    "after it": 0.49,
    "after joint": -1.32,
    "after name": 0.52,
    "after not": 0.36,
    "after number": -0.97,
    "after object": -0.12,
    "after of": 0.49,
    "after on": 0.14,
    "after pronoun": 0.37,
    "after question": 0.56,
    "after quote": -0.34,
    "after that": 1.14,
    "after to": 0.18,
    "after whose": 0.30,
    "after with": -0.48,
    "after word": -0.21,
    "after —": -0.71,
    "before )": 0.84,
    "before ,": 0.96,
    "before -": -0.17,
    "before about": -0.64,
    "before adverb after ,": -0.26,
    "before adverb after adverb": 0.72,
    "before adverb after aux": 0.40,
    "before adverb after joint": -0.26,
    "before adverb after name": 0.34,
    "before adverb after plural": 0.37,
    "before adverb after pronoun": 0.87,
    "before adverb after to": -0.30,
    "before adverb after whose": -0.36,
    "before adverb after word": 0.27,
    "before article": -1.05,
    "before as": -0.71,
    "before by": 0.15,
    "before for": -1.51,
    "before from": -0.27,
    "before in": -0.17,
    "before it": -0.30,
    "before joint": 0.13,
    "before name": 0.88,
    "before not": 0.20,
    "before number": -0.34,
    "before object": -0.11,
    "before of": -0.20,
    "before on": -0.59,
    "before plural": 0.57,
    "before pronoun": 0.32,
    "before question": -0.33,
    "before quote": 0.95,
    "before start": 0.56,
    "before that": -0.78,
    "before to": -0.44,
    "before whose": -0.53,
    "before with": -0.21,
    "before word": -0.12,
    "before ’": -0.24,
    "beside a quotation": 1.62,
    "capital": -0.96,
    "colon": -1.00,
    "ending ed": -0.22,
    "ending ing": -0.32,
    "ending none": -0.21,
    "ending s": -0.26,
    "led by ,": 0.70,
    "led by it": 0.13,
    "led by joint": 0.37,
    "led by name": 0.58,
    "led by object": 0.35,
    "led by plural": 0.25,
    "led by pronoun": -0.45,
    "led by question": -0.61,
    "led by that": -0.70,
    "led by word": 0.14,
    "names a speaker": 2.00,
    "noun before ,": -0.76,
    "noun before .": -0.90,
    "noun before :": -0.55,
    "noun before about": 0.18,
    "noun before adverb": -0.38,
    "noun before at": 0.75,
    "noun before aux": 0.19,
    "noun before for": 0.28,
    "noun before in": -0.51,
    "noun before joint": -0.21,
    "noun before name": -0.75,
    "noun before of": 0.29,
    "noun before on": 0.22,
    "noun before plural": -0.13,
    "noun before pronoun": -0.11,
    "noun before to": 0.39,
    "noun before word": -0.25,
    "plain": 1.38,
    "quoted": -3.00,
}
