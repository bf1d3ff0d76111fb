"""How often each English word is a cue where it occurs, in per cent, and what its neighbours add.

Counted and fitted on PolNeAR by `benchmarks/learn_cues.py`: change that, not this.
"""

from __future__ import annotations

RATES: dict[int, str] = {
    96: "blasts decried recalling reiterated touted ",
    90: "according acknowledged argued assailed blast blasted blasting chants cites concludes congratulating "
    "criticized declare declares decries decrying describing dismissing emphasized expressed implied "
    "insists lamented laments noted praised rebuffed recalled rejected replied said says slams suggested "
    "told tout urges vowed warned ",
    82: "acknowledging acquiesced added alluded applauding argues arguing asserting bemoaned boasted cited "
    "citing claimed conclude declaring defended dismay dwelled echoed endorses exemplifying explained "
    "explains foresee hailed indicates insisted insisting joked lambasted mulling mum mystified noting "
    "opined pointed portrayed praises prefers proclaimed promised re-tweeting rebut rebuts rebutted "
    "recite recited reciting referenced refute remarked reviled shout shouted shrugged stressing swipes "
    "tells thanking titled touting trumpeting urged vouch vouched vouching vowing vows warns wrote ",
    72: "accuse accused accusing acquiescing alluding announce announced announces apologies applauds argue "
    "asked asking assail assured assures assuring balked barked blamed bragged calling cautioned "
    "characterized chides chiding complaining conceded concluded condemned confirming congratulated "
    "considers criticizes declared deems denied denounced denounces denunciations deride derided "
    "described disagreements discloses disclosing dismissed distanced downplay downplayed dubbed echoing "
    "endorsed envision explaining extolling extols forecast harangues haranguing heralded highlighted "
    "hinting hints horrify implying insist lashed likened mentioning mentions mince mincing mocks notes "
    "pitches pleaded praising predicted predicts proclaiming proclaims questioned railed rails rebuked "
    "recites recounted recounts referencing refused relished reminded reported repudiated repudiates "
    "retweeted revealed savaging scoffed scoffing scolded shrugging slashing speculated stressed suggest "
    "suggesting thanked tweeted unapologetic underscore writes ",
    62: "accuses acknowledgement adding adds admitted aiming angered announcing apologized apologizes "
    "applauded articulated asks asserted assertion blare boast boasting boasts boomed called cautioning "
    "cite complain complained concede confirmed confirms congratulations criticizing declined deemed "
    "defender denounce denouncing denunciation depict describes disapproves discussed discussing dismiss "
    "disparages documented emphasize emphasizes envisioning expected fearing hinted hoping illustrates "
    "impassioned implies indicated interjecting interpret interpreted keen mention mentioned nominated "
    "ordered outline panning pans persuaded pledging portray portraying preferred presenting queried "
    "reads reaffirmed reaffirming recommended recommends reconsidering referred referring refers refuses "
    "reminding reprised responded rethinking saying showed sights slammed slamming sounded spell spelled "
    "startled stated stating striving suggests tweeting unsettled upbeat uttered uttering wariness warn ",
    52: "accorded accordingly acknowledge acknowledges advocated agreed apologize appears applaud assert "
    "assurances attacked billed blaming blared brag bragging calls chanted claiming commented commenting "
    "complaints conceding condemnation continued convinced crowning cynical declaration declarations "
    "defends denies disapproval disavows disclose disclosed discuss disparaged dwell eager emailed "
    "embraces encouraged expecting explain extolled glimpses hesitant highlight identified impressions "
    "insistence lecturing mocked named negotiated opposed pinned pointing predicting prefer pressing "
    "promising proponent proposed queries questioning quoting rail rattling reacted recall recalls "
    "recommend refer remarking remembered repeating reprising repudiate requested rethink revealing "
    "reveals say scorn seemed singled sought stern suggestion supported talked telling threatened "
    "underscoring unveiled urging utter vie vow warning warnings wary wondered worried worrying yelled ",
    42: "affirms alarms allegation apologizing appeared appreciative approved arose assailant assesses "
    "assumption attribute aware brushes calculates challenged charged clarified clarifying coined "
    "confided confident considered contending contends cracked criticism defending demanding demonstrates "
    "deny detailing determining devoting disavowing dislike dismissive displayed displaying disputing "
    "doubling eagerness echoes endorsing envisioned estimated expression expressions feared finds focuses "
    "focusing footage forth found hammering hated highlighting highlights hoped hopes imply impressed "
    "inclined intend intended interjected introduce keynote known labeling launching laying listed "
    "listing mocking monitored notices observed offered opted ordering outlining persuading pledges "
    "portrayal posted predict pressed pressured proclaim projected proposes proposing protesting pushed "
    "quotes reassures recognized recognizes recognizing regarded reiterate reiterating rejecting "
    "rejection remembering remembers remind renewed renews reportedly responds reveal ruled seeks seem "
    "seems shouting shown shrug slogans strive suspected swipe threatening threw unclear unmistakable "
    "voiced weighed welcomed wished wondering writing zeroed zeroes ",
    33: "adopting anticipated appear appointed appointment articulating assails assertions assertiveness "
    "backed backing believes booed broadcasting brushed campaigner cast celebrated challenging championed "
    "champions chant charging cheered complaint considering contended continual contrasting countered "
    "covered criticisms debated decided define demanded demands depicting devoted disliked downplaying "
    "elects embracing emphases emphasizing enjoys envisions erupting estimates expects express expresses "
    "favorable fears follows foreseeable frustrates hailing hesitate hired ignored imagined indicate "
    "informed insistently interpretation interviewing introducing investigates jokes joking labeled lays "
    "leans learned lectured mock mounted naming observe offering offers outlined paints passing passion "
    "pins pledged posited positioned predictably preferable presses projecting promises promotes "
    "publicized publicizing publishes quoted rattled realized reconsider references refrain refuse "
    "refusing regards releasing reluctance reluctant repeat repeated reply resisted respond restricting "
    "sayed seeking sees sentenced shied shows signaled slam sounds spoke stress stumped swiping tended "
    "threaten threatens touched tribute utterly vocal witnessed witnessing worry zeroing ",
    26: "accepting accords accusers addressed admiration admired agrees aims alleging allowed answered "
    "answering anxieties apologist appoint arguments ask assumes attacking attempted attempting backs "
    "bark believing blocked broadcasts calculated chanting characterization characterizes claim claims "
    "clear commit compares concerned contrasts covers credited critic criticize crowned deciding defend "
    "defendant delivers denying describe desperate disagreed disappointed disavow disavowed dismissal "
    "embraced encourage endorsements endorsers enjoying erupt expect experiencing expressing favored fear "
    "featured felt fired fires focused forecasters furious glimpse guess hammered herald hitting hope "
    "horrified horrifying hostility ignores indicating indications insulted interject introduced knew "
    "maintaining measured mounting nominates note opinions oppose optimistic paint pan passed perceptions "
    "persuade pitched pivoted pivoting pleading positioning predictions predictive preference preferences "
    "presented promote propose protested publicity pushes pushing questions quick railing reaffirm "
    "realize reasoning rebuke rebukes rebuking recommendation recommendations recounting reference "
    "refusal relish relishing reminders reports requiring retweet reveling savaged scolding scolds seen "
    "shared show showing signals skeptical slashed spells spoken strives stuck sued supporting supports "
    "suspects talking talks tend thinks troubling unapologetically underscores understood view viewed "
    "viewing voted wanted wants watched waved welcoming wonder worries ",
    20: "accusation accusations admit admittedly adopted agreeing aim aimed alarmed allegations allows "
    "announcements approve articulates assertive assumed attributed banned bans blame boos call "
    "campaigned concern condemning confirmation controversial counted counting critical crown cynically "
    "cynicism debating declines defenders demand desire detail determine determined devotes devotion "
    "disagree disavowal disclosure disclosures discovered dispute divided doubted drew drove eagerly "
    "endorse endorsement enjoy established estimation excite excited experienced exposed fearful figuring "
    "finding findings forecasts greeted haile hint hopeful identify ignore ignoring illustrate "
    "illustration included indication indicative indicators intends interested introduces jokingly "
    "lashing limiting lining lists loves mandated mandates meant observation offer opposing painting "
    "persuadable planning posting predictable promise proud provided pursue puts reassure recognize "
    "reflecting regard rejects relying remark requests require resist ruling sentiment sentiments shy "
    "signed split startlingly struck suggestions thought tributes tying unknown unmistakably unveiling "
    "unveils upset urge vocally vying walked weigh weighing weighs widespread writings ",
    15: "admire admitting advice advocate advocates affirm agree alleged announcement answer answers "
    "appearing appreciate argument articulate assure attention barring believe calculation cheering chose "
    "clarify coin compare compared comparing concerns condemns confidants confirmations consensus "
    "consider continuously convince convincingly counter critically decide declining deep defensive "
    "demonstrating determinant determinations determines disagreement disappointing disappointment "
    "discover disputed distancing doubled doubt doubts echo embrace enjoyed favor fierce filing focus "
    "frustrations hail harsh hates headlines hesitance hesitancy hits hopefully identifies identifying "
    "illustrated indicator inviting keenly laid laughed learn likes looked looking maintains mind "
    "monitoring notice opposes opt paintings passionate perception picked placed plans pledge posed "
    "praise prediction promoting published publishing pursued pursuing questionable quote rattles "
    "realizing reflected refrained refraining relies reminds required resistance responding revelations "
    "scorned see seeing shifted skeptic skeptically skepticism speaks speculating speculation speculative "
    "speculators startling sternly struggling support surprise targets tell tending throwing traded "
    "underscored understands unveil views want waving write yelling ",
    11: ": accord address angry anticipate anticipates anticipating anticipation approves assume attempts "
    "attentive awareness believers brand caution challengers choosing comfort comfortable comparably "
    "comparatively confidently continually countering decides decision defined defines delivered "
    "delivering demonstrate determination determinative disagreeable disappoint disappointingly "
    "discussions displays doubting encouragement encourages expectation expectations exposes feel filed "
    "fire greeting harshly hesitation holds ignorance impression includes insulting know knowing knows "
    "laugh launch launched learning lectures liked lined links marked marking monitors nominate "
    "nominating noticeably noticed noticing observations observing offerings opened painted perceptive "
    "presente presents proposals question ranks reacts realization reassurance recount released remained "
    "remember renewal repeatedly requesting requires resistant saw seeming sent sentimental share shares "
    "shot showings sides signal signaling skeptics slogan sloganeering speak splitting stood stump suing "
    "supporter talk targeting titles towards turns tweets understanding upsets waves welcomes went "
    "willing wit written yell ",
    8: "accept add addressing affirming allow allowing angers anxiety apology appeal appointments approving "
    "assessment assumptions attacker attacks attributable bar booing boom brands broadcast brought "
    "calculating campaigning celebrity charge cheerfully choose condemn confirm continues contrasted "
    "counts creating decidedly disagrees distance document documentation draw ends eruptions expose "
    "exposing eye favors feature goes hate hiring invited issued joined joke knowingly labels linked look "
    "looks loved maintained mount observer orderly orders pin pitching played present presentations "
    "projection projects promoted promotional promotions pursues push put raised read reassured "
    "reassuring reject reluctantly remarkably reminder request resisting responders revelers seek "
    "seemingly soundly standing statements stories targeted thankful throws tied took touching tried "
    "tries voice ",
    6: "accepts accounts addresses admirer adoption alarm angering appreciation believed captured case "
    "casting celebrates celebrations cheers comment comparable concerning contend continuation continuing "
    "convincing cover coverings cracking decisions defense defining desperately details discussion droves "
    "estimate eyes favorite fighting figures firing founding gave goal hard hearing hires hopefuls "
    "imagining impressive inclination invitation invitations invite invites label laughs leanings mark "
    "matters measure opinion opinionated opposition passes passions plan pointedly presentation pressure "
    "pressures pressuring projections promotion proponents proposal react reacting reading releasable "
    "remarks renew renewables report respondents return revel schedule scheduled sense sentencing "
    "shifting sounding stands statement stumping supportive sure thoughtful touches turned understand "
    "understandable voting wanting wish wonderful word ",
    1: "acceptable acceptance accepted account accountability accountable accountant accounted accounting "
    "admirable admiral admirers adopt advocating affirmative allegedly almost among anger appealed "
    "appealing appealingly appeals appearance appearances appreciated appreciates approval assess "
    "assessments assuming attack attackers attempt back ban banning barred bars become becomes becoming "
    "began bill bills block blocking blocks booming campaign campaigners campaigns capture captures "
    "capturing care cared careful carefully cares caring cases celebrate celebrating celebration "
    "celebrities challenge challenger challenges champion championing charges cheer cleared clearly come "
    "comed comes comfortably comforting coming commentator commentators comments commitment commitments "
    "commits committed committing confidence contender contenders continue contrast controversies "
    "controversy count covering crack cracks create created creates credit credits critics cut cuts "
    "cutting debate debater debates decisive decisively decline defenses defensiveness deliver "
    "demonstrated demonstration demonstrations demonstrators detailed display disputes divide divides "
    "dividing documents double doubles down downing drawing draws elect electability electable elected "
    "electing election elections elective electives email emails encouraging end ended ending erupted "
    "establish establishing establishment establishments example examples excitement exciting eyeing "
    "favorability favorably favoring favorites favoritism features featuring feeling feelings feels "
    "fiercely fight fights figure figured file files filings find follow followed followers following "
    "founded frustrate frustrated frustration goals got hardly hateful headline hear hearings hears held "
    "hire hit hold holding holdings hostile idea ideas ignorant imagination imagine import importance "
    "important importantly importation imported imports include including inform informal informally "
    "informants information informational insult insults interest interesting interestingly interests "
    "interview interviewed interviewer interviewers interviews investigate investigated investigating "
    "investigation investigations investigative investigators issue issues issuing itself join joining "
    "joins laughing lay lean leaned leaning led left like likely liking limit limitation limitations "
    "limited limits line lines link linking list love loving lovingly made maintain make makes making "
    "mandate markedly marks matter mattered measurable measurements measures measuring message messages "
    "messaging minds monitor move moved moves moving name namely names need needed needs negotiate "
    "negotiating negotiation negotiations negotiator negotiators nominal nomination nominations observers "
    "open opening openings openly openness opens opposite opposites order out pass pick picking picks "
    "pitch pivot pivotal pivots place places placing planned play playfully playing plays point points "
    "policies policy popular popularity pose poses posing position positions positive positively "
    "positives post postings posts press project protest protestant protestants protester protesters "
    "protests proudly provide providence provident provider providers provides providing public "
    "publication publicly publish publisher publishers putting quickly raise raises raising rank ranked "
    "ranking rankings reason reasonable reasonableness reasonably reasons reflect reflection reflective "
    "reflects regarding release releases relied rely remain remaining remains remarkable renewable "
    "reporter reporters reporting represent representative representatives represented representing "
    "represents requirement requirements response responses responsibilities responsibility responsible "
    "responsive restrict restricted restriction restrictions restrictive returned returning returns "
    "revelation rule rules rulings sensed senses sentence sentences set sets setting settings sharing "
    "shift shifts shots side siding sight sign signing signs single singles sound speaking speech "
    "speeches stand state states storied story strategies strategy struggle struggled struggles "
    "supporters surprised surprises surprising surprisingly suspect take taken takes taking target tends "
    "thank thanks think thinking thoughts throw tie ties title touch toward trade trades trading trouble "
    "troubled troubles try trying turn turning tweet under underlying understandably up ups use used "
    "useful uses using voices vote votes walk walking watch watches watching wave welcome well welled "
    "wells will willingly wills wishes wishful witness wording words zero ",
}

