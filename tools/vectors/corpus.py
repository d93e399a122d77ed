"""The training texts of the table: WordNet's, two centuries of public speeches, and strings of random words.

Questions are made from WordNet's words with templates. Strings of random words show every piece of the vocabulary in
contexts that no dictionary has, especially names: the teacher knows them, and the table learns from the teacher.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from tools.vectors.wordnet import Synset

FIRST_SPEECH_YEAR = 1934
"""The year of the first speech that is used: older ones have topics and words that are rare in articles of today."""
RANDOM_WORD_TEXTS = 90_000
"""How many texts consist of a few random words. Most of them also have a definition."""
QUESTIONS = {
    "noun": (
        "what is {}?",
        "what does {} mean",
        "tell me about {}",
        "why is {} in the news?",
        "how does {} work",
        "what happened with the {}",
        "any news on {}?",
        "who pays for the {}?",
    ),
    "name": ("who or what was {}?", "where is {}", "what happened in {}", "tell me about {}", "why is {} famous?"),
    "verb": ("how do you {}?", "why would anyone {}", "who is going to {}?", "what does it mean to {}"),
    "adj": ("what is {}?", "why is it so {}", "is that {}?"),
    "adv": ("what does {} mean", "why {}?"),
}
TWO_THING_TEMPLATES = (
    "how does {} affect {}?",
    "did the {} cause the {}",
    "how many {} are there in {}?",
    "which {} has the best {}",
    "is there a new {} for {}?",
    "can I still get {} with my {}",
    "who is against {} and {}?",
    "why are {} and {} getting more expensive?",
    "what is being done about {} in the {}",
    "when will the {} get its {}?",
    "are {} allowed near {}",
    "what do people say about {} or {}?",
    "how much did {} pay for {}",
    "will there be less {} because of {}?",
    "where can we find {} without {}",
    "has {} ever won a {}?",
)
SENTENCE_TEMPLATES = (
    "is it true that {}?",
    "why is it that {}",
    "who said that {}?",
    "when did they find out that {}?",
    "so {}?",
    "does it matter that {}",
    "I heard {}",
    "what happens if {}?",
    "how come {}",
)
TWO_THING_TEXTS = 70_000
"""For how many nouns a question about two things is made, if the definition has a second one."""
SENTENCE_TEXTS = 60_000
"""How many questions are made from sentences."""
_LONG_WORD = re.compile(r"\b[a-z]{5,}\b")  # "ferry"
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z\"])")  # the space in "sank. The"


def build_corpus(synsets: list[Synset], speeches: Path, words: list[str], seed: int) -> list[str]:
    """All training texts, without duplicates, in an order that depends only on the seed."""
    rng = random.Random(seed)
    texts = [
        *_make_dictionary_texts(synsets, rng),
        *_make_speech_texts(speeches, rng),
        *_make_random_word_texts(synsets, words, rng),
        *_make_two_thing_questions(synsets, rng),
        *_make_sentence_questions(synsets, speeches, rng),
    ]
    texts = list(dict.fromkeys(texts))
    rng.shuffle(texts)
    return texts


def _make_dictionary_texts(synsets: list[Synset], rng: random.Random) -> Iterator[str]:
    """The definitions and examples of all synsets, and questions about some of their words."""
    for synset in synsets:
        names = ", ".join(synset.lemmas[:3])
        yield rng.choice((synset.definition, f"{names}: {synset.definition}"))
        yield from synset.examples
        lemma = rng.choice(synset.lemmas)
        template = rng.choice(QUESTIONS["name" if synset.is_name else synset.kind])
        if rng.random() < 0.6:
            yield template.format(lemma)


def _make_speech_texts(folder: Path, rng: random.Random) -> Iterator[str]:
    """The sentences of the speeches, and some runs of three sentences."""
    for path in sorted(folder.glob("*.json")):
        speech = json.loads(path.read_text(encoding="utf-8"))
        if speech["year"] >= FIRST_SPEECH_YEAR:
            sentences = _SENTENCE_END.split(speech["text"])
            for start, sentence in enumerate(sentences):
                if len(sentence) >= 30:
                    yield sentence[:400]
                if rng.random() < 0.15:
                    yield " ".join(sentences[start : start + 3])[:500]


def _make_random_word_texts(synsets: list[Synset], words: list[str], rng: random.Random) -> Iterator[str]:
    """One to four random words, most of them with a definition before, between or after them."""
    for _ in range(RANDOM_WORD_TEXTS):
        parts = rng.choices(words, k=rng.randint(1, 4))
        if rng.random() < 0.6:
            parts.insert(rng.randint(0, len(parts)), rng.choice(synsets).definition)
        yield " ".join(parts)


def _make_two_thing_questions(synsets: list[Synset], rng: random.Random) -> Iterator[str]:
    """Questions about a thing and a word of its definition, as real questions often combine them."""
    nouns = [synset for synset in synsets if synset.kind == "noun"]
    for synset in rng.choices(nouns, k=TWO_THING_TEXTS):
        others = _LONG_WORD.findall(synset.definition)
        if others:
            things = [rng.choice(synset.lemmas), rng.choice(others)]
            rng.shuffle(things)
            yield rng.choice(TWO_THING_TEMPLATES).format(*things)


def _make_sentence_questions(synsets: list[Synset], speeches: Path, rng: random.Random) -> Iterator[str]:
    """Questions made from examples and short sentences of speeches."""
    sentences = [example for synset in synsets for example in synset.examples]
    sentences += [text for text in _make_speech_texts(speeches, rng) if len(text) < 120]
    for sentence in rng.sample(sentences, k=SENTENCE_TEXTS):
        yield rng.choice(SENTENCE_TEMPLATES).format(sentence.rstrip(".?!"))
