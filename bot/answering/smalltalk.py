"""Small talk: a fixed set of things that people say to a bot without asking the articles anything. It is looked for
before a message is searched for in the cards.

The whole text must be small talk: "hi, who runs the port?" is a question.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.answering.news import ASKING, BETWEEN_WORDS, LATEST, NEW, TOP
from bot.text.word_lists import word_lists
from bot.text.word_lists.chat_spellings import CHAT_SPELLINGS, EMOJI_NAME_PATTERN
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


_REACTIONS = word_lists("reactions")
"""What people say to an answer, by what it does: "thanks", "nods", "remarks" and so on (see reactions.toml)."""
_ADDRESSEES = rf"(?: (?:{'|'.join(sorted(_REACTIONS['to'] | {'again'}))}))*"
"""After a greeting or a farewell, whom it is said to: "hi bot", "hello again everyone"."""
_THINGS_TO_LIST = r"(?:topics?|articles?|cards?|texts?)"
"""What the bot can list."""
_PATTERN_TEXTS: tuple[tuple[SmallTalk, str], ...] = (
    (
        SmallTalk.GREETING,
        rf"(?:(?:hi+|hello|hey+|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening|sup"
        rf"|wassup|wasup|waz+up|what(?:'?s| is) up|hallo|moin|servus"
        rf"|guten (?:tag|morgen|abend)|bonjour|bonsoir|salut|hola|buen[oa]s (?:dias|tardes|noches)|ciao"
        rf"|こんにちは|你好|您好){_ADDRESSEES} ?)+"
        r"|(?:are )?(?:you|u|anyone|anybody) there"
        r"|(?:(?:hi|hello|hey)(?: there)? )?how(?:'?s| is| are) (?:you|things|it|your day|life)"
        r"(?: (?:today|doing|going))*",
    ),
    (
        SmallTalk.FAREWELL,
        rf"(?:ok(?:ay)? )?(?:(?:good ?bye|bye|cya|see (?:you|ya|u)(?: (?:soon|tomorrow))?|laters?|good night|ttyl"
        rf"|(?:i )?(?:have to|got to|gotta|must) (?:go|run|leave)|gtg|g2g|brb|peace out"
        rf"|take care|tschuss|bis bald|au revoir|adios|hasta luego|またね|再见|さようなら){_ADDRESSEES}(?: now)? ?)+",
    ),
    (
        SmallTalk.HELP,
        r"(?:please )?help(?: me)?(?: please)?|commands?|usage|instructions"
        r"|(?:so )?what (?:can|do|could) (?:you|u|this bot|cuecard) do(?: for (?:me|us))?"
        r"|what (?:can|may|should) i (?:ask|do|say)(?: (?:you|here))?"
        r"|how (?:do|can|should) (?:i|we) (?:use|ask|talk to) (?:you|this|it|this bot|cuecard)"
        r"|how (?:do(?:es)?) (?:you|this|it|this bot|cuecard) work"
        r"|(?:who|what) (?:are you|is cuecard)|are you (?:a |an )?(?:bot|robot|human|person|real|ai)"
        r"|who (?:made|built|created|wrote) (?:you|this bot|cuecard)"
        r"|(?:what(?:'?s| is) your name|hilfe|aide|ayuda|ヘルプ|使い方|was kannst du|wer bist du"
        r"|wie geht das|que peux tu faire|que pouvez vous faire|que puedes hacer|quien eres|何ができ(?:る|ますか))",
    ),
    (
        SmallTalk.TOPICS,
        rf"(?:(?:please )?(?:list|show|show me|give me|name)(?: (?:the|all|your|a list of))* )?{_THINGS_TO_LIST}"
        r"(?: (?:list|please|here))?"
        rf"|(?:what|which) {_THINGS_TO_LIST} (?:are there|do you (?:have|know|hold|cover))(?: here)?"
        rf"|what are (?:the|your) {_THINGS_TO_LIST}"
        r"|what do you (?:know|have)(?: about)?|what(?:'?s| is)(?: there| in the library)"
        rf"|{ASKING}(?:{LATEST}|{NEW}|{TOP})(?: please| today| here| (?:right )?now)*"
        r"|(?:themen|artikel|welche (?:themen|artikel) (?:gibt es|hast du)|was gibt es(?: neues)?|sujets|quoi de neuf"
        r"|temas|articulos|que hay de nuevo|トピック(?:一覧)?|記事(?:一覧)?|新着(?:記事)?)",
    ),
)
"""Each kind with a pattern of whole texts, in lower case, folded, without marks. The first that matches counts."""
_PATTERNS = tuple((talk, re.compile(pattern)) for talk, pattern in _PATTERN_TEXTS)
_EMOJI = re.compile(EMOJI_NAME_PATTERN, re.IGNORECASE)
"""The name of an emoji, as Slack writes it (":wave:")."""
_LETTER = re.compile("[a-z]")
"""A letter that people may repeat."""
_REPEATED = r"\g<0>+"
"""What replaces a letter in a pattern: the same letter, once or more ("niiice")."""
_MAX_LENGTH = 80
"""The maximum number of characters of small talk."""
_ONLY_ASKS = frozenset("?？ ")
"""A text of only these characters asks for help: "??"."""


def _reaction_pattern(name: str) -> str:
    """A pattern for a phrase of one list of `_REACTIONS`, in a group with the list's name."""
    phrases = sorted(
        (_fold_words(phrase).replace("'", "").strip() for phrase in _REACTIONS[name]), key=len, reverse=True
    )
    return f"(?P<{name}>{'|'.join(_LETTER.sub(_REPEATED, phrase) for phrase in phrases)})"


