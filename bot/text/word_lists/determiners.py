"""English articles and possessives."""

from __future__ import annotations

from bot.text.word_lists.loader import word_lists

ARTICLES = word_lists("determiners_en")["articles"]
POSSESSIVES = word_lists("determiners_en")["possessives"]
ARTICLES_AND_POSSESSIVES = ARTICLES | POSSESSIVES
