"""Explains an answer: in words and, for curators, in numbers (the parts of the score of its card)."""

from __future__ import annotations

from bot.answering import messages
from bot.model import Answer, TopicCard, Why
from bot.model.document import Facts
from bot.text.rough_stems import STEM_LENGTH, stems_of
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.translation import join, say

MIN_PART = 0.05
"""The minimum size, in log-odds, of a part of the score that is shown."""


def weight_facts(answer: Answer, why: Why, card: TopicCard, runner_up: TopicCard | None) -> list[Facts]:
    """One table of the confidence, the words that matched, corrections and the runner-up, and one of the parts of the
    score. `card` is the card that answers or, if there is no answer, the nearest card; `why` is about it."""
    thresholds = answer.thresholds
    rows = [(say("Card") if answer.card else say("Nearest card"), card.title)]
    rows += [(say("Confidence"), f"{answer.confidence:.0%}")]
    rows += [(say("Limits"), messages.limits(thresholds.answer, thresholds.sure, thresholds.choices))]
    rows += [(say("Words that matched"), join(why.words) or say("none"))]
    if why.corrections:
        rows.append(
            (say("Read as"), join(f"{correction.typed} → {correction.read_as}" for correction in why.corrections))
        )
    if why.missing:
        rows.append((say("Not in the card"), join(why.missing)))
    if runner_up:
        score = f"{why.runner_up_score:+.2f}"
        rows.append((say("Runner-up"), say("{title} (score {score})", title=runner_up.title, score=score)))
    facts = [Facts(say("Why this card"), tuple(rows))]
    notable = sorted((part for part in why.parts if abs(part[1]) >= MIN_PART), key=lambda part: -abs(part[1]))
    if notable:
        total = sum(value for _, value in why.parts)
        parts = [(name, f"{value:+.2f}") for name, value in ((say("score"), total), *notable)]
        facts.append(Facts(say("The score and its parts (log-odds)"), tuple(parts)))
    return facts


def why_found(answer: Answer, runner_up: TopicCard | None) -> str:
    """Why the card of an answer was found, and the reasons for doubt; "" if `answer.why` is None. `runner_up` is the
    next best card."""
    why = answer.why
    if why is None:
        return ""
    is_of_other_article = runner_up and answer.card and runner_up.article.id != answer.card.article.id
    close_title = runner_up.title if runner_up and is_of_other_article else ""
    corrections = [(correction.typed, correction.read_as) for correction in why.corrections]
    is_sure = answer.confidence >= answer.thresholds.sure
    reasons = messages.found_because(why.words, corrections)
    return f"{reasons} {messages.doubts(why.missing, close_title, is_sure=is_sure)}"


def why_not(answer: Answer) -> str:
    """Why a question was not answered, in a few sentences. Unknown words that carry no topic ("up") are no reason."""
    unknown_words = [word for word in answer.unknown_words if word not in STOP_WORDS]
    closest, why = next(iter(answer.choices), None), answer.why
    missing_words = [word for word in why.missing if word not in answer.unknown_words] if why else []
    reasons = messages.why_not(unknown_words, closest.title if closest else "", why.words if why else (), missing_words)
    return " ".join([*map(messages.read_as, why.corrections if why else ()), reasons])


def how_sure(answer: Answer, sentence: str) -> list[str]:
    """Sentences that say how sure the answer is, and how sure it must be. `sentence` is the one that was shown or, if
    there is no answer, the nearest one; "" if there is none. With it, they begin with this sentence and the words of
    the question that it has and lacks."""
    thresholds, why = answer.thresholds, answer.why
    sentences = []
    if sentence and why:
        in_sentence = stems_of(sentence, min_letters=1)
        words = [*why.words, *why.missing]
        words_found = [word for word in words if word[:STEM_LENGTH] in in_sentence]
        sentences.append(messages.shown_sentence(sentence, is_answer=answer.card is not None))
        sentences.append(messages.sentence_has(words_found, [word for word in words if word not in words_found]))
    # The confidence is enough for an answer, but there is none: then a card of another article was almost as likely.
    is_contested = answer.card is None and answer.confidence >= thresholds.answer
    needed_confidence = thresholds.sure if is_contested else thresholds.answer
    return [*sentences, messages.how_sure(answer.confidence, needed_confidence, thresholds.choices)]
