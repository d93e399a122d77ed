"""Finds the quotes of an article, each with its speaker and its cue.

How it works: words in quotation marks are found first (marks.py). Each sentence is then read as tokens in which quoted
words count as one token (masked_sentences.py, grammar/). Words that are not speech are left out (not_speech/). Rules on
words and word lists, without a parser, look for a reporting verb near the quoted words and for its subject
(reporting/); both together are an attribution (attribution/). People mentioned in the article are remembered, so that
pronouns and surnames can be resolved (people/, speaker_resolver.py). speech.py puts it all together.

Words used throughout: a *cue* is the word that reports speech ("said", "according to"); an *attribution* is a cue with
its speaker; a *term* is quoted words that are not speech ("the “Green Path” plan"). Parameters such as `cue`, `verb`,
`quote` (the quoted words) and `index` are indexes of tokens in their clause; `search_start` (included) and
`search_end` (excluded) limit the tokens that are looked at. In examples a bar ("|") marks the position in question.

Many rules apply only if `lexicon.is_english`: they need the order of words of English, or the lists of nouns for people
and organisations (`is_person_noun`, `can_act`), which only English has.
"""
