"""Follow-ups that are not questions of their own: "and who said that?" asks for more of the card just given."""

from __future__ import annotations

import re

from bot.model.document import Action
from bot.text.words import word_texts

_LONGEST = 8
"""Words; anything longer is a question of its own."""

_ASKS: tuple[tuple[Action, frozenset[str]], ...] = (
    (
        Action.MORE_QUOTES,
        frozenset("said says say speaker quote quotes quoted gesagt sagte zitat zitate dit citation".split()),
    ),
    (Action.IN_CONTEXT, frozenset("context before after around kontext zusammenhang contexte".split())),
    (Action.SOURCE, frozenset("source link url article where from quelle lien".split())),
)
_FILLERS = frozenset(
    "a an and as at card did do does exactly for give got he her him his i in is it me more of on one or ok okay "
    "please "
    "shall she show so that the them then these they this those to us was we were what which who whom whose you your "
    "bitte das der die es hat haben ist mehr noch und von wer zeig "
    "a ce cela de du est et la le les moi montre plus qui s".split()
)
_CJK: tuple[tuple[Action, re.Pattern[str]], ...] = (
    (Action.MORE_QUOTES, re.compile(r"^(?:誰が(?:そう)?言|だれが言|谁说|誰說|这话谁|引用)")),
    (Action.SOURCE, re.compile(r"^(?:出典|ソース|来源|來源|出处)")),
)


def find_follow_up(text: str) -> Action | None:
    """What a short text asks of the card just given, or None where it is a question of its own."""
    for action, pattern in _CJK:
        if pattern.match(text.strip()):
            return action
    words = word_texts(text)
    if not words or len(words) > _LONGEST:
        return None
    asked = [action for action, keys in _ASKS if any(word in keys for word in words)]
    known = frozenset().union(*(keys for action, keys in _ASKS if action in asked)) | _FILLERS
    return asked[0] if asked and all(word in known for word in words) else None
