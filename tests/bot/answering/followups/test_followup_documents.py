"""The documents that answer a follow-up without its own words."""

from __future__ import annotations

import pytest

from bot.answering import messages
from bot.answering.documents.detail_documents import MAX_QUOTES_IN_DETAILS
from bot.answering.followups.followup_documents import FollowupDocuments
from bot.answering.followups.meaning import Meaning
from bot.model import Answer, Document, Outcome, Passage, Span, TopicCard
from bot.model.document import Buttons, ContextBlock, Facts, Note, Paragraph, QuoteBlock
from tests.support.library.cards import article, card, excerpt, harbour_card, library, quote

PLAIN_ARTICLE = article("Boats are blue. Nets are green.", "boats", title="Boats")
ARTICLE_WITH_REASONS = article("The port closed on 3 March because of ice. Boats waited.", "ice")
JAPANESE_ARTICLE = article("函館市は2025年から港を改装する。雪が降ったから船は出なかった。", "hakodate")
ARTICLES = {version.id: version for version in (PLAIN_ARTICLE, ARTICLE_WITH_REASONS, JAPANESE_ARTICLE, article())}


def reply_to(meaning: Meaning, sample_card: TopicCard) -> Document:
    small_library = library([sample_card], ARTICLES[sample_card.article.id])
    return FollowupDocuments(small_library).compose(meaning, sample_card, "")


def sentences_of(document: Document) -> list[str]:
    return [block.focus for block in document.blocks if isinstance(block, ContextBlock)]


def test_when_gives_the_sentences_with_a_time_and_the_date_of_the_article() -> None:
    document = reply_to(Meaning.WHEN, harbour_card())
    assert sentences_of(document) == ["Traffic grew by 12% in 2025."]
    assert Paragraph("The article is dated 2026-03-01.") in document.blocks


def test_the_japanese_word_for_from_or_because_gives_a_reason_only_after_a_verb() -> None:
    assert sentences_of(reply_to(Meaning.WHY, card(JAPANESE_ARTICLE))) == ["雪が降ったから船は出なかった。"]


def test_why_gives_the_sentences_with_a_reason() -> None:
    assert sentences_of(reply_to(Meaning.WHY, card(ARTICLE_WITH_REASONS))) == [
        "The port closed on 3 March because of ice."
    ]


def test_how_much_gives_the_sentences_with_figures() -> None:
    assert sentences_of(reply_to(Meaning.FIGURES, harbour_card())) == ["Traffic grew by 12% in 2025."]


@pytest.mark.parametrize(
    "sentence",
    [
        "It costs $5 a day.",
        "That was 22 percent.",
        "They spent 18 years there.",
        "It has 768,358 of them.",
        "He lost 2 million.",
    ],
)
def test_how_much_gives_the_sentences_with_amounts_if_no_figure_says_what_it_counts(sentence: str) -> None:
    sample = article(text=f"The port closed in May 2022.\n\n{sentence}")
    small_library = library([card(sample)], sample)
    document = FollowupDocuments(small_library).compose(Meaning.FIGURES, card(sample), "")
    assert sentences_of(document) == [sentence]


def test_who_lists_all_speakers_with_the_sentences_that_introduce_them() -> None:
    facts = next(block for block in reply_to(Meaning.WHO, harbour_card()).blocks if isinstance(block, Facts))
    assert facts.rows == (("Mayor Ines Okafor", "“We share one sea,” said Mayor Ines Okafor."),)


def test_source_and_context_are_about_the_sentence_that_was_shown() -> None:
    sample = article(
        "“We share one sea,” said Mayor Ines Okafor.\n\nBoats are blue. Nets are green. Ropes are red.", "sea"
    )
    sample_card = card(sample, quotes=(quote(sample.text, "We share one sea,"),))
    followups = FollowupDocuments(library([sample_card], sample))
    start = sample.text.index("Nets")
    shown = Span(start, start + len("Nets are green."))
    source = followups.compose(Meaning.SOURCE, sample_card, "", shown_span=shown)
    facts = next(block for block in source.blocks if isinstance(block, Facts))
    assert facts.rows[-1][1].endswith("¶2")
    context = followups.compose(Meaning.CONTEXT, sample_card, "", shown_span=shown)
    block = next(block for block in context.blocks if isinstance(block, ContextBlock))
    assert (block.text_before, block.focus, block.text_after) == (
        "Boats are blue.",
        "Nets are green.",
        "Ropes are red.",
    )
    assert sentences_of(followups.compose(Meaning.CONTEXT, sample_card, "")) == [
        "“We share one sea,” said Mayor Ines Okafor."
    ]


