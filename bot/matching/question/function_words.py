"""Words that carry no topic. They are not thrown away: they count little, so that "The Who" is still found."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from bot.text.words import word_texts

_ENGLISH = """
a about am an and any anybody anyone anything are as at be because been being both but by can cannot cant could
couldnt did didnt do does doesnt doing dont done each either else ever every everyone everything for from further get
gets getting give gives go goes going got had has have having he her here hers herself hes him himself his how however
i id if ill im in into is isnt it its itself ive just let lets like me might mine more most much must my myself need
of off often on once one ones only onto or other others ought our ours ourselves out over own per quite rather really
said same say saying says shall she shes should so some somebody someone something somewhat such than that thats the
their theirs them themselves then there theres these they theyre theyve thing things this those though through thus to
too toward towards upon us use used uses using very via was wasnt we were werent weve what whatever whats when
whenever where wheres which while who whoever whom whos whose why whys will with wont would wouldnt yes yet you youre
your yours yourself youve according also another
"""
_CHAT = """
anybody anyone article articles bot ciao cuecard curious explain fyi gimme guys happen happened happening happens
hello help hey hi hiya info information know knows maybe mean meaning mention mentioned ok okay people pls please plz
question read show somebody someone stuff summarize summary sup tell tells thank thanks thx tldr topic understand
wanna want wanted wants wondering wont word words yo
"""
_GERMAN = """
aber als am an auch auf aus bei bin bis bist da damit das dass dein dem den denn der des die dies diese diesem diesen
dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas fur hat hatte haben hier hin ich ihm ihn
ihr ihre im in ist ja kann mal man mehr mein mich mir mit nach noch nun nur ob oder sein seine sich sie sind so uber
um und uns unter vom von vor wann war waren warum was weil welche welchem welchen welcher welches wenn wer werden
weshalb wie wieder wieso wieviel will wir wird wo wofur woher wohin womit woran woruber wurde wurden zu zum zur viel
viele
"""
_FRENCH = """
a ai ainsi alors au aux avec ce ceci cela celle celui ces cet cette ceux chez comme comment dans de des donc dont du
elle elles en est et etaient etait etre eux fait il ils je la le les leur leurs lui ma mais me meme mes moi mon nos
notre nous on ont ou par pas pour pourquoi quand que quel quelle quelles quels qui quoi sa se ses si son sont sur ta
te tes toi ton tous tout toute toutes tres tu un une vos votre vous y combien
"""
_SPANISH = """
al algo ante como con cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde durante e el ella ellas
ellos en entre era es esa esas ese eso esos esta estaba estan estar estas este esto estos fue fueron ha han hay la las
le les lo los mas me mi muy nos o os para pero por porque que quien quienes se ser si sobre son su sus te tiene todo
todos tu un una uno unos y ya
"""

_CHINESE = """
谁 什么 什麼 甚麼 么时 麼時 时候 時候 何时 何時 多少 多久 几个 幾個 为什 為什 为何 為何 怎么 怎麼 怎样 怎樣
么样 麼樣 如何 哪里 哪裡 哪裏 哪儿 哪兒 哪个 哪個 哪些 谁是 誰是 是谁 是誰 请问 請問 告诉 告訴 诉我 訴我 知道 关于 關於
一下 这个 這個 那个 那個 我们 我們 你们 你們 他们 他們 可以
"""
_JAPANESE = """
何 誰 何で 何が 何を 何の 何は 何と 何か 何時 何人 何年 何台 何個 誰が 誰の 誰を 誰と 誰は 教え
"""

FUNCTION_WORDS = frozenset(f"{_ENGLISH} {_CHAT} {_GERMAN} {_FRENCH} {_SPANISH} {_CHINESE} {_JAPANESE}".split())
"""Folded, as `find_words` gives them: of Chinese and Japanese pairs of characters."""

POLARITY_WORDS = frozenset(
    """
    against anti contra contre cannot cant couldnt didnt doesnt dont fewer gegen isnt kein keine keinen least less
    neither never nicht nie no nobody non none nor not nothing ohne pas pro sans sin wasnt werent without wont wouldnt
    before after above below under up down opposed unlike except
    """.split()
)
"""Words that turn a meaning round. No other word stands in for them."""
PARTICLES = frozenset("のはがをにでともへや的了吗嗎呢")
"""Characters that, between words written without spaces, tell how these belong together."""
_GRAMMAR = re.compile("[\u3041-\u309f]{2}")


@cache
def function_words_of(languages: tuple[str, ...]) -> frozenset[str]:
    """The folded function words of some languages (two-letter codes), but for those above, which always are ones.

    Every word above is asked for in a library of any language, as English, German, French and Spanish ones are asked
    everywhere; the short words of further languages are topics elsewhere ("on", "das", "den").
    """
    lists = _read_lists()
    return frozenset().union(*(lists.get(language, frozenset()) for language in languages)) - FUNCTION_WORDS


@cache
def _read_lists() -> dict[str, frozenset[str]]:
    text = (resources.files("bot.matching") / "data" / "function_words.txt").read_text(encoding="utf-8")
    lines = [line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return {language: frozenset(word_texts(words)) for language, words in lines}


def is_content(word: str) -> bool:
    """Whether a folded word can carry a topic. Words that turn a meaning round ("not", "against") do; a pair of
    hiragana, in which Japanese writes its grammar, does not."""
    if word in POLARITY_WORDS:
        return True
    return word not in FUNCTION_WORDS and not _GRAMMAR.fullmatch(word)
