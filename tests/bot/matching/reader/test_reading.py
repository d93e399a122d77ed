"""The reader changes the order of candidates, the passage and the confidence; without it, words alone decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import load_subject_models
from bot.matching.matcher import CardMatcher
from bot.matching.reader.passage_finder import PassageFinder
from bot.matching.reader.reader import Reader, ReaderOutput, find_reader
from bot.matching.reader.reading_models import load_reading_models, parse_reading_models
from bot.matching.reader.windows.windows import MAX_WINDOW_CHARACTERS, MAX_WINDOWS, choose_windows
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Outcome, Query, Ranking, Span, TopicCard

STORIES = {
    "ferry": (
        "The Tarrow ferry was sold on Monday. Its buyer, Odile Farkas, paid 31 crowns for it. "
        "The ship had carried passengers across the sound since 1961. Nobody was hurt in the fire of 2019."
    ),
    "copy": "News in brief. Odile Farkas paid 31 crowns for the Tarrow ferry, which was sold on Monday.",
    "bridge": "The Tarrow bridge closes on 3 March for eleven weeks. Engineers will replace its corroded bearings.",
    "honey": "Of 320 jars of honey tested at the border, 46 percent held syrup. Customs sent 1,200 tonnes back.",
}


class WordReader:
    """A reader that looks for one word: it is certain of passages that contain it, and finds nothing in others. Its
    log-odds, 6 and 12 or -6 and -12, are as sure as those of the real reader."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[str] = []
        self.passages: list[tuple[str, str]] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        self.asked.append(question)
        self.passages += passages
        starts = [text.find(self.word) for _, text in passages]
        return [
            ReaderOutput(6.0, 12.0, at, at + len(self.word)) if at >= 0 else ReaderOutput(-6.0, -12.0, 0, 3)
            for at in starts
        ]


