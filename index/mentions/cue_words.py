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
}

BIAS = -3.02
SLOPE = 1.06

WEIGHTS: dict[str, float] = {
    "after $": -0.50,
    "after '": 0.12,
    "after ,": -0.40,
    "after -": 0.12,
    "after .": -0.25,
    "after /": -0.26,
    "after :": 0.48,
    "after ;": -0.39,
    "after >": -0.87,
    "after ?": -0.58,
    "after about": 1.17,
    "after against": 0.99,
    "after article": 0.35,
    "after at": 0.15,
    "after aux": -0.95,
    "after end": -0.13,
    "after for": 0.48,
    "after in": -0.38,
    "after joint": -1.54,
    "after name": 0.65,
    "after number": -1.01,
    "after object": 0.12,
    "after of": 0.84,
    "after on": 0.26,
    "after pronoun": 0.54,
    "after question": 0.44,
    "after quote": 0.40,
    "after that": 1.20,
    "after to": 0.48,
    "after whose": 0.30,
    "after with": -0.31,
    "after word": -0.26,
    "after —": -0.82,
    "after ‘": 1.32,
    "before '": -0.38,
    "before )": 0.77,
    "before ,": 0.79,
    "before -": -0.28,
    "before .": 0.10,
    "before /": -0.92,
    "before :": -0.19,
    "before <": -1.23,
    "before about": -0.59,
    "before adverb after ,": 0.33,
    "before adverb after article": 0.15,
    "before adverb after aux": 0.58,
    "before adverb after name": 0.47,
    "before adverb after not": 0.33,
    "before adverb after pronoun": 0.69,
    "before adverb after to": -0.27,
    "before adverb after whose": -0.32,
    "before adverb after word": 0.51,
    "before article": -1.26,
    "before as": -0.34,
    "before at": -0.21,
    "before aux": 0.49,
    "before by": 0.18,
    "before for": -1.46,
    "before from": -0.31,
    "before in": -0.34,
    "before joint": 0.14,
    "before name": 0.97,
    "before not": 0.57,
    "before number": -0.89,
    "before object": 0.18,
    "before of": -1.07,
    "before on": -0.76,
    "before pronoun": 0.66,
    "before question": -0.22,
    "before quote": 0.74,
    "before start": 1.57,
    "before that": -0.41,
    "before to": 0.11,
    "before whose": -0.39,
    "before —": -0.12,
    "beside a quotation": 1.32,
    "capital": -1.14,
    "ending ed": 0.30,
    "ending ing": 0.14,
    "ending none": -0.16,
    "ending s": -0.27,
    "plain": 1.14,
    "quoted": -2.46,
    "small": 1.14,
}
