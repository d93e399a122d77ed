"""Finds the quotes of an article, each with its speaker and its cue.

How it works: words in quotation marks are found first (marks.py). Each sentence is then read as tokens in which quoted
words count as one token (masked_sentences.py, grammar/). Quoted words that are not speech are left out (not_speech/).
Rules on words and word lists, without a parser, look for a reporting verb near the quoted words and for the subject of
the verb (reporting/); both together are an attribution (attribution/). People whom the article names are remembered, so
that pronouns and surnames can be resolved (people/, speaker_resolver.py). speech.py runs these steps for a whole
article; quote_finder.py makes the quotes.

Words used throughout: *quoted words* are the words in quotation marks at one place, speech or not; a *cue* is the word
or phrase that reports speech ("said", "according to"); an *attribution* says who says quoted words: the speaker, with
the cue if there is one; a *term* is quoted words that are not speech ("the “Green Path” plan"); a *clause* is a
sentence, or a part of a sentence, as tokens; a *mark* is a punctuation mark. Parameters such as `cue`, `verb`, `quote`
(the quoted words) and `index` are indexes of tokens in their clause; `search_start` (included) and `search_end`
(excluded) limit the tokens that are looked at. In examples a bar ("|") shows the position that the text describes.

Many rules apply only if `lexicon.is_english`: they need the word order of English, or the lists of nouns for people and
organisations (`is_person_noun`, `can_act`), which exist only for English.
"""