class DoubtingReader(WordReader):
    """Finds the word in longer texts, and denies that any text alone, without others, answers."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return super().read(question, passages) if len(passages) > 1 else [ReaderOutput(-6.0, -12.0, 0, 3)]


def _matcher(reader: Reader | None, language: str = "en", **stories: str) -> CardMatcher:
    judge = Judge(load_subject_models(), PassageFinder(lambda: reader, load_reading_models()))
    return CardMatcher.build(_library(language, **stories), load_embedder(), judge=judge)


def _library(language: str = "en", **stories: str) -> MemoryLibrary:
    texts = stories or STORIES
    cards = [
        TopicCard(
            id=name,
            article=ArticleInfo(id=name, title=name.title(), source=f"{name}.txt", sha256="", language=language),
            title=name.title(),
            section="",
            extent=(Span(0, len(text)),),
        )
        for name, text in texts.items()
    ]
    return MemoryLibrary(cards, texts)


def test_the_passage_that_the_reader_finds_is_shown_with_the_words_that_answer() -> None:
    ranking = _matcher(WordReader("31 crowns")).rank(Query(text="how much did the ferry cost"))
    assert ranking.passage
    text = STORIES[ranking.passage.article_id]
    assert ranking.passage.text == ranking.passage.span.of(text)
    assert ranking.passage.answer
    assert ranking.passage.answer.of(text) == "31 crowns"
    assert ranking.passage.span.contains(ranking.passage.answer)


def test_short_sentences_next_to_the_window_are_shown_with_it() -> None:
    long = "The list of everything that the harbour sells is longer than this sentence, which is long as well, "
    text = f"{long * 4}and ends. Ask here. A ferry is for sale. It costs 31 crowns. Call before noon. Bring cash."
    reader = WordReader("sale")
    ranking = _matcher(reader, ferry=text).rank(Query(text="which ship is for sale"))
    assert ranking.passage
    assert ranking.passage.text == "Ask here. A ferry is for sale. It costs 31 crowns. Call before noon."
    assert not any(ranking.passage.text in window for _, window in reader.passages[:-1])
    assert reader.passages[-1][1] == ranking.passage.text


def test_an_agreeing_article_is_named_and_raises_no_doubt() -> None:
    alone = {name: text for name, text in STORIES.items() if name != "copy"}
    one = _matcher(WordReader("31 crowns"), **alone).rank(Query(text="how much did the ferry cost"))
    two = _matcher(WordReader("31 crowns")).rank(Query(text="how much did the ferry cost"))
    assert one.also == ()
    assert two.passage
    assert two.also == ({"ferry": "copy", "copy": "ferry"}[two.passage.article_id],)
    assert two.outcome is one.outcome


def test_a_copy_of_an_article_is_named_and_lowers_the_confidence_little() -> None:
    alone, both = WordReader("31 crowns"), WordReader("31 crowns")
    question = Query(text="how much was paid for the Tarrow ferry")
    stories = {name: STORIES[name] for name in ("ferry", "bridge", "honey")}
    best = _matcher(alone, **stories).rank(question)
    ranking = _matcher(both, **stories, shortened=STORIES["ferry"].rpartition(" Nobody")[0]).rank(question)
    assert ranking.passage
    assert {ranking.passage.article_id, *ranking.also} == {"ferry", "shortened"}
    assert ranking.confidence >= best.confidence - 0.05
    texts = [text for _, text in both.passages]
    assert len(texts) == len(set(texts))


def test_the_confidence_is_lower_if_no_window_answers() -> None:
    question = Query(text="how much did the ferry cost")
    found = _matcher(WordReader("31 crowns")).rank(question)
    not_found = _matcher(WordReader("no such words")).rank(question)
    assert not_found.confidence < found.confidence
    assert not_found.outcome is not Outcome.ANSWER


def test_a_passage_may_answer_although_hardly_a_word_of_the_question_is_there() -> None:
    question = Query(text="which share of the glasses at the border was adulterated")
    matcher = _matcher(WordReader("46 percent"))
    assert matcher.rank(replace(question, quick=True)).confidence < 0.018
    ranking = matcher.rank(question)
    assert ranking.matches[0].card_id == "honey"
    assert ranking.outcome is not Outcome.NOT_FOUND


def test_nothing_is_read_for_a_message_whose_subject_is_certainly_not_here() -> None:
    reader = WordReader("31 crowns")
    ranking = _matcher(reader).rank(Query(text="turn on the greatest hits of metallica"))
    assert ranking.outcome is Outcome.NOT_FOUND
    assert reader.asked == []


def test_the_card_of_the_best_window_is_the_first_match_and_scores_fall() -> None:
    ranking = _matcher(WordReader("corroded")).rank(Query(text="why does the tarrow bridge close"))
    assert ranking.matches[0].card_id == "bridge"
    scores = [match.score for match in ranking.matches]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == ranking.confidence


def test_a_passage_that_does_not_answer_alone_is_less_sure() -> None:
    question = Query(text="how much did the buyer of the ferry pay")
    sure, doubtful = (
        _matcher(WordReader("31 crowns")).rank(question),
        _matcher(DoubtingReader("31 crowns")).rank(question),
    )
    assert sure.confidence > 0.1 + doubtful.confidence
    assert sure.passage
    assert doubtful.passage
    assert sure.passage.answer == doubtful.passage.answer
    assert sure.passage.span == doubtful.passage.span


def test_a_heading_that_asks_the_same_question_is_not_an_answer() -> None:
    stories = {
        "faq": "Why does the Tarrow bridge close in May?\n\nNobody on the council had a clear answer this week.",
        "works": "The Tarrow bridge closes in May. Engineers will replace its corroded bearings.",
    }

    class ReaderOfBoth(WordReader):
        def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
            asking = WordReader("close in May?").read(question, passages)
            answering = WordReader("corroded bearings").read(question, passages)
            pairs = zip(asking, answering, strict=True)
            return [max(pair, key=lambda reading: reading.answer_log_odds) for pair in pairs]

    ranking = _matcher(ReaderOfBoth(""), **stories).rank(Query(text="why does the tarrow bridge close?"))
    assert ranking.passage is not None
    assert ranking.passage.article_id == "works"


def test_without_a_reader_words_alone_decide() -> None:
    question = Query(text="how much did the buyer of the ferry pay")
    without = _matcher(None).rank(question)
    assert without == _judged_by_words(question)
    assert without.passage
    assert without.passage.answer is None


def test_an_article_in_a_language_that_the_reader_does_not_know_is_ranked_by_its_words() -> None:
    reader = WordReader("31")
    _matcher(reader, language="de").rank(Query(text="how much did the ferry cost"))
    assert reader.asked == []


def test_a_quick_question_is_not_read() -> None:
    reader = WordReader("31 crowns")
    ranking = _matcher(reader).rank(Query(text="how much did the ferry cost", quick=True))
    assert reader.asked == []
    assert ranking == _judged_by_words(Query(text="how much did the ferry cost"))


def test_the_question_is_read_with_its_typos_corrected_and_without_a_greeting() -> None:
    reader = WordReader("31 crowns")
    _matcher(reader).rank(Query(text="hi all, how mcuh did the ferrry to Tarow cost?"))
    assert set(reader.asked) in ({"how mcuh did the ferry to tarrow cost?"}, {"how much did the ferry to tarrow cost?"})


def test_windows_are_few_and_short_and_never_contain_a_sentence_twice() -> None:
    matcher = _matcher(None)
    _, candidates = matcher.candidates(Query(text="tarrow ferry bridge honey"))
    windows = choose_windows(candidates, STORIES, load_reading_models().window)
    assert 0 < len(windows) <= MAX_WINDOWS
    spans = [(candidates[window.candidate].article_id, window.span(candidates)) for window in windows]
    assert all(len(span) <= MAX_WINDOW_CHARACTERS for _, span in spans)
    assert [window.score for window in windows] == sorted((window.score for window in windows), reverse=True)


def test_a_question_without_typos_is_unchanged() -> None:
    matcher = _matcher(None)
    prepared, _ = matcher.candidates(Query(text="Who bought the Tarrow ferry?"))
    assert prepared.question.corrected_text == "Who bought the Tarrow ferry?"


def test_a_model_learned_for_other_features_is_refused() -> None:
    with pytest.raises(ValueError, match=r"reading\.json: window was learned for other features"):
        parse_reading_models('{"window": {"features": ["length"], "weights": [1], "bias": 0}}')


def test_the_reader_in_the_package_tells_an_answer_from_another_sentence() -> None:
    reader = find_reader()
    assert reader
    answer, other = reader.read(
        "who paid for the ferry?",
        [("Ferry sold", "Odile Farkas paid 31 crowns for it."), ("Weather", "It will rain in the north on Friday.")],
    )
    assert answer.answer_log_odds > 0 > other.answer_log_odds
    assert "Odile Farkas paid 31 crowns for it."[answer.start : answer.end] == "Odile Farkas"
    assert reader.read("who?", []) == []


def _judged_by_words(question: Query) -> Ranking:
    return CardMatcher.build(_library(), load_embedder(), judge=Judge(load_subject_models())).rank(question)
