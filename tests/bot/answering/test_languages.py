"""The bot understands what it tells people to type, in their language."""

from __future__ import annotations

import pytest

from bot.answering import messages
from bot.answering.followups.followup import read_follow_up
from bot.answering.followups.meaning import Meaning
from bot.answering.smalltalk import SmallTalk, find_small_talk
from bot.translation import use_language

TYPED = {
    "en": ("help", "quotes", "figures", "context", "source", "more"),
    "de": ("Hilfe", "Zitate", "Zahlen", "Zusammenhang", "Quelle", "mehr"),
    "es": ("ayuda", "citas", "cifras", "contexto", "fuente", "más"),
    "fr": ("aide", "citations", "chiffres", "contexte", "source", "plus"),
    "ja": ("ヘルプ", "引用", "数字", "文脈", "出典", "もっと"),
}
MEANT = (Meaning.QUOTES, Meaning.FIGURES, Meaning.CONTEXT, Meaning.SOURCE, Meaning.MORE)


@pytest.mark.parametrize("language", TYPED)
def test_words_that_people_are_told_to_type_are_understood(language: str) -> None:
    called, *asked = TYPED[language]
    with use_language(language):
        assert called in messages.NONE_NEAR
        assert all(word in messages.ASK_WITH_A_WORD for word in asked)
        assert all(word in messages.HOW_TO_ASK for word in asked)
    assert find_small_talk(called) is SmallTalk.HELP
    assert [read_follow_up(word).meaning for word in asked] == list(MEANT)


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("wer hat das gesagt?", Meaning.SPEAKER),
        ("zeig mir die Zahlen", Meaning.FIGURES),
        ("¿quién dijo eso?", Meaning.SPEAKER),
        ("¿por qué?", Meaning.WHY),
        ("¿cuándo?", Meaning.WHEN),
        ("dame las citas", Meaning.QUOTES),
        ("qui a dit ça ?", Meaning.SPEAKER),
        ("pourquoi ?", Meaning.WHY),
        ("誰がそう言いましたか", Meaning.SPEAKER),
        ("なぜですか", Meaning.WHY),
        ("数字を見せて", Meaning.FIGURES),
        ("¿y los precios en Japón?", Meaning.CONTINUATION),
        ("Y Combinator funding", Meaning.UNRELATED),
        ("数字で見る半導体", Meaning.UNRELATED),
    ],
)
def test_follow_ups_are_recognised_in_other_languages(typed: str, meaning: Meaning) -> None:
    assert read_follow_up(typed).meaning is meaning


@pytest.mark.parametrize(
    ("typed", "talk"),
    [
        ("Vielen Dank!", SmallTalk.THANKS),
        ("muchas gracias", SmallTalk.THANKS),
        ("merci beaucoup", SmallTalk.THANKS),
        ("ありがとうございます", SmallTalk.THANKS),
        ("buenos días", SmallTalk.GREETING),
        ("こんにちは", SmallTalk.GREETING),
        ("hasta luego", SmallTalk.FAREWELL),
        ("d'accord", SmallTalk.NOD),
        ("temas", SmallTalk.TOPICS),
        ("トピック", SmallTalk.TOPICS),
    ],
)
def test_small_talk_is_recognised_in_other_languages(typed: str, talk: SmallTalk) -> None:
    assert find_small_talk(typed) is talk
