"""How often each English word is a cue where it occurs, in per cent, and what its neighbours add.

Counted and fitted on PolNeAR by `benchmarks/learn_cues.py`: change that, not this.
"""

from __future__ import annotations

RATES: dict[int, str] = {
    96: "blasts decried recalling reiterated touted ",
    90: "according acknowledged assailed blast blasted blasting chants cites concludes congratulating "
    "criticized declare declares decries decrying describing dismissing emphasized expressed implied "
    "insistently insists lamented laments noted praised rebuffed recalled rejected replied said says "
    "slams suggested told tout urges vowed warned ",
    82: "acknowledging acquiesced added alluded applauding argued argues arguing asserting bemoaned boasted "
    "cited citing claimed conclude declaring defended dismay dwelled echoed endorses exemplifying "
    "explained explains foresee hailed imply implying indicates insisted insisting joked lambasted "
    "mulling mum mystified noting opined pointed portrayed praises prefers proclaimed promised "
    "re-tweeting rebut rebuts rebutted recite recited reciting referenced refute remarked reviled shout "
    "shouted shrugged sternly stressing swipes tells thanking titled touting trumpeting urged vehemently "
    "vouch vouched vouching vowing vows warns wrote ",
    72: "accuse accused accusing acquiescing alluding announce announced announces apologies applauds argue "
    "asked asking assail assured assures assuring balked barked blamed bragged calling cautioned "
    "characterized chides chiding complaining conceded concluded condemned confirming congratulated "
    "considers criticizes declared deems denied denounced denounces denunciations deride derided "
    "derisively described disagreements discloses disclosing dismissed distanced downplay downplayed "
    "dubbed echoing endorsed envision explaining extolling extols forecast harangues haranguing heralded "
    "highlighted hinting hints horrify insist keen lashed likened mentioning mentions mince mincing mocks "
    "notes pitches pleaded praising predicted predicts proclaiming proclaims questioned railed rails "
    "rebuked recites recounted recounts referencing refused relished reminded reported repudiated "
    "repudiates retweeted revealed savaging scoffed scoffing scolded shrugging slashing speculated "
    "stressed suggest suggesting thanked tweeted unapologetic underscore writes ",
    62: "accuses acknowledgement adding adds admitted aiming angered announcing apologized apologizes "
    "applauded articulated asks asserted assertion blare boast boasting boasts boomed called cautioning "
    "cite complain complained concede confirmed confirms congratulations criticizing declined deemed "
    "defender denounce denouncing denunciation depict describes disapproves discussed discussing dismiss "
    "disparages documented emphasize emphasizes envisioning expected fearing hinted hoping illustrates "
    "impassioned implies indicated interjecting interpret interpreted keenly mention mentioned nominated "
    "ordered outline panning pans persuaded pledging portray portraying preferred queried reads "
    "reaffirmed reaffirming recommended recommends reconsidering referred referring refers refuses "
    "reminding reply reprised responded rethinking saying showed sights slammed slamming sounded spell "
    "spelled startled stated stating stern striving suggests tweeting unsettled upbeat uttered uttering "
    "wariness warn ",
    52: "accorded accordingly acknowledge acknowledges advocated agreed apologize appears applaud assert "
    "assurances attacked billed blaming blared brag bragging calls chanted claiming commented commenting "
    "complaints conceding condemnation continued convinced cynical declaration declarations defends "
    "denies disapproval disavows disclose disclosed discuss disparaged dwell eager emailed embraces "
    "encouraged expecting explain explicit explicitly extolled glimpses hesitant highlight identified "
    "insistence lecturing mocked named negotiated pinned pointing predicting prefer presenting pressing "
    "promising proponent proposed queries questioning quoting rail rattling recall recalls recommend "
    "refer remembered repeating reprising repudiate requested rethink revealing reveals say scorn seemed "
    "singled skeptically solely sought suggestion supported telling threatened underscoring unveiled "
    "urging utter vie vow warning warnings wary wondered worried worrying yelled ",
    42: "affirms alarms allegation apologizing appeared appreciative approved arose assailant assesses "
    "assumption calculates challenged charged clarified clarifying coined confided confident considered "
    "contending contends cracked criticism defending demanding demonstrates deny detailing devoting "
    "disavowing dislike dismissive displayed displaying doubling eagerness echoes endorsing envisioned "
    "estimated expression expressions favorably feared finds focuses focusing footage forth found "
    "hammering hated highlighting highlights hoped hopes impressions inclined intend intended interjected "
    "introduce jokingly keynote known labeling launching laying listed listing mocking monitored notices "
    "observed offered opposed opted ordering outlining persuading pledges portrayal posted predict "
    "pressed pressured proclaim projected proposes proposing protesting pushed quotes reassures "
    "recognized recognizes recognizing regarded reiterate reiterating rejecting rejection remarking "
    "remembering remembers remind renewed renews reportedly responds reveal ruled seeks seem seems "
    "shouting shown shrug slighted slogans strive suspected swipe talked threatening threw unclear "
    "unmistakable voiced weighed welcomed wished wondering writing zeroed zeroes ",
    33: "adopting anticipated appointed appointment articulating assails assertions assertiveness aware "
    "backed backing believes broadcasting campaigner cast celebrated challenging championed champions "
    "chant charging complaint considering contended continual contrasting countered covered criticisms "
    "debated decided define definitive demanded depicting determining devoted disliked downplaying "
    "embracing emphases emphasizing envisions erupting estimates evenly expects express expresses "
    "favorable fears follows foreseeable frustrates generalized hailing hesitate hired ignored imagined "
    "impressed indicate informed interpretation interviewing introducing investigates jokes joking "
    "labeled lays leans learned lectured loudly mock mounted naming observe offering outlined paints "
    "passing passion pins posited positioned predictably preferable presses projecting promises promotes "
    "publicized publicizing publishes quoted rattled reacted reconsider references refrain refuse "
    "refusing regards releasing reluctance reluctant repeat repeated resisted respond restricting sayed "
    "seeking seemingly sees sentenced shows signaled slam sounds stress strongly stumped swiping tended "
    "threaten threatens touched tribute utterly vocal witnessed witnessing worry zeroing ",
    26: "accepting accords accusers addressed admiration admired agrees aims alleging answered answering "
    "anxieties apologist appear appoint arguments assumes attacking attempting backs bark believing "
    "blocked broadcasts calculated chanting characterization characterizes cheered claim claims compares "
    "concerned contrasts covers critic criticize deciding defendant demands denying derision derisive "
    "describe disagreed disavow disavowed dismissal encourage endorsements endorsers enjoying enjoys "
    "erupt expect experiencing expressing fear fires forecasters formally furious glimpse guess hammered "
    "herald hitting hope horrified horrifying hostility ignores indicating indications informally "
    "insulted interject introduced knew maintaining measured mounting nominates note offers opinions "
    "paint pan passed perceptions persuade pitched pivoted pivoting pleading pledged positioning "
    "predictions predictive preference preferences presented promote propose protested publicity pushes "
    "questions quick railing reaffirm realize reasoning rebuke rebukes rebuking recommendation "
    "recommendations recounting reference refusal relish relishing reluctantly reminders reports "
    "requiring retweet reveling savaged scolding scolds show showing signals skeptical slashed spells "
    "spoke spoken strives stuck sued supporting suspects talking tend thinks troubling unapologetically "
    "underscores understood view viewing voted wanted watched waved wonder worries ",
    20: "accusation accusations admit admittedly adopted agreeing aim aimed alarmed allegations allowed "
    "allows announcements approve articulates ask assertive assumed banned bans blame booed call clear "
    "concern condemning confirmation counted counting cynically cynicism debating declines defend "
    "defenders delivers demand desire detail determined devotes devotion disagree disavowal disclosure "
    "disclosures discovered drew drove eagerly embraced endorse endorsement established estimation excite "
    "excited experienced exposed fearful felt figuring finding findings fired focused forecasts haile "
    "hint hopeful identify ignore ignoring illustrate illustration included indication indicative "
    "indicators intends interested introduces lashing limiting lists loves meant observation offer openly "
    "oppose opposing painting persuadable planning posting predictable promise pursue pushing puts "
    "reassure recognize reflecting regard rejects relying remark requests require resist ruling seen "
    "sentiment sentiments shared signed similarly startlingly suggestions supports talks thought tributes "
    "tying unknown unmistakably unveiling unveils upset urge viewed vocally vying walked wants widespread "
    "writings ",
    15: "admire admitting advocate advocates affirm agree alleged announcement answer answers appearing "
    "appreciate articulate assure attempted barring believe boos calculation clarify coin compare "
    "comparing condemns confidants confirmations consensus consider consistently continuously "
    "controversial convince convincingly counter critically decide declining deep defensive demonstrating "
    "desperate determine disagreement disappointment discover dispute disputed distancing divided doubled "
    "doubt echo embrace enjoyed favor fierce focus frequent frustrations hail hates hesitance hesitancy "
    "hopefully identifies identifying illustrated indicator inviting laid laughed looked looking "
    "monitoring opt optimistic paintings passionate perception picked plans pledge posed praise "
    "prediction promoting proud publicly published publishing pursued pursuing questionable quickly quote "
    "rattles refrained refraining relies reminds required responding revelations scorned see seeing "
    "shifted skeptic skepticism speaks speculating speculators startling struggling support surprise "
    "targets tell tending throwing underscored understands unveil views waving weighing weighs write "
    "yelling ",
    11: ": about accord address also anticipate anticipates anticipating anticipation approves aren't assume "
    "attempts attention awareness barely believers brand campaigned caution challengers choosing comfort "
    "comfortable compared concerns confidently continually countering decides decision defined defines "
    "definitely demonstrate determinant determination determinations determines disagreeable disappointed "
    "disappointing discussions displays encouragement encourages expectation exposes fire frequently "
    "hesitation hits holds ignorance includes insulting knowing knows laugh launched lectures liked "
    "maintains marked marking mind monitors nominate noticed observations observing offerings opposes "
    "painted perceptive presents ranks realizing reassurance recount remember renewal repeatedly "
    "requesting requires saw seeming sentimental seriously shares showings signal signaling skeptics "
    "slogan sloganeering speculative stump suing targeting titles towards turns tweets understanding "
    "upsets want waves went widely willing wit yell ",
    8: "add advice affirming against allow allowing angers apology appointments approving argument "
    "assessment assumptions attentive bar boom brands broadcast brought calculating charge choose "
    "comparably comparatively condemn confirm continues contrasted counts decidedly definitively "
    "determinative didn't disagrees disappoint disappointingly disputing distance document documentation "
    "draw ends eruptions eventually expose exposing eye favored favors feel finally goes hardly hate "
    "hiring impression invited issued joke know labels learn learning likes look looks loved mount "
    "nominating noticeably noticing observer orderly orders pin pitching presente projection projects "
    "promoted promotional promotions proposals pursues push put question raised read realization realized "
    "reassured reassuring reflected reject released reminder request resistance resistant responders "
    "revelers seek sent share shot soundly speculation supporter targeted thankful throws tied took "
    "touching tried welcomes wouldn't ",
    6: "accounts addressing admirer adoption alarm angering appreciation attacker attacks believed booing "
    "captured casting celebrates celebrations comment contend continuation continuing convincing "
    "coverings cracking critical defense defining details did discussion doubting droves enjoy estimate "
    "expectations eyes favorite figures founding goal hires hopefuls imagining impressive inclination "
    "invitation invitations invite invites knowingly label laughs leanings opinion opinionated opposition "
    "passions pointedly present presentation presentations projections promotion proponents proposal "
    "reacts reading remarkably renew renewables resisting respondents revel sense sentencing shifting "
    "slight slightly sole sounding statement stumping thoughtful touches voice wanting weigh welcoming "
    "wish wonderful ",
    1: "a accept acceptable acceptance accepted accepts account accountability accountable accountant "
    "accounted accounting addresses admirable admiral admirers adopt advocating affirmative allegedly "
    "anger anxiety appeal appealed appealing appealingly appeals appearance appearances appreciated "
    "appreciates approval are assess assessments assuming at attack attackers attempt back ban banning "
    "bare barred bars been bill bills block blocking blocks booming by campaign campaigners campaigning "
    "campaigns can cans capture captures capturing case cases celebrate celebrating celebration "
    "celebrities celebrity challenge challenger challenges champion championing charges cheer cheerfully "
    "cheering cheers cleared clearly comfortably comforting commentator commentators comments comparable "
    "concerning confidence consist consisted consistency consistent consisting consists contender "
    "contenders continue contrast controversies controversy count cover covering crack cracks critics "
    "debate debater debates decisions decisive decisively decline defenses defensiveness definition "
    "deliver delivered delivering demonstrated demonstration demonstrations demonstrators desperately "
    "detailed display disputes divide divides dividing documents does doesn't don't double doubles "
    "doubted doubts drawing draws email emails encouraging end ended ending erupted establish "
    "establishing establishment establishments even eventual excitement exciting eyeing favorability "
    "favoring favorites favoritism feeling feelings feels fiercely figure figured final finale finalize "
    "finalized finalizing find firing follow followed followers following for formal founded from "
    "frustrate frustrated frustration gave general generally generals goals hard has hateful have having "
    "hire hit hold holding holdings hostile ignorant imagination imagine in include including inform "
    "informal informants information informational insult insults interest interesting interestingly "
    "interests interview interviewed interviewer interviewers interviews into investigate investigated "
    "investigating investigation investigations investigative investigators is issue issues issuing large "
    "largely laughing launch lay lean leaned leaning led like likely liking limit limitation limitations "
    "limited limits list loud love loving lovingly made maintain maintained mark markedly marks "
    "measurable measure measurements measures measuring message messages messaging minds monitor name "
    "namely names negotiate negotiating negotiation negotiations negotiator negotiators nominal "
    "nomination nominations notice now observers of often on once open opened opening openings openness "
    "opens opposite opposites order out over overly pass passes pick picking picks pitch pivot pivotal "
    "pivots plan planned point points pose poses posing position positions positive positively positives "
    "post postings posts press pressure pressures pressuring project protest protestant protestants "
    "protester protesters protests proudly provide provided providence provident provider providers "
    "provides providing public publication publish publisher publishers putting raise raises raising rank "
    "ranked ranking rankings react reacting reason reasonable reasonableness reasonably reasons recent "
    "recently reflect reflection reflective reflects regarding releasable release releases relied rely "
    "remain remained remaining remains remarkable remarks renewable report reporter reporters reporting "
    "requirement requirements response responses responsibilities responsibility responsible responsive "
    "restrict restricted restriction restrictions restrictive revelation rule rules rulings sensed senses "
    "sentence sentences serious seriousness sharing shift shifts shots sight sign signing signs similar "
    "similarities single singles slights sound speak speaking speech speeches state statements states "
    "still strategies strategy strong struggle struggled struggles supporters supportive surprised "
    "surprises surprising surprisingly suspect talk target tends thank thanks the then think thinking "
    "thoughts throw tie ties title to touch toward tries trouble troubled troubles try trying turn turned "
    "turning tweet under underlying understand understandable understandably use used useful uses using "
    "voices vote votes voting walk walking was watch watches watching wave welcome were wide will "
    "willingly wills wishes wishful with witness word wording words would zero ",
}

