"""Recognises pages that a site shows in place of an article: they ask for consent, a login, a payment, or another
browser."""

from __future__ import annotations

import re

from bot.translation import mark, say

_MAX_CHARACTERS = 1200
"""The maximum number of characters of a page that is not an article. A longer text is an article, whatever words it
contains."""

_REASONS = (
    (
        mark("it asks for consent to cookies before it shows anything"),
        r"\b(?:we|this (?:site|website)|wir|nous|nosotros) (?:and our \d* ?partners )?"
        r"(?:use|uses|verwenden|nutzen|utilisons|usamos)\b.{0,80}\bcookies?\b"
        r"|\b(?:accept|reject|manage|allow) (?:all )?cookies\b|\bcookie (?:policy|settings|consent)\b"
        r"|\balle (?:cookies )?akzeptieren\b|\baccepter (?:tous )?les cookies\b|\baceptar (?:todas las )?cookies\b"
        r"|\bbefore you continue\b|\byour privacy choices\b|(?:クッキー|cookie)の使用",
    ),
    (
        mark("it shows its text only to subscribers or people who log in"),
        r"\b(?:subscribe|sign in|log in|register|create an account) (?:now )?to "
        r"(?:continue|read|view|keep reading|access)\b|\balready a (?:subscriber|member)\?"
        r"|\b(?:article|content) is (?:only )?(?:for|available to) (?:our )?(?:subscribers|members)\b"
        r"|\bjetzt (?:abonnieren|anmelden)\b|\b(?:para|a) suscriptores\b|\bréservé (?:à nos|aux) abonnés\b|会員限定",
    ),
    (
        mark("it shows its text only to a browser that runs programs (JavaScript)"),
        r"\b(?:enable|turn on|activate) javascript\b"
        r"|\bjavascript (?:is (?:disabled|required|not enabled)|aktivieren)\b",
    ),
    (
        mark("its site takes Cuecard for an unwanted bot"),
        r"\b(?:verify|confirm|prove) (?:that )?you(?: are|'re|’re) (?:a |not a )?(?:human|robot)\b"
        r"|\baccess (?:to this page has been )?denied\b|\bunusual traffic\b|\bare you a robot\b|\bcaptcha\b",
    ),
)
"""What is wrong with a page -> a pattern of what such a page says, in any case."""
_PATTERNS = tuple((why, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for why, pattern in _REASONS)
_SAVE_IT = mark("open it in a browser, save the page, and add the file")


def why_blocked(text: str) -> str:
    """Why the text of a page is not an article, and what to do instead, as a sentence in the current language; "" if
    the text may be an article."""
    if len(text) > _MAX_CHARACTERS:
        return ""
    return next((f"{say(reason)}; {say(_SAVE_IT)}" for reason, pattern in _PATTERNS if pattern.search(text)), "")
