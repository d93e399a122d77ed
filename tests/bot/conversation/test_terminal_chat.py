"""A conversation line by line, as a terminal shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.console.terminal import writer
from bot.answering import messages
from bot.answering.messages import CHOOSE_FIRST
from bot.conversation.asking.service import Service
from bot.conversation.messages import END_OF_LIST, LIST_GONE, MORE_OF_LIST, NAME_A_SPEAKER
from bot.conversation.terminal_chat import ACTIONS, COMMANDS, TerminalChat
from bot.model import Outcome, Passage, Suggestion, Thresholds, Why
from tests.support.library.cards import article, card, excerpt, harbour_card, library, quote
from tests.support.library.seeds import seed_service
from tests.support.matching.fake_matcher import FakeMatcher, ranking

QUESTION = "who runs the harbour"
GROWTH = excerpt(article().text, "Traffic grew by 12% in 2025.")
OTHER = article(article_id="fishing", title="Fishing rights")
MATCHER = FakeMatcher(
    {
        QUESTION: ranking(harbour_card()),
        "does the ferry run": replace(
            ranking(harbour_card(), outcome=Outcome.NOT_FOUND, why=Why(missing=("ferry", "run"))),
            unknown_words=("ferry",),
        ),
        "how tall is he": ranking(
            harbour_card(), outcome=Outcome.NOT_FOUND, confidence=0.01, why=Why(missing=("tall",))
        ),
        "how fast did it grow": ranking(
            harbour_card(),
            outcome=Outcome.NOT_FOUND,
            confidence=0.3,
            passage=Passage(article_id="harbour-deal", text=GROWTH.text, span=GROWTH.span),
        ),
        "sea": ranking(harbour_card(), card(OTHER), outcome=Outcome.CHOICES),
        "fish": ranking(card(OTHER), harbour_card(), outcome=Outcome.CHOICES),
        "is that true": ranking(card(OTHER)),
    },
    (Suggestion("Harbour deal", "harbour-deal"),),
)


def output_of(*lines: str, is_piped: bool = False) -> str:
    """The output of the chat for some lines."""
    written: list[str] = []
    chat_over(MATCHER, written, is_piped=is_piped).run(lines)
    return "".join(written)


def chat_over(matcher: FakeMatcher, written: list[str], *, is_piped: bool = False) -> TerminalChat:
    """A chat over a library of two articles, which adds its output to `written`, a text for each line."""
    service = Service.over(library([harbour_card(), card(OTHER)], article(), OTHER), matcher)
    return TerminalChat(service, writer(written.append), is_piped=is_piped)


def test_a_question_is_answered() -> None:
    assert "Harbour deal" in output_of(QUESTION)


def test_choices_are_chosen_by_number() -> None:
    shown = output_of("sea", "2")
    assert "Did you mean:\n   1 Harbour deal\n   2 Fishing rights" in shown
    assert shown.count("Fishing rights") > 1


@pytest.mark.parametrize("line", ["source", "figures", "who said that?", "is that true", "when was that", ":quotes"])
def test_after_a_list_to_choose_from_words_without_a_topic_are_about_its_first_card(line: str) -> None:
    after_list = output_of("fish", line).removeprefix(output_of("fish"))
    assert "Fishing rights" in after_list
    assert output_of(QUESTION, "fish", line).endswith(after_list)


def test_after_a_list_to_choose_from_a_question_about_somebody_asks_to_choose_first() -> None:
    before = output_of(QUESTION, "sea")
    assert output_of(QUESTION, "sea", "how old is he", "how old is he") == before + 2 * f"\n{CHOOSE_FIRST}\n\n"
    assert CHOOSE_FIRST not in output_of(QUESTION, "sea", "1", "how old is he")


def test_numbers_choose_from_a_list_only_as_long_as_it_is_the_last_thing_shown() -> None:
    assert "Fishing rights" in output_of("sea", "source", ":why", "thanks", "2").removeprefix(output_of("sea"))
    for answered in (QUESTION, "what is the moon"):
        shown = " ".join(output_of("sea", answered, "2").split())
        assert shown.endswith(" ".join(LIST_GONE.split()))
    assert output_of("sea", QUESTION, ":back", "2").endswith(output_of("sea", "2").removeprefix(output_of("sea")))


def test_after_going_back_to_a_list_words_without_a_topic_are_about_its_first_card() -> None:
    assert "Fishing rights" in output_of("fish", "2", ":back", "source").removeprefix(output_of("fish", "2", ":back"))


def test_commands_are_about_the_card_just_given() -> None:
    assert "Mayor Ines Okafor" in output_of(QUESTION, ":quotes")
    assert "Found because" in output_of(QUESTION, ":why")
    assert "seeds/harbour-deal.txt ¶1" in output_of(QUESTION, ":source")
    assert "Traffic grew" in output_of(QUESTION, ":context")


def test_commands_without_a_card_ask_for_a_question_first() -> None:
    assert output_of(":why") == "\nAsk something first.\n\n"


def test_a_person_is_told_that_a_command_is_unknown() -> None:
    assert "no command :sing" in output_of(":sing")


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("/follow rare earths", "cuecard follow NAME"),
        ("/digest me 9am", "Slack or Discord"),
        ("/DIGEST", "Slack"),
    ],
)
def test_a_person_is_told_where_to_use_a_command_of_another_platform(line: str, command: str) -> None:
    assert command in " ".join(output_of(line).split())


def test_a_command_that_people_ask_with_elsewhere_does_the_same_here() -> None:
    assert output_of(f"/ask {QUESTION}") == output_of(QUESTION)
    assert output_of("/topics", "/Help", "/ask") == output_of(":topics", ":help", ":help")
    assert output_of("/quote @okafor") == output_of(":speaker okafor")


def test_help_names_every_command() -> None:
    assert ":quotes" in output_of(":help")
    assert ":speaker NAME" in output_of(":help")


def test_every_command_that_does_what_a_button_does_is_in_the_help() -> None:
    assert set(ACTIONS) <= {command for command, _ in COMMANDS}


@pytest.mark.parametrize("command", ACTIONS)
def test_every_command_that_does_what_a_button_does_shows_something(command: str) -> None:
    before = output_of("fish", "1")
    assert len(output_of("fish", "1", command)) > len(before)


@pytest.mark.parametrize("number", ["0", "2", "99"])
def test_a_page_of_topics_that_does_not_exist_is_refused(number: str) -> None:
    assert output_of(f":topics {number}") == f"\nThere is no page {number}; the last one is 1.\n\n"
    assert "Harbour deal" in output_of(":topics 1")


@pytest.mark.parametrize("line", [":speaker", ":speaker @"])
def test_speaker_without_a_name_asks_for_one(line: str) -> None:
    assert output_of(line) == f"\n{NAME_A_SPEAKER}\n\n"


def test_below_quotes_that_go_on_the_chat_says_how_to_see_the_rest() -> None:
    text = " ".join(f"“Ferry {number} sails to Salem on time,” said Mara Quill." for number in range(6))
    sample = article(text, "ferries", title="Ferries")
    spoken = [quote(text, f"Ferry {number} sails to Salem on time,", speaker="Mara Quill") for number in range(6)]
    ferries = card(sample, quotes=tuple(spoken))
    service = Service.over(library([ferries], sample), FakeMatcher({"ferries?": ranking(ferries)}))
    shown: list[str] = []
    TerminalChat(service, writer(shown.append)).run(["ferries?", "quotes", "more"])
    first_page, last_page = "".join(shown).split("Quotes 5 to 6")[0], shown[-1]
    assert "Quotes 1 to 4 of 6" in first_page
    assert MORE_OF_LIST in first_page
    assert MORE_OF_LIST not in last_page


def test_topics_and_speakers_can_be_listed() -> None:
    assert "Fishing rights" in output_of(":topics")
    assert "We share one sea" in output_of(":speaker okafor")


def test_an_empty_line_or_quit_ends() -> None:
    assert output_of("", QUESTION) == ""
    assert output_of(":quit", QUESTION) == ""
    assert output_of("exit", QUESTION) == ""


def test_lines_from_a_pipe_are_shown_above_what_they_get() -> None:
    shown = output_of(QUESTION, "quotes", "9", ":why", is_piped=True)
    assert shown.count(f"» {QUESTION}") == 2  # the answer, and why it came up
    assert "\n» quotes\n\nHarbour deal" in shown
    assert "\n» :why\n" in shown


def test_an_empty_line_in_a_pipe_is_skipped() -> None:
    assert "Harbour deal" in output_of("", QUESTION, is_piped=True)


def test_why_is_about_the_question_that_brought_the_card() -> None:
    shown = output_of(QUESTION, "quotes", ":why")
    assert shown.count(f"» {QUESTION}") == 2
    assert "Found because" in shown


def test_why_gives_numbers_only_if_they_are_asked_for() -> None:
    in_words, in_numbers = output_of(QUESTION, ":why"), output_of(QUESTION, ":why details")
    assert "Runner-up" not in in_words
    needed = f"An answer needs {Thresholds().answer:.0%}"
    assert needed in in_words
    assert in_numbers.index(needed) < in_numbers.index("Why this card")


@pytest.mark.parametrize("before", [(), (QUESTION,)], ids=["at first", "after an answer"])
def test_why_says_why_a_question_was_not_answered(before: tuple[str, ...]) -> None:
    shown = output_of(*before, "does the ferry run", ":why").removeprefix(output_of(*before, "does the ferry run"))
    reason = "No article here has “ferry”. “Harbour deal” is the closest, but does not have “run”."
    assert reason in " ".join(shown.split())


def test_why_after_a_follow_up_that_its_card_does_not_answer_is_about_that_card() -> None:
    shown = output_of(QUESTION, "how tall is he", ":why")
    assert "it does not have “tall”" in " ".join(shown.split())


@pytest.mark.parametrize("command", [":why", ":why details"])
def test_why_after_an_uncertain_reply_is_about_its_question(command: str) -> None:
    before = output_of(QUESTION, "how fast did it grow")
    assert messages.NOT_SURE in " ".join(before.split())
    reasons = " ".join(output_of(QUESTION, "how fast did it grow", command).removeprefix(before).split())
    assert reasons.startswith("» how fast did it grow")
    assert "Shown: “Traffic grew by 12% in 2025.”" in reasons
    assert "How sure: 30%" in reasons


def test_why_of_a_card_or_a_list_shown_after_an_uncertain_reply_is_not_about_that_reply() -> None:
    for line in (":back", QUESTION):
        before = output_of("sea", "1", "how fast did it grow", line)
        reasons = output_of("sea", "1", "how fast did it grow", line, ":why").removeprefix(before)
        assert "Found because" in reasons
        assert "how fast did it grow" not in reasons


def test_a_card_chosen_from_a_list_of_topics_came_up_without_words() -> None:
    assert messages.NO_WORDS_WEIGHED.split(":")[0] in output_of(":topics", "1", ":why")


@pytest.mark.parametrize(
    ("typed", "suggestion"), [(":qotes", ":quotes"), (":Sources", ":source"), (":topic", ":topics"), (":hlp", ":help")]
)
def test_a_mistyped_command_gets_the_one_that_may_be_meant(typed: str, suggestion: str) -> None:
    assert f"There is no command {typed}. Did you mean {suggestion}?" in output_of(typed)


def test_a_command_like_no_other_gets_the_list_of_them() -> None:
    assert output_of(":nonsense") == "\nThere is no command :nonsense; :help lists them.\n\n"


def test_commands_and_titles_are_completed() -> None:
    chat = TerminalChat(Service.over(library(), MATCHER), writer(lambda text: None))
    assert chat.complete(":qu") == [":quotes", ":quit"]
    assert chat.complete("har") == ["Harbour deal"]
    assert chat.complete("") == []


def test_a_person_is_told_that_a_number_is_not_in_the_list() -> None:
    assert "There is no 7 in the list; the last one is 2." in output_of("sea", "7")
    assert "There is no list to choose from." in output_of("2")


def test_a_choice_answers_the_question_that_it_was_offered_for() -> None:
    assert output_of("sea", "1").count("» sea") == 1  # the card does not answer it, so it is shown as a whole
    matcher = FakeMatcher({"sea": ranking(harbour_card(), card(OTHER), outcome=Outcome.CHOICES)})
    written: list[str] = []
    chat = chat_over(matcher, written)
    chat.answer_line("sea")
    matcher.rankings["sea"] = ranking(harbour_card())
    chat.answer_line("1")
    assert written[-1].startswith("\n» sea\n\nHarbour deal")


def test_more_turns_the_pages_of_a_list_and_each_can_be_asked_for_by_its_number() -> None:
    assert "page 2 of 2" not in output_of_long_lists(":topics")
    assert "page 2 of 2" in output_of_long_lists(":topics", "more")
    assert "page 2 of 2" in output_of_long_lists(":topics 2")
    assert "Quotes 9 to 12 of 12" in output_of_long_lists(":speaker okafor", "more", "more")
    assert "Quotes 5 to 8 of 12" in output_of_long_lists("quotes from okafor", "more")


def test_a_list_that_goes_on_says_how_to_see_the_rest() -> None:
    assert output_of_long_lists(":topics").count(MORE_OF_LIST) == 1
    assert output_of_long_lists(":topics", "more").count(MORE_OF_LIST) == 1, "the second page is the last one"
    assert MORE_OF_LIST not in output_of("sea")
    assert "page 1 of 2" in output_of_long_lists("what articles do you have", "more")


def test_after_the_last_page_a_person_is_told_that_the_list_has_ended() -> None:
    assert "page 2 of 2" in output_of_long_lists(QUESTION, ":topics", "more")
    assert output_of_long_lists(QUESTION, ":topics", "more", "more").endswith(f"\n{END_OF_LIST}\n\n")
    assert output_of("sea", "more").endswith(f"\n{END_OF_LIST}\n\n")
    assert output_of("sea", "more", "more").endswith(2 * f"\n{END_OF_LIST}\n\n")


def test_after_a_list_a_question_that_names_whom_its_pronoun_means_is_a_new_one() -> None:
    named, unnamed = "what did lindholm say when it met her", "how old is she"
    choices = ranking(harbour_card(), card(OTHER), outcome=Outcome.CHOICES)
    matcher = FakeMatcher({"sea": choices, named: choices, unnamed: choices})
    written: list[str] = []
    chat_over(matcher, written).run(("sea", unnamed, named))
    assert CHOOSE_FIRST in written[1]
    assert "Did you mean" in written[2]


@pytest.mark.parametrize("before", [(), ("thanks",), ("what is the moon",), (":nonsense",)])
def test_more_without_anything_to_continue_is_not_a_question(before: tuple[str, ...]) -> None:
    assert output_of(*before, "more").endswith(f"\n{messages.NOTHING_TO_CONTINUE}\n\n")


def test_the_last_answer_counts_if_two_questions_lead_to_the_same_card() -> None:
    text = article().text
    spoken, own = excerpt(text, "We share one sea,"), excerpt(text, "Traffic grew by 12% in 2025.")
    rankings = {
        asked: ranking(harbour_card(), passage=Passage(article_id="harbour-deal", text=passage.text, span=passage.span))
        for asked, passage in (("who shares", spoken), ("did traffic grow", own))
    }
    rankings["how tall is he"] = ranking(harbour_card(), outcome=Outcome.NOT_FOUND, confidence=0.01)
    written: list[str] = []
    chat = TerminalChat(
        Service.over(library([harbour_card()], article()), FakeMatcher(rankings)), writer(written.append)
    )
    chat.run(("did traffic grow", "who said that", "who shares", "how tall is he", "who said that"))
    assert "Nobody is quoted" in written[1]
    assert "Okafor" in written[4]


def test_after_a_refusal_more_continues_with_the_card_before_it() -> None:
    shown = output_of(QUESTION, "does the ferry run", "more").removeprefix(output_of(QUESTION, "does the ferry run"))
    assert END_OF_LIST not in shown
    assert "Harbour deal" in shown


def test_back_shows_the_list_again_and_its_numbers_count() -> None:
    listed = output_of("sea")
    assert output_of("sea", "2", ":back").endswith(listed)
    assert output_of("sea", "2", "go back").endswith(listed)
    assert output_of("sea", "2", ":back", "1").endswith(output_of("sea", "1").removeprefix(listed))
    assert "There is no list to choose from." in output_of(QUESTION, ":back")


@pytest.mark.parametrize("typed", ["okfar", "okaf"])
def test_a_misspelt_or_begun_speaker_is_completed_and_named(typed: str) -> None:
    assert "Showing Ines Okafor." in output_of(f":speaker @{typed}")


def test_more_repeats_neither_the_answer_nor_what_more_has_shown() -> None:
    written: list[str] = []
    asked = "what did the diplomat say"
    TerminalChat(seed_service(), writer(written.append)).run([asked])
    answer_length = len("".join(written))
    written.clear()
    TerminalChat(seed_service(), writer(written.append)).run([asked, "more", "more"])
    followed = " ".join("".join(written)[answer_length:].split())
    assert "before the tech train derails" not in followed
    assert followed.count("Case in point: their 2024 agreement") == 1
    assert "By harmonizing data governance" in followed


def output_of_long_lists(*lines: str) -> str:
    """The output of the chat for some lines, over a library of twelve articles that all quote the same mayor."""
    samples = [article(article_id=f"deal-{number}", title=f"Deal {number}") for number in range(12)]
    spoken = [quote(sample.text, "We share one sea,", speaker="Mayor Ines Okafor") for sample in samples]
    cards = [card(sample, quotes=(spoken_quote,)) for sample, spoken_quote in zip(samples, spoken, strict=True)]
    written: list[str] = []
    small_library = library(cards, *samples)
    TerminalChat(Service.over(small_library, FakeMatcher({QUESTION: ranking(cards[0])})), writer(written.append)).run(
        lines
    )
    return "".join(written)
