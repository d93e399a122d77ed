"""A summary is three sentences of the article that say different things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.distilling.summary import (
    MAX_OPENING_WORDS,
    MAX_WORDS,
    TARGET_WORDS,
    summarise,
)
from bot.distilling.summary_candidates import count_stems
from bot.distilling.summary_scores import SummaryWeights
from bot.model import Span
from tests.support.library.articles import paragraphs_in
from tests.support.library.summaries import (
    ALSO_NEW,
    NEW,
    QUOTED,
    REST,
    SAID,
    SAID_AGAIN,
    TEXT,
    summary,
    summary_of_report,
)

LATE_NEWS = "Lund, 93, died in the fever wards of Salem on Monday after months without her boat."


SCENE = "The harbour council of seven towns lights the western lamps for all fishing boats when a goat comes in."


TURN = (
    "But in recent weeks, some wardens of the quay said they had waited for hours or even for whole days without a "
    "single boat to moor, according to letters and talks with five wardens, each of whom began to work on the quay "
    "during the storm and owns a rope, a lamp and a hook."
)


def test_a_new_sentence_is_preferred_to_one_that_repeats_another() -> None:
    assert summary(SummaryWeights()) == [SAID, NEW, ALSO_NEW]


def test_a_sentence_is_a_repetition_if_a_longer_one_has_its_words() -> None:
    short = "The harbour council opened the northern harbour to boats from seven towns."
    long = f"{SAID[:-1]}, months after bakers, teachers, children and a mill had asked for rye, clocks, paint and snow."
    weights = replace(SummaryWeights(), novelty=0.0, duplicate=1.1, frequency=9.0)
    text = " ".join((long, NEW, short, *REST))
    assert short in summary(replace(weights, containment=1.1), text)
    assert short not in summary(weights, text)


def test_an_answer_is_not_shown_if_the_question_before_it_has_no_verb() -> None:
    answer = "Heavy fog over the western lamps of the southern harbour in winter."
    assert answer in summary(SummaryWeights(), " ".join((SAID, answer, NEW)))
    assert answer not in summary(SummaryWeights(), " ".join((SAID, "The reason?", answer, NEW)))
    assert answer in summary(SummaryWeights(), " ".join((SAID, "What is the reason for it?", answer, NEW)))


def test_without_a_cost_of_repetition_the_sentence_is_repeated() -> None:
    assert SAID_AGAIN in summary(replace(SummaryWeights(), novelty=0.0, duplicate=1.1, containment=1.1))


def test_a_repeated_sentence_is_shown_once_whatever_its_weight() -> None:
    assert SAID_AGAIN not in summary(replace(SummaryWeights(), novelty=0.0))


def test_a_long_first_sentence_opens_the_summary() -> None:
    first = (
        f"After a caller had reported lights on the water, {SAID[0].lower()}{SAID[1:-1]}, and the lamps were lit again."
    )
    found = summary(SummaryWeights(), " ".join((first, NEW, ALSO_NEW, *REST)))
    assert found[0] == first


def test_a_first_sentence_of_a_few_words_does_not_open_the_summary() -> None:
    assert "The sea waits for nobody here." not in summary(
        SummaryWeights(), " ".join(("The sea waits for nobody here.", TEXT))
    )


def test_a_first_sentence_of_a_few_words_opens_the_summary_if_it_says_what_the_title_says() -> None:
    rest = (NEW, ALSO_NEW, *REST)
    assert summary_of_report("The northern harbour opens", "The northern harbour is open.", *rest)[0].endswith("open.")
    assert summary_of_report("Fog over the lamps", "The northern harbour is open.", *rest)[0] == NEW


def test_a_sentence_of_the_article_is_preferred_to_a_quoted_one() -> None:
    text = " ".join((SAID, QUOTED, ALSO_NEW, *REST))
    assert QUOTED not in summary(SummaryWeights(), text)
    assert QUOTED in summary(replace(SummaryWeights(), quote=0.0), text)


def test_a_claim_is_shown_with_the_sentence_that_says_whether_it_is_true() -> None:
    claim = "A post that towns on the coast share claims that the harbour council sold the northern harbour on Monday."
    verdict = "Based on our research, we rate the claim that the council sold the harbour as false."
    text = "\n\n".join((claim, NEW, ALSO_NEW, *REST, verdict))
    paragraphs = paragraphs_in(text, 0, len(text))
    shown = [excerpt.text for excerpt in summarise(text, paragraphs, "en", "Has the council sold the harbour?")]
    assert claim in shown
    assert shown[-1] == verdict
    assert len(shown) <= 3


def test_what_somebody_says_is_shown_with_the_next_sentence_that_calls_it_untrue() -> None:
    said = (
        "The harbour council sold the northern harbour to seven fishing towns on Monday, the ferry baron told voters."
    )
    denial = "It’s a misleading oversimplification to suggest that a council sold it."
    title = "Fact check: Has the harbour council sold the northern harbour?"
    assert summary_of_report(title, NEW, ALSO_NEW, said, denial, *REST)[-2:] == [said, denial]
    assert denial not in summary_of_report(title, NEW, ALSO_NEW, said, *REST, denial)


def test_a_fact_check_of_one_claim_shows_its_rating() -> None:
    verdict = "A post with a picture of the northern harbour as a fair is MISSING CONTEXT because it is of 1990."
    assert verdict in summary_of_report("Fact check: The harbour is no fair", NEW, ALSO_NEW, *REST, verdict)
    other = "The claim that the council sold the harbour is FALSE."
    assert other not in summary_of_report("Fact checks: The harbour", NEW, ALSO_NEW, verdict, *REST, other)


def test_the_news_comes_before_the_anecdote_that_introduces_it() -> None:
    story = "Mary Lund unfolds a small grey shawl from her bag and smooths it out on the kitchen table."
    more = "A nurse took it from her on the first day, she says, and she never saw that woman again."
    news = "The harbour council apologised to the harbour workers of seven towns for the fever wards on Monday."
    paragraphs = "\n\n".join((story, more, news, *REST))
    found = summarise(paragraphs, paragraphs_in(paragraphs, 0, len(paragraphs)), "en", "Harbour council apologises")
    assert found[0].text == news
    assert story not in [excerpt.text for excerpt in found]


def test_an_anecdote_about_the_person_in_the_title_stays_first() -> None:
    story = "Mary Lund unfolds a small grey shawl from her bag and smooths it out on the kitchen table."
    news = "The harbour council apologised to the harbour workers of seven towns for the fever wards on Monday."
    text = "\n\n".join((story, news, *REST))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "Mary Lund keeps the shawl of the fever wards")
    assert found[0].text == story


def test_a_long_first_sentence_may_lack_its_full_stop() -> None:
    lead = (
        "The harbour council of the seven towns sold the last of the old night ferries on Monday after a debate of "
        "nine hours, and bought a boat of its own, wardens of the port reported"
    )
    assert lead in summary_of_report("Ferries are sold", lead, NEW, ALSO_NEW, *REST)
    assert f"{lead} to" not in summary_of_report("Ferries are sold", f"{lead} to", NEW, ALSO_NEW, *REST)


def test_a_late_sentence_that_says_what_the_title_says_is_shown() -> None:
    title = "Lund dies in fever wards of Salem at 93"
    assert LATE_NEWS in summary_of_report(title, SCENE, SAID, NEW, ALSO_NEW, *REST, LATE_NEWS)
    assert LATE_NEWS not in summary_of_report("News of the coast", SCENE, SAID, NEW, ALSO_NEW, *REST, LATE_NEWS)


def test_late_news_that_an_earlier_sentence_has_told_is_not_preferred() -> None:
    title = "Lund dies in fever wards of Salem at 93"
    told = "Ida Lund of Salem died in the fever wards, the harbour council of seven towns said on Monday morning."
    assert LATE_NEWS not in summary_of_report(title, told, SAID, NEW, ALSO_NEW, *REST, LATE_NEWS)


def test_late_news_that_begins_with_a_pronoun_is_not_preferred() -> None:
    title = "Lund dies in fever wards of Salem at 93"
    leaning = "She died at 93 in the fever wards of Salem where Lund had lived for months without her boat."
    assert leaning not in summary_of_report(title, SCENE, SAID, NEW, ALSO_NEW, *REST, leaning)


def test_this_week_does_not_refer_to_an_earlier_sentence() -> None:
    opens = "This week, the harbour council of seven towns opened the northern harbour to fishing boats from all over."
    assert summary(SummaryWeights(), " ".join((opens, NEW, ALSO_NEW, *REST)))[0] == opens
    assert summary(SummaryWeights(), " ".join((opens.replace("week", "time"), NEW, ALSO_NEW, *REST)))[0] != opens


def test_a_statement_is_preferred_to_a_question() -> None:
    asked = "Has the harbour council opened the northern harbour to fishing boats from seven towns on Monday?"
    text = " ".join((asked, SAID, NEW, ALSO_NEW, *REST))
    assert asked not in summary(SummaryWeights(), text)
    assert asked in summary(replace(SummaryWeights(), question=0.0), text)


def test_a_summary_begins_with_a_sentence_that_needs_none_before_it() -> None:
    dependent = "He told seven towns that the northern harbour opens to fishing boats of the council on Monday morning."
    text = "\n\n".join(("Not yet known to everybody in the town.", dependent, NEW, ALSO_NEW, *REST))
    found = summarise(text, paragraphs_in(text, 0, len(text)), "en", "The northern harbour opens on Monday")
    assert found[0].text != dependent
    asked = (
        "Well, if you are of seven towns, the northern harbour opens to fishing boats of the council on Monday morning."
    )
    found = summarise(f"{asked} {NEW} {ALSO_NEW}", (Span(0, 400),), "en", "The northern harbour opens on Monday")
    assert found[0].text != asked


def test_a_sentence_that_continues_the_news_is_preferred() -> None:
    turned = "But the fog came back in the evening, and the council had every one of the boats towed out again."
    text = " ".join((SAID, turned, *REST, NEW, ALSO_NEW))
    assert summary(SummaryWeights(), text)[:2] == [SAID, turned]
    assert turned not in summary(replace(SummaryWeights(), continuation=0.0, contradiction=-1.0), text)


def test_the_weight_of_a_number_near_the_beginning_counts() -> None:
    counted = "The boats unload 400 barrels of fish beside the old market hall, where a dog keeps watch."
    text = " ".join((SAID, counted, NEW, ALSO_NEW, *REST))
    assert counted in summary(SummaryWeights(number=2.0), text)
    assert counted not in summary(SummaryWeights(number=-2.0), text)


def test_words_with_a_final_e_are_the_same_with_an_ending() -> None:
    assert len(count_stems("price prices priced pricing")) == 1


def test_a_first_sentence_may_name_the_person_after_the_pronoun() -> None:
    first = "They had waited for seven winters in the fog, but on Monday morning the boats of Norwick came in again."
    assert summary(SummaryWeights(), " ".join((first, NEW, *REST)))[0] == first


def test_a_first_sentence_may_describe_what_its_demonstrative_means() -> None:
    first = "This northern harbour of the council opened to fishing boats from seven towns on Monday morning."
    assert summary(SummaryWeights(), " ".join((first, NEW, ALSO_NEW, *REST)))[0] == first


def test_a_summary_does_not_begin_with_a_thing_that_was_not_introduced() -> None:
    tale = "It was a day of lamps."
    unnamed = "The trawler had kept fishing boats of the harbour council out of seven towns on Monday morning."
    assert summary(SummaryWeights(), " ".join((tale, unnamed, NEW, ALSO_NEW, *REST)))[0] != unnamed


def test_a_sentence_similar_to_the_title_may_call_its_subject_by_other_words() -> None:
    renamed = "The authority sends the news of the coast to all of its seven towns and has it read aloud each day."
    weights = SummaryWeights(frequency=0.0, length=0.0, unexplained_thing=9.0)
    assert renamed in summary(weights, " ".join((SAID, NEW, renamed, *REST)))


def test_a_first_sentence_may_name_the_person_after_a_colon() -> None:
    first = "They are cold, wet and proud of it: The fishing boats of Norwick came in again on Monday morning."
    assert summary(SummaryWeights(), " ".join((first, NEW, *REST)))[0] == first


def test_a_summary_of_quotes_alone_starts_at_the_beginning_of_one() -> None:
    begins, continued = (
        "The harbour council: “We opened it to boats.",
        "Boats of seven towns come in on Monday morning.",
    )
    text = "\n\n".join(f"{begins} {continued}”" for _ in range(2))
    found = [
        excerpt.text for excerpt in summarise(text, paragraphs_in(text, 0, len(text)), "en", "Boats of seven towns")
    ]
    assert found
    assert continued not in found


def test_a_sentence_that_contradicts_one_not_shown_is_not_first() -> None:
    tale = "It is a day of lamps."
    taken_back = "To the harbour council, however, the opening of the northern harbour to boats is of no importance."
    assert summary(SummaryWeights(), " ".join((tale, taken_back, NEW, ALSO_NEW, *REST)))[0] != taken_back


def test_the_first_sentence_of_an_article_may_seem_to_refer_back() -> None:
    first = (
        "After the seven meetings held by that council on boats, what islanders think of harbours has changed little."
    )
    assert summary(SummaryWeights(), " ".join((first, *REST, NEW)))[0] == first


def test_a_sentence_that_continues_another_near_the_beginning_may_be_longer() -> None:
    first = "The harbour council opened the northern harbour to boats from seven towns on Monday" + " at last" * 6
    second = "The council lets boats of all towns into the northern harbour from May on and asks for a fee in June."
    third = "Boats of the seven towns paid none before, and some say that they will not pay any of the fees now."
    sentences = [f"{first}.", second, third]
    assert TARGET_WORDS < len(" ".join(sentences).split()) <= MAX_WORDS
    weights = SummaryWeights(continuation=2.0, novelty=0.0, duplicate=2.0)
    assert summary(weights, " ".join((*sentences, *REST))) == sentences
    assert summary(weights, " ".join((*sentences[:2], *REST, third))) != sentences


def test_the_third_sentence_of_an_article_fits_if_the_first_two_are_long() -> None:
    first = "The harbour council opened the northern harbour to boats from seven towns on Monday" + " at last" * 12
    second = (
        "The council lets boats of all towns into the northern harbour from May on and asks for a fee" + " at once" * 11
    )
    third = "Boats of the seven towns paid none before, and some say that they will not pay any of the fees now."
    sentences = [f"{first}.", f"{second}.", third]
    assert MAX_WORDS < len(" ".join(sentences).split()) <= MAX_OPENING_WORDS
    weights = SummaryWeights(continuation=2.0, novelty=0.0, duplicate=2.0, containment=2.0, length=0.0)
    assert summary(weights, " ".join((*sentences, *REST))) == sentences
    assert summary(weights, " ".join((*sentences[:2], REST[0], third, *REST[1:])))[2:] != [third]


def test_the_second_sentence_may_call_the_subject_of_a_long_first_one_by_other_words() -> None:
    renamed = "The mainland sends a bag of salt to each of its seven towns and has it weighed there by a miller."
    long = f"{SAID[:-1]}, and lit its lamps for them."
    weights = SummaryWeights(frequency=0.0, length=0.0, unexplained_thing=9.0)
    assert renamed in summary(weights, " ".join((long, renamed, *REST)))
    assert renamed not in summary(weights, " ".join((SAID, renamed, *REST)))
    assert renamed not in summary(weights, " ".join((long, REST[0], renamed, *REST[1:])))


@pytest.mark.parametrize(
    ("subject", "salt", "is_shown"),
    [("mainland", "a bag", False), ("mainland", "40 bags", True), ("authority", "a bag", True)],
)
def test_the_second_sentence_may_mean_the_actor_of_the_first_or_have_a_number(
    subject: str, salt: str, *, is_shown: bool
) -> None:
    renamed = f"The {subject} sends {salt} of salt to each of its seven towns and has it weighed there by a miller."
    weights = SummaryWeights(frequency=0.0, length=0.0, unexplained_thing=9.0)
    assert (renamed in summary(weights, " ".join((SAID, renamed, *REST)))) is is_shown


def test_a_sentence_that_continues_the_news_is_preferred_if_it_tells_more_of_the_title() -> None:
    told = "The result is a long queue of ferries and trawlers that wait for a mooring in the bay for days on end."
    report = (SAID, NEW, told, *REST[:2], ALSO_NEW)
    assert told in summary_of_report("Northern harbour opens, trawlers queue", *report)
    assert told not in summary_of_report("Northern harbour opens", *report)


@pytest.mark.parametrize(("end", "is_shown"), [("", True), (" from now on" * 6, False)])
def test_a_short_third_sentence_is_added_to_the_first_two(end: str, *, is_shown: bool) -> None:
    first = f"{SAID[:-1]}{' at last' * 9}."
    second = f"{NEW[:-1]}{' at once' * 9}."
    third = f"The bridge over the bay stays closed to wagons and carts for days on end{end}."
    weights = SummaryWeights(continuation=2.0, unexplained_thing=9.0, frequency=0.0, length=0.0)
    found = summary(weights, " ".join((first, second, third, *REST)))
    assert found == [first, second, third][: 3 if is_shown else 2]


def test_a_summary_begins_with_the_first_sentence_if_all_others_refer_back() -> None:
    first = "Rain falls on the quiet bay in the dark before anybody is up to see it."
    later = (
        "He told seven towns that the northern harbour opens to fishing boats on Monday.",
        "They paid the harbour council of seven towns for ferry tickets and for lamps.",
        "It lets fishing boats of the islands into the northern harbour for four crowns.",
        "Their fishing boats had waited for the council to light the lamps of the harbour.",
        "This harbour council has no lamps, no ferry tickets and no boats for the islands.",
        "She lit lamps for the fishing boats of seven towns and sold ferry tickets.",
    )
    weights = SummaryWeights(
        first_sentence=0.0,
        position=0.0,
        frequency=9.0,
        unexplained_thing=0.0,
        novelty=0.0,
        duplicate=2.0,
        containment=2.0,
    )
    assert summary(weights, " ".join((first, *later)))[0] == first


@pytest.mark.parametrize(("fee", "is_shown"), [("90 crowns", True), ("some crowns", False)])
def test_a_long_third_sentence_of_an_article_fits_if_it_has_a_number(fee: str, *, is_shown: bool) -> None:
    first = "The harbour council opened the northern harbour to boats from seven towns on Monday" + " at last" * 8
    second = "The council lets boats of all towns into the northern harbour from May on and asks for a fee in June."
    third = f"Boats of the seven towns paid {fee} before, and some say that they will not pay any of the fees"
    sentences = [f"{first}.", second, f"{third}{' from now on' * 8}."]
    assert MAX_WORDS < len(" ".join(sentences).split()) <= MAX_OPENING_WORDS
    weights = SummaryWeights(continuation=2.0, novelty=0.0, duplicate=2.0, containment=2.0, length=0.0)
    assert (summary(weights, " ".join((*sentences, *REST))) == sentences) is is_shown


def test_a_short_sentence_may_call_what_is_shown_by_other_words() -> None:
    renamed = "The authority was paid by seven towns for lamps."
    text = " ".join((SAID, NEW, renamed, *REST))
    weights = SummaryWeights(frequency=0.0, length=0.0, unexplained_thing=9.0)
    assert renamed in summary(weights, text)
    late = " ".join((SAID, *REST, renamed))
    assert renamed not in summary(weights, late)


@pytest.mark.parametrize(("turn", "is_shown"), [(TURN, True), (TURN.replace("in recent weeks", "for all that"), False)])
def test_the_sentence_that_turns_to_the_news_is_shown_even_if_it_is_long(turn: str, *, is_shown: bool) -> None:
    before = (
        "In the early days of the storm, as harbours around the country were closed, wardens of the quay had a "
        "seemingly limitless number of boats to moor.",
        "Their pay was, at times, raised by generous tips for the risk that wardens of the quay took with the boats.",
    )
    assert (turn in summary(SummaryWeights(), " ".join((*before, turn, *REST)))) is is_shown


def test_the_number_of_people_harmed_is_preferred_in_a_report() -> None:
    toll = "At least four strangers were injured yesterday as a crane tipped over near some sheds."
    text = " ".join((SAID, NEW, ALSO_NEW, *REST[:3], toll, REST[3]))
    assert toll in summary(SummaryWeights(toll=2.0), text)
    assert toll not in summary(SummaryWeights(toll=0.0), text)
    no_toll = toll.replace("injured", "present")
    assert no_toll not in summary(SummaryWeights(toll=2.0), text.replace(toll, no_toll))