def _fold_words(text: str) -> str:
    """Folded words and their apostrophes, with a single space in place of everything else."""
    return BETWEEN_WORDS.sub(" ", fold(text).replace("_", " "))


_WORD_END = r"(?: |$)"
"""The end of a phrase: a space, or the end of the text."""
_REACTION_PATTERNS = tuple(re.compile(_reaction_pattern(name) + _WORD_END) for name in _REACTIONS)


def find_small_talk(text: str) -> SmallTalk | None:
    """The kind of small talk that `text` is; None if it may be a question. Never raises."""
    if len(text) > _MAX_LENGTH or not text.strip():
        return None
    without_emoji = _EMOJI.sub(" ", text)
    folded = _fold_words(without_emoji).strip(" '")
    if not folded:  # only marks or emoji
        return SmallTalk.HELP if _ONLY_ASKS.issuperset(text) else SmallTalk.NOD
    unfolded = BETWEEN_WORDS.sub(" ", without_emoji.lower()).strip()  # folding would remove the voicing marks of kana
    spelled_out = " ".join(CHAT_SPELLINGS.get(word, word) for word in folded.split())
    forms = (folded, unfolded, spelled_out)
    matches = (talk for talk, pattern in _PATTERNS if any(pattern.fullmatch(form) for form in forms))
    reactions = (_find_reaction(form.replace("'", "")) for form in (folded, spelled_out))
    return next(matches, None) or next(filter(None, reactions), None)


def _find_reaction(words: str) -> SmallTalk | None:
    """THANKS or NOD if the whole text is made of phrases of `_REACTIONS`, and they say one of the two: "ok thanks a
    lot", "wow", or a remark after an opening ("so sad"). `words` are folded and without apostrophes."""
    kinds: set[str | None] = set()
    """The lists that the phrases are from."""
    while words:
        matches = [match for part in _REACTION_PATTERNS if (match := part.match(words))]
        if not matches:
            return None
        longest = max(matches, key=lambda match: match.end())
        kinds.add(longest.lastgroup)
        words = words[longest.end() :]
    if "thanks" in kinds:
        return SmallTalk.THANKS
    return SmallTalk.NOD if "nods" in kinds or {"openings", "remarks"} <= kinds else None