BIAS = -1.15
SLOPE = 0.84

WEIGHTS: dict[str, float] = {
    "after $": -0.72,
    "after ,": -0.12,
    "after -": 0.48,
    "after .": 0.16,
    "after :": 0.28,
    "after ?": -0.63,
    "after about": 0.69,
    "after adverb": 0.15,
    "after against": 0.31,
    "after article": 0.25,
    "after at": -0.12,
    "after aux": -0.56,
    "after by": -0.13,
    "after for": 0.39,
    "after from": -0.29,
    "after in": -0.10,
    "after joint": -1.42,
    "after name": 0.54,
    "after number": -1.12,
    "after object": -0.11,
    "after of": 0.52,
    "after on": 0.32,
    "after pronoun": 0.50,
    "after question": 0.61,
    "after quote": -0.34,
    "after that": 1.21,
    "after to": 0.27,
    "after whose": 0.31,
    "after with": -0.44,
    "after word": -0.18,
    "after —": -0.56,
    "before )": 0.89,
    "before ,": 0.93,
    "before -": -0.14,
    "before about": -0.64,
    "before adverb after ,": 0.38,
    "before adverb after article": 0.32,
    "before adverb after aux": 0.34,
    "before adverb after joint": -0.14,
    "before adverb after name": 0.33,
    "before adverb after not": -0.14,
    "before adverb after pronoun": 0.51,
    "before adverb after to": -0.11,
    "before adverb after word": 0.36,
    "before article": -1.03,
    "before as": -0.67,
    "before aux": 0.18,
    "before for": -1.62,
    "before from": -0.43,
    "before in": -0.14,
    "before joint": 0.14,
    "before name": 0.92,
    "before not": 0.22,
    "before number": -0.29,
    "before object": -0.26,
    "before of": -0.16,
    "before on": -0.51,
    "before pronoun": 0.32,
    "before question": -0.33,
    "before quote": 0.97,
    "before start": 0.47,
    "before that": -0.67,
    "before to": -0.19,
    "before whose": -0.53,
    "before with": -0.12,
    "before word": 0.20,
    "before ’": -0.12,
    "beside a quotation": 1.35,
    "capital": -0.92,
    "colon": -0.97,
    "ending ed": -0.17,
    "ending ing": -0.27,
    "ending none": -0.26,
    "ending s": -0.33,
    "names a speaker": 2.00,
    "noun before ,": -0.68,
    "noun before .": -0.85,
    "noun before :": -0.47,
    "noun before article": -0.14,
    "noun before for": 0.42,
    "noun before from": 0.10,
    "noun before in": -0.48,
    "noun before joint": -0.15,
    "noun before name": -0.71,
    "noun before of": 0.41,
    "noun before that": 0.20,
    "noun before to": 0.43,
    "noun before word": -0.30,
    "plain": 1.12,
    "quoted": -2.48,
    "small": -0.11,
}
