"""The words that introduce speech: what a language has to name, and the English ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_VERBS = """
accept accuse acknowledge add address admit advise affirm agree allege announce answer argue ask assert assure attack
attest bark beam bellow blast boast boom brag call caution challenge characterize characterise charge chide
chime chuckle cite claim clarify command comment compare complain concede conclude confess confide confirm
congratulate contend continue cosign counsel counter credit criticize criticise cry declare decry defend demand
denounce deny describe detail disclose dismiss echo elaborate email emphasize emphasise encourage estimate exclaim
explain explode express exult fret fume gloat grumble gush hail hint imply inform inquire insist instruct interject
intone joke justify label lament laugh lecture maintain marvel mention mock muse mutter narrate note object observe
offer opine order phrase plead pledge point ponder post praise pray preach predict proclaim profess promise propose
protest query question quip quote rail rant reason reassure recall recite recommend recount reflect reiterate
relate relay remark remember remind repeat reply report request respond retort reveal rule scoff scold scream shout
shriek sigh signal slam sneer snap snark spell speculate stammer state stress suggest summarize summarise surmise
tease testify text theorize threaten thunder tout tweet urge venture voice volunteer vow wail warn welcome whisper
wonder yell laud commend deride ridicule lambast lambaste rebuke berate castigate chastise bemoan rue
underscore underline reckon
"""
_IRREGULAR = """
say says said saying tell tells told telling write writes wrote written writing think thinks thought thinking
read reads reading sing sings sang singing chant chants chanted chanting swear swears swore
feel feels felt fire fires fired shoot shoots shot believe believes believed believing
beg begs begged begging quip quips quipped quipping admit admits admitted admitting chat chats
stipulates stipulate stipulated labelled signalled counselled marvelled blog blogs blogged jot jotted
"""
_ING_OR_ED = {
    "quip": "pp",
    "admit": "tt",
    "snap": "pp",
    "brag": "gg",
    "refer": "rr",
    "chat": "tt",
    "slam": "mm",
    "plan": "nn",
}


def _forms(verb: str) -> list[str]:
    if verb in _ING_OR_ED:
        stem = verb + verb[-1]
        return [verb, verb + "s", stem + "ed", stem + "ing"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    return [verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), verb + "ed", verb + "ing"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words in lower case. `cues` are the reporting verbs, `ambiguous` those of them that are nouns as often;
    `auxiliaries` may stand between a subject and its cue.

    `according` introduces a speaker without a verb, `naming` words give a name rather than report speech, `nominal`
    ones are nouns of speech ("warning").
    """

    cues: frozenset[str]
    auxiliaries: frozenset[str]
    adverb: re.Pattern[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    other_pronouns: frozenset[str]
    relative: frozenset[str]
    passive: frozenset[str]
    by: frozenset[str]
    ambiguous: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    naming: frozenset[str]
    nominal: frozenset[str]
    pronouns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pronouns", self.he | self.she | self.other_pronouns)


def words_of(text: str) -> frozenset[str]:
    """The words of a list as written down."""
    return frozenset(text.split())


ENGLISH = Lexicon(
    cues=frozenset(form for verb in _VERBS.split() for form in _forms(verb)) | words_of(_IRREGULAR),
    auxiliaries=words_of(
        "has have had did does do is was were are be been being will would could should can may might must "
        "’s 's 've ’ve 'd ’d also later then further now once already again often never always even still just only "
        "previously recently first finally instead famously went on go goes to not simply more both has seemed "
        "yesterday today monday tuesday wednesday thursday friday saturday sunday not n’t n't himself herself soon "
        "currently so rather"
    ),
    adverb=re.compile(
        r"(?!(?:family|reply|assembly|supply|ally|bully|monopoly|rally|italy|july|daily|weekly|monthly|elderly|"
        r"butterfly|anomaly)$)[a-z]{3,}ly"
    ),
    determiners=words_of(
        "the a an this that these those his her their its my our your one two three four five six seven eight nine ten "
        "several some many most other others another each every both all no any such critics few dozens hundreds"
    ),
    prepositions=words_of(
        "of for at from in with on to by about against under over between among across near outside inside into "
        "during after before since until amid despite within without upon via per like through around behind"
    ),
    conjunctions=words_of(
        "and but or nor yet so as that when while because if although though whether where after before since until "
        "unless whereas than"
    ),
    he=words_of("he him his himself"),
    she=words_of("she her hers herself"),
    other_pronouns=words_of("they it i we you who them us me"),
    relative=words_of("who which that"),
    passive=words_of("was were been being is are be"),
    by=words_of("by from"),
    ambiguous=words_of(
        "address addresses answer answers attack attacks attacking blast call calls challenge charge charges claim "
        "claims comment comments concede counsel credit demand demands detail details echo email emails estimate "
        "estimates hint hints hope label labels lecture mention mentions note notes object offer offers order "
        "orders phrase phrases pledge pledges point points post posts praise promise promises protest protests "
        "query question questions quip quote quotes reason reasons recall remark remarks reply report reports "
        "request requests respond rule rules scream shout signal signals slam state states stress text texts "
        "threat tweet tweets voice vow vows warning welcome wonder chant chants blog blogs chat chats project "
        "quoted feels holds goes begins thinking saying fires shot writing written reading spells"
    ),
    according=(("according", "to"), ("in", "the", "words", "of"), ("to", "quote")),
    naming=words_of(
        "called call calls calling named names naming titled entitled dubbed dubs dubbing nicknamed nicknames termed "
        "terms terming known labeled labelled label labels so-called headlined billed christened branded brands coined "
        "referred refers refer referring"
    ),
    nominal=words_of(
        "statement claim claims warning remark remarks comment comments assertion call calls vow promise pledge tweet "
        "message letter question words word line answer response reply email memo post speech declaration contention "
        "argument suggestion description quote admission complaint announcement advice mantra slogan chant motto"
    ),
)