@pytest.mark.parametrize("meaning", [meaning for meaning in Meaning if meaning.is_bare])
def test_an_editors_note_is_shown_with_every_follow_up(meaning: Meaning) -> None:
    note, pages = Note("Six towns."), FollowupDocuments(library([harbour_card()]))
    assert reply_to(meaning, harbour_card(note=note.text)).blocks.count(note) == 1
    more = pages.more(harbour_card(note=note.text), 1)
    assert more
    assert note in more.blocks


def test_more_gives_what_the_details_leave_out_page_by_page() -> None:
    text = article().text
    words = ("We share", "one sea,", "We should share", "one harbour.", "Traffic grew", "by 12%")
    sample_card = harbour_card(quotes=tuple(quote(text, part) for part in words))
    small_library = library([sample_card])
    followups = FollowupDocuments(small_library)
    first, second = followups.more(sample_card, 1), followups.more(sample_card, 2)
    assert first
    assert [block.text for block in first.blocks if isinstance(block, QuoteBlock)] == list(
        words[MAX_QUOTES_IN_DETAILS:]
    )
    assert second
    assert "Fishermen may attend every session." in sentences_of(second)
    assert followups.more(sample_card, 3) is None


@pytest.mark.parametrize(
    ("words", "speakers"),
    [("We share one sea,", ["Mayor Ines Okafor"]), ("Traffic grew by 12% in 2025.", [])],
)
def test_who_said_that_names_a_speaker_only_if_the_passage_has_a_quote(words: str, speakers: list[str]) -> None:
    span = excerpt(article().text, words).span
    given = Answer(
        outcome=Outcome.ANSWER,
        question="what about it",
        confidence=0.9,
        card=harbour_card(),
        passage=Passage(article_id="harbour-deal", text=words, span=span),
    )
    small_library = library([harbour_card()])
    followups = FollowupDocuments(small_library)
    document = followups.compose(Meaning.SPEAKER, harbour_card(), "who said that", given)
    assert [block.speaker for block in document.blocks if isinstance(block, QuoteBlock)] == speakers
    assert (Paragraph(messages.NOBODY_QUOTED) in document.blocks) is (not speakers)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Officials said that the port closes in May.", messages.SPEAKER_NAMED),
        ("The port is expected to close in May.", messages.SPEAKER_UNNAMED),
    ],
)
def test_who_said_that_shows_the_sentence_that_reports_words_without_a_quote(sentence: str, label: str) -> None:
    sample = article(text=f"{sentence}\n\nBoats came.")
    sample_card, small_library = card(sample), library([card(sample)], sample)
    passage = Passage(article_id=sample.id, text=sentence, span=excerpt(sample.text, sentence).span)
    given = Answer(outcome=Outcome.ANSWER, question="when", confidence=0.9, card=sample_card, passage=passage)
    document = FollowupDocuments(small_library).compose(Meaning.SPEAKER, sample_card, "who said that", given)
    assert Paragraph(label) in document.blocks
    assert [block.focus for block in document.blocks if isinstance(block, ContextBlock)] == [sentence]


@pytest.mark.parametrize(
    ("meaning", "sentence"),
    [
        (Meaning.QUOTES, messages.NO_QUOTES),
        (Meaning.SPEAKER, messages.NO_QUOTES),
        (Meaning.WHY, messages.NO_REASONS),
        (Meaning.FIGURES, messages.NO_FIGURES),
        (Meaning.WHO, messages.NO_PEOPLE),
        (Meaning.WHEN, messages.NO_DATES),
        (Meaning.UNCLEAR, messages.UNCLEAR),
    ],
)
def test_a_follow_up_that_the_card_cannot_answer_says_what_can_be_asked(meaning: Meaning, sentence: str) -> None:
    document = reply_to(meaning, card(PLAIN_ARTICLE))
    assert document.notice.startswith(sentence)
    paragraph = next(block.text for block in document.blocks if isinstance(block, Paragraph))
    assert paragraph.endswith(messages.ASK_WITH_A_WORD)
    assert not sentences_of(document)


