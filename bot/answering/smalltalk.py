"""Small talk: a fixed set of things that people say to a bot without asking the articles anything.

The whole text must be small talk: "hi, who runs the port?" is a question.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.answering.news import ASKING, LATEST, NEW
from bot.text.words import fold


class SmallTalk(StrEnum):
    """The kinds of small talk."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    NOD = "nod"
    """A sign that somebody has read the message: "ok", a single emoji."""
    HELP = "help"
    """What the bot is, and what can be asked of it."""
    TOPICS = "topics"
    """What there is to ask about."""

    @property
    def wants_reply(self) -> bool:
        """Whether the bot replies even if other people are in the conversation and nobody addressed it."""
        return self in (SmallTalk.GREETING, SmallTalk.HELP, SmallTalk.TOPICS)


_TO = r"(?: (?:there|all|everyone|everybody|folks|team|guys|bot|cuecard|again|you|man|mate))*"
_HOLDINGS = r"(?:topics?|articles?|cards?|texts?)"
_PATTERN_TEXTS: tuple[tuple[SmallTalk, str], ...] = (
    (
        SmallTalk.GREETING,
        rf"(?:(?:hi+|hello|hey+|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening|sup"
        rf"|what(?:'?s| is) up|hallo|moin|servus"
        rf"|guten (?:tag|morgen|abend)|bonjour|bonsoir|salut|hola|buen[oa]s (?:dias|tardes|noches)|ciao"
        rf"|こんにちは|你好|您好){_TO} ?)+"
        r"|(?:(?:hi|hello|hey)(?: there)? )?how(?:'?s| is| are) (?:you|things|it|your day|life)"
        r"(?: (?:today|doing|going))*",
    ),
    (
        SmallTalk.THANKS,
        rf"(?:(?:ok(?:ay)?|great|perfect|awesome|cool|nice|super|yes|many|no|wow) )*"
        rf"(?:thanks?(?: (?:you|u))?|thx|tha?nx|ty|tysm|cheers|merci"
        rf"|vielen dank|danke|(?:muchas )?gracias|どうも|ありがとう(?:ございます)?|谢谢|謝謝)"
        rf"(?: (?:so much|very much|a lot|a million|a bunch|sehr|beaucoup|schon|again"
        rf"|for (?:that|this|the help|your help)))*"
        rf"{_TO}|(?:good|nice) (?:bot|job|work|one)|well done|(?:you(?:'re| are) )?(?:great|awesome|the best)",
    ),
    (
        SmallTalk.FAREWELL,
        rf"(?:good ?bye|bye(?: bye)?|cya|see (?:you|ya|u)(?: (?:later|soon|tomorrow))?|later|good night|ttyl"
        rf"|take care|tschuss|bis bald|au revoir|adios|hasta luego|またね|再见|さようなら){_TO}",
    ),
    (
        SmallTalk.NOD,
        r"(?:ok(?:ay|ey)?|k|kk|yes|yeah|yep|yup|no|nope|sure|fine|cool|nice|wow|lol|ha(?:ha)+|h?m+|ah|oh|got it|i see"
        r"|understood|makes sense|all right|alright|never ?mind|nvm|good|perfect|right|exactly"
        r"|ja|nein|oui|non|alles klar|d'accord|はい|いいえ|了解)"
        r"(?: (?:then|good|cool))?",
    ),
    (
        SmallTalk.HELP,
        r"(?:please )?help(?: me)?(?: please)?|commands?|usage|instructions"
        r"|(?:so )?what (?:can|do|could) (?:you|u|this bot|cuecard) do(?: for (?:me|us))?"
        r"|what (?:can|may|should) i (?:ask|do|say)(?: (?:you|here))?"
        r"|how (?:do|can|should) (?:i|we) (?:use|ask|talk to) (?:you|this|it|this bot|cuecard)"
        r"|how (?:do(?:es)?) (?:you|this|it|this bot|cuecard) work"
        r"|(?:who|what) (?:are you|is cuecard|r u)|are you (?:a |an )?(?:bot|robot|human|person|real|ai)"
        r"|(?:what(?:'?s| is) your name|hilfe|aide|ayuda|ヘルプ|使い方|was kannst du|wer bist du"
        r"|wie geht das|que peux tu faire|que pouvez vous faire|que puedes hacer|quien eres|何ができ(?:る|ますか))",
    ),
    (
        SmallTalk.TOPICS,
        rf"(?:(?:please )?(?:list|show|show me|give me|name)(?: (?:the|all|your|a list of))* )?{_HOLDINGS}"
        r"(?: (?:list|please|here))?"
        rf"|(?:what|which) {_HOLDINGS} (?:are there|do you (?:have|know|hold|cover))(?: here)?"
        rf"|what are (?:the|your) {_HOLDINGS}"
        r"|what do you (?:know|have)(?: about)?|what(?:'?s| is)(?: there| in the library)"
        rf"|{ASKING}(?:{LATEST}|{NEW})(?: please| today| here)?"
        r"|(?:themen|artikel|welche (?:themen|artikel) (?:gibt es|hast du)|was gibt es(?: neues)?|sujets|quoi de neuf"
        r"|temas|articulos|que hay de nuevo|トピック(?:一覧)?|記事(?:一覧)?|新着(?:記事)?)",
    ),
)
_PATTERNS = tuple((talk, re.compile(pattern)) for talk, pattern in _PATTERN_TEXTS)
_BETWEEN = re.compile(r"[^\w']+")
_LONGEST = 80
"""In characters: anything longer is not small talk."""
_QUESTION_MARKS = frozenset("?？ ")


def find_small_talk(text: str) -> SmallTalk | None:
    """The kind of small talk that `text` is; None if it may be a question. Never raises."""
    if len(text) > _LONGEST or not text.strip():
        return None
    folded = _BETWEEN.sub(" ", fold(text).replace("_", " ")).strip(" '")
    if not folded:
        return SmallTalk.HELP if _QUESTION_MARKS.issuperset(text) else SmallTalk.NOD
    unfolded = _BETWEEN.sub(" ", text.lower()).strip()  # folding would remove the voicing marks of kana
    return next((talk for talk, pattern in _PATTERNS if pattern.fullmatch(folded) or pattern.fullmatch(unfolded)), None)