BIAS = -1.42
SLOPE = 0.84

WEIGHTS: dict[str, float] = {
    "after $": -0.49,
    "after ,": -0.16,
    "after -": 0.30,
    "after :": 0.29,
    "after ?": -0.63,
    "after about": 0.83,
    "after adverb": 0.15,
    "after against": 0.35,
    "after article": 0.16,
    "after as": -0.12,
    "after aux": -0.64,
    "after by": -0.27,
    "after for": 0.40,
    "after from": -0.25,
    "after in": -0.24,
    "after it": 0.49,
    "after joint": -1.34,
    "after name": 0.53,
    "after not": 0.37,
    "after number": -0.87,
    "after object": -0.13,
    "after of": 0.50,
    "after on": 0.15,
    "after pronoun": 0.38,
    "after question": 0.57,
    "after quote": -0.35,
    "after that": 1.14,
    "after to": 0.18,
    "after whose": 0.29,
    "after with": -0.48,
    "after word": -0.21,
    "after —": -0.70,
    "before )": 0.84,
    "before ,": 0.96,
    "before -": -0.19,
    "before about": -0.64,
    "before adverb after ,": -0.22,
    "before adverb after adverb": 0.72,
    "before adverb after aux": 0.40,
    "before adverb after joint": -0.26,
    "before adverb after name": 0.34,
    "before adverb after plural": 0.36,
    "before adverb after pronoun": 0.86,
    "before adverb after to": -0.29,
    "before adverb after whose": -0.37,
    "before adverb after word": 0.27,
    "before article": -1.07,
    "before as": -0.71,
    "before by": 0.19,
    "before for": -1.52,
    "before from": -0.28,
    "before in": -0.17,
    "before it": -0.30,
    "before joint": 0.13,
    "before name": 0.89,
    "before not": 0.19,
    "before number": -0.33,
    "before object": -0.10,
    "before of": -0.20,
    "before on": -0.61,
    "before plural": 0.57,
    "before pronoun": 0.32,
    "before question": -0.32,
    "before quote": 0.96,
    "before start": 0.57,
    "before that": -0.77,
    "before to": -0.45,
    "before whose": -0.53,
    "before with": -0.23,
    "before word": -0.11,
    "before ’": -0.23,
    "beside a quotation": 1.62,
    "capital": -0.98,
    "colon": -0.99,
    "ending ed": -0.22,
    "ending ing": -0.32,
    "ending none": -0.21,
    "ending s": -0.27,
    "led by ,": 0.71,
    "led by it": 0.13,
    "led by joint": 0.37,
    "led by name": 0.58,
    "led by object": 0.34,
    "led by plural": 0.26,
    "led by pronoun": -0.44,
    "led by question": -0.62,
    "led by that": -0.69,
    "led by word": 0.13,
    "names a speaker": 2.00,
    "noun before ,": -0.78,
    "noun before .": -0.91,
    "noun before :": -0.52,
    "noun before about": 0.19,
    "noun before adverb": -0.39,
    "noun before at": 0.75,
    "noun before aux": 0.19,
    "noun before for": 0.28,
    "noun before in": -0.51,
    "noun before joint": -0.20,
    "noun before name": -0.76,
    "noun before of": 0.28,
    "noun before on": 0.21,
    "noun before plural": -0.13,
    "noun before pronoun": -0.12,
    "noun before to": 0.33,
    "noun before word": -0.31,
    "plain": 1.37,
    "quoted": -3.00,
}