@pytest.mark.parametrize("meaning", [meaning for meaning in Meaning if meaning.is_bare and meaning != Meaning.MORE])
def test_every_follow_up_has_buttons_for_its_card(meaning: Meaning) -> None:
    buttons = [block for block in reply_to(meaning, harbour_card()).blocks if isinstance(block, Buttons)]
    assert [button.value for button in buttons[-1].buttons[:1]] == [harbour_card().key]
    assert len(buttons) == 1


def test_who_lists_people_without_quotes_and_starts_with_the_person_of_the_answer() -> None:
    sample = article("Ada Moss runs the port. Ada Moss is new. Olaf Lund built it. Ida Crane left.", "port")
    small_library = library([card(sample)], sample)
    followups = FollowupDocuments(small_library)
    facts = next(block for block in followups.compose(Meaning.WHO, card(sample), "").blocks if isinstance(block, Facts))
    assert [name for name, _ in facts.rows] == ["Ada Moss", "Olaf Lund", "Ida Crane"]
    assert facts.rows[1][1] == "Olaf Lund built it."
    built = excerpt(sample.text, "Olaf Lund built it.")
    passage = Passage(article_id=sample.id, text=built.text, span=built.span)
    given = Answer(outcome=Outcome.ANSWER, question="who built it", confidence=1.0, card=card(sample), passage=passage)
    document = followups.compose(Meaning.WHO, card(sample), "who is he?", given)
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert [name for name, _ in facts.rows] == ["Olaf Lund"]


def test_who_starts_with_the_person_of_the_last_question() -> None:
    sample = article("Ada Moss runs the port. Ada Moss is new. Ida Crane said so to the council.", "port")
    small_library = library([card(sample)], sample)
    given = Answer(outcome=Outcome.ANSWER, question="what did crane say", confidence=1.0, card=card(sample))
    document = FollowupDocuments(small_library).compose(Meaning.WHO, card(sample), "who is that", given)
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert [name for name, _ in facts.rows] == ["Ida Crane", "Ada Moss"]


def test_who_means_the_speaker_of_the_quotes_just_read() -> None:
    sample = article('Olaf Lund left. Rain fell. "We share one sea," said Ada Moss, the mayor.', "port")
    spoken = quote(sample.text, "We share one sea,", speaker="Ada Moss")
    quoted = card(sample, quotes=(spoken,))
    shown = excerpt(sample.text, "Rain fell.")
    passage = Passage(article_id=sample.id, text=shown.text, span=shown.span)
    given = Answer(outcome=Outcome.ANSWER, question="what", confidence=1.0, card=quoted, passage=passage)
    followups = FollowupDocuments(library([quoted], sample))
    document = followups.compose(Meaning.WHO, quoted, "who is she", given, (), quoted.quotes)
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    assert (facts.label, [name for name, _ in facts.rows]) == (messages.PEOPLE_QUOTED, ["Ada Moss"])


def test_who_says_whose_names_the_sentence_leaves_unclear() -> None:
    sample = article("Paul Quill met Mark Quill. Quill left. Rain fell.", "port")
    small_library = library([card(sample)], sample)

    def facts_after(sentence: str) -> Facts:
        shown = excerpt(sample.text, sentence)
        passage = Passage(article_id=sample.id, text=shown.text, span=shown.span)
        given = Answer(outcome=Outcome.ANSWER, question="what", confidence=1.0, card=card(sample), passage=passage)
        followups = FollowupDocuments(small_library)
        document = followups.compose(Meaning.WHO, card(sample), "who is he", given)
        return next(block for block in document.blocks if isinstance(block, Facts))

    assert facts_after("Quill left.").label == messages.NAMESAKES
    assert facts_after("Rain fell.").label == messages.NOBODY_SHOWN
    assert facts_after("Paul Quill met Mark Quill.").label == messages.PEOPLE_SHOWN
