"""Closed word lists that the contrast rules edit with."""

from __future__ import annotations

EXCLUSIVE: list[list[str]] = [
    "January February March April June July August September October November December".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
    "two three four five six seven eight nine ten eleven twelve".split(),
    "northern southern eastern western".split(),
    "red blue green yellow black white".split(),
    "football basketball tennis cricket hockey baseball golf".split(),
    "mother father brother sister son daughter uncle aunt".split(),
]

COUNTRY_WORDS: list[str] = (
    "American British English French German Italian Spanish Portuguese Dutch Belgian Swiss Austrian Polish Czech "
    "Hungarian Romanian Greek Turkish Russian Ukrainian Swedish Norwegian Danish Finnish Irish Scottish Welsh "
    "Canadian Mexican Brazilian Argentine Chilean Peruvian Australian Japanese Chinese Korean Indian Pakistani "
    "Indonesian Thai Vietnamese Egyptian Nigerian Kenyan Ethiopian Moroccan Israeli Iranian"
).split()

_TURNS = """increase/decrease increases/decreases increased/decreased increasing/decreasing
higher/lower high/low more/less larger/smaller largest/smallest longer/shorter longest/shortest older/younger
oldest/youngest before/after above/below won/lost wins/loses best/worst better/worse early/late
improves/worsens improve/worsen improved/worsened positive/negative positively/negatively
activates/inhibits activation/inhibition promotes/suppresses promote/suppress enhances/reduces enhance/reduce
enhanced/reduced raises/lowers risk/protection effective/ineffective successful/unsuccessful
upregulates/downregulates upregulation/downregulation upregulated/downregulated presence/absence
associated/unassociated sensitive/resistant sensitivity/resistance safe/unsafe common/rare frequently/rarely
always/never alive/dead male/female husband/wife north/south east/west rich/poor public/private
accelerates/slows gain/loss gains/loses strong/weak stronger/weaker strengthens/weakens major/minor
begins/ends began/ended opened/closed joined/left accepted/rejected failed/succeeded allowed/banned
likely/unlikely possible/impossible able/unable true/false same/different hot/cold warm/cool dry/wet""".split()

ANTONYMS: list[tuple[str, str]] = [
    pair for turn in _TURNS for left, right in [turn.split("/")] for pair in ((left, right), (right, left))
]

DIRECTED_VERBS: list[str] = (
    "defeated beat directed wrote produced founded acquired bought discovered killed painted composed succeeded "
    "preceded invented taught trained portrayed played by recorded designed built owns owned"
).split()
