"""Where a headline keeps the ellipsis of its title."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.shown_headline import Headline, shown_headline

RAIN = "It rained for a long time."
FREED = "The court in Lindholm on Monday freed 31 people of the old harbour after a flood, its spokesman said."


def shown(title: str, *opening: str, address: str = "") -> str:
    return shown_headline(title, opening, " ".join(opening), address=address).text


def test_a_clause_stands_for_its_title_if_the_sentence_below_says_the_rest() -> None:
    title = "Court in Lindholm frees 31 people, ending long flood of ..."
    clause = "Court in Lindholm frees 31 people"
    assert shown_headline(title, [RAIN], RAIN) == Headline(f"{clause} …", clause)
    below = "The court in Lindholm on Monday freed 31 people, which ended a flood that had been long, it said."
    assert shown_headline(title, [below], below) == Headline(clause, clause)


def test_an_ellipsis_shows_that_a_headline_is_cut_also_before_a_closing_mark() -> None:
    assert Headline("Court frees 31 people …", "Court frees 31 people").is_cut
    assert Headline("Court frees “31 people …”", "Court frees “31 people").is_cut
    assert not Headline("Court frees … 31 people", "Court frees 31 people").is_cut


def test_a_clause_of_few_words_or_before_a_colon_never_stands_for_its_title() -> None:
    assert shown("Mayor condemns judge as a danger to the old harbour in speech on ...", RAIN) == (
        "Mayor condemns judge as a danger to the old harbour in speech on …"
    )
    below = "The nine ferries of the bay of Tarrow will show on Monday that they are the best of the year."
    title = "Shows of ferries in the bay of Tarrow: 9 that are the best of ..."
    assert shown(title, below).startswith("Shows of ferries in the bay of Tarrow: 9")


def test_a_title_of_one_word_keeps_its_ellipsis() -> None:
    below = "Why harbour is closed to boats."
    assert shown_headline("Harbour …", [below], below) == Headline("Harbour …", "Harbour …", below)


def test_a_title_that_reads_as_whole_has_no_ellipsis() -> None:
    assert shown("Mayor Ines Okafor wins ...", RAIN) == "Mayor Ines Okafor wins"
    assert shown("Mayor Ines Okafor condemns ...", RAIN) == "Mayor Ines Okafor condemns …"


@pytest.mark.parametrize(
    ("end", "is_whole"),
    [
        ("the harbour to close.", True),
        ("the harbour to close after it.", False),  # "close" may have an object
        ("the harbour and to close it.", False),
    ],
)
def test_a_title_is_whole_if_the_sentence_below_says_nearly_all_of_it_and_ends_a_clause_there(
    end: str, is_whole: bool
) -> None:
    title = "Unprecedented flood in Lindholm forces harbour to close"
    officials = (
        "Officials of the city of Lindholm and of the bay of Tarrow and of all its towns and islands and ferries"
    )
    below = f"{officials} on Monday said an unprecedented flood forces {end}"

    assert shown(f"{title} ...", below) == (title if is_whole else f"{title} …")


def test_the_clause_before_a_contrast_stands_for_its_title_above_the_sentence_that_has_both() -> None:
    title = "Mayor Okafor is resigning, but the inquiries into her conduct ..."
    below = (
        "Mayor Ines Okafor, who has been in office for longer than anybody else in the bay of Tarrow, is resigning, but"
        " that will not end the many inquiries into what she did in those years, the council of Tarrow said on Monday."
    )
    assert shown_headline(title, [below], below) == Headline(
        "Mayor Okafor is resigning", "Mayor Okafor is resigning", below
    )


def test_a_title_that_is_completed_has_no_ellipsis() -> None:
    assert (
        shown("Mayor hopes for new box ...", "The mayor closed a new box office.") == "Mayor hopes for new box office"
    )


def test_words_that_only_invite_to_read_on_can_be_left_out() -> None:
    assert shown("The old harbour is closed. Here's what ...", RAIN) == "The old harbour is closed"
    assert shown("The harbour is closed for all ferries: But when will ...", RAIN) == (
        "The harbour is closed for all ferries"
    )
    for rest in ("Captains of ...", "That must ...", "And captains ...", "But captains of ..."):
        assert shown(f"The old harbour is closed. {rest}", RAIN).endswith("…")


def test_a_whole_statement_has_no_ellipsis_if_what_is_cut_off_only_adds_to_it() -> None:
    statement = "Captains of Tarrow lower their fares"
    assert shown_headline(f"{statement} as captains plan to ...", [RAIN], RAIN) == Headline(statement, statement)
    assert shown(f"{statement} before the old ...", RAIN) == f"{statement} …"


def test_a_clause_that_ends_with_a_quotation_is_not_a_completed_title() -> None:
    title = "Ferry captains announce new song 'Rope,' 40 years after 'Rain on ..."
    assert shown(title, RAIN) == "Ferry captains announce new song 'Rope' …"


def test_a_list_shows_that_its_last_subject_or_its_name_is_cut_off() -> None:
    assert shown("5 things to know for May 1: Rain, Ferry, Bread, Harbour ...", RAIN) == (
        "5 things to know for May 1: Rain, Ferry, Bread …"
    )
    roundup = "Rain on Tarrow, a lost bell, old bread, free fares: News from around our 50 ..."
    assert shown(roundup, RAIN) == "Rain on Tarrow, a lost bell, old bread, free fares …"


def test_a_short_sentence_that_says_what_the_title_says_takes_its_place_without_its_full_stop() -> None:
    short = "A court in Lindholm on Tuesday dropped its objections to two towns joining NATO, a spokesman said."
    assert shown_headline("Court drops objections to towns joining NATO ...", [RAIN, short]) == Headline(
        short.removesuffix("."), short
    )


def test_a_sentence_that_is_likely_the_news_takes_the_place_of_a_title_although_it_says_little_of_it() -> None:
    news = "Ines Okafor will become the first captain to lead the bay of Tarrow, after winning its election on Sunday."
    assert shown("Harbour election results: Left-wing candidate and former ...", news) == news.removesuffix(".")


def test_a_long_sentence_goes_below_the_title() -> None:
    title = "Court in Lindholm drops objections to 31 rich ..."
    long = FREED.replace("freed 31 people", "dropped all of its objections to 31 towns of the bay of Tarrow joining it")
    long = long.replace(" of the old harbour", ", but not those to others that are as old and lie in the same bay,")
    with_ellipsis = title.replace("...", "…")
    assert shown_headline(title, [RAIN, long], long) == Headline(with_ellipsis, with_ellipsis, long)


def test_a_sentence_with_a_label_does_not_take_the_place_of_a_title() -> None:
    title = "Lamp failure complaints in harbour of Lindholm lead to council ..."
    news = "The harbour of Lindholm on Monday got a council inquiry after 32 captains spoke of a lamp."

    assert shown(title, news) == news.removesuffix(".")
    assert shown(title, f"What’s new: {news}") == title.replace("...", "…")


def test_a_clear_news_sentence_takes_the_place_of_a_clause_that_says_less() -> None:
    title = "Council lays out its plan for ferry fares for ..."
    news = "The council of Lindholm has announced a long awaited plan for ferry fares of children on Monday."
    assert shown(title, news) == news.removesuffix(".")
    vague = "Many people in the bay of Tarrow have wished for something like that."
    assert shown(title, vague) == "Council lays out its plan for ferry fares …"


def test_words_of_an_address_give_way_to_the_news() -> None:
    news = "Captain Ines Okafor on Monday won the record-extending prize of the harbour contest for the 15th time."
    address = "https://example.org/2026/05/30/harbour-contest-winner/index.html"
    assert shown("Harbour contest winner", news, address=address) == news.removesuffix(".")
    assert shown("Harbour contest winner", news) == "Harbour contest winner"
    title = "Harbour contest is over"
    assert shown(title, news, address=address.replace("winner", "is-over")) == title


def test_a_title_without_a_sentence_ends_before_its_contrast() -> None:
    title = "Mayor condemns speeches of the old captain, but captains don't ..."
    assert shown(title, RAIN) == "Mayor condemns speeches of the old captain …"


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        ("as she plans to ...", ""),
        (", captain's ...", " …"),
        ("in effort to counter ...", " …"),
        ("as captains of the bay plan to ...", ""),
    ],
)
def test_what_breaks_off_after_a_clause_goes(rest: str, kept: str) -> None:
    clause = "Mayor condemns speeches of the old captain"
    space = "" if rest.startswith(",") else " "

    assert shown(f"{clause}{space}{rest}", RAIN) == f"{clause}{kept}"


def test_only_what_is_likely_the_news_takes_the_place_of_an_explanation() -> None:
    title = "Why ferries of Lindholm and Tarrow are still not the ..."
    background = "It takes time to see how slow the ferries of Lindholm and Tarrow had been in 1949 and 1950."
    assert shown(title, *[RAIN] * 4, background) == "Why ferries of Lindholm and Tarrow are still not …"
    news = "The ferries of Lindholm and Tarrow on Monday lost the prize of the bay again, its captains said."
    assert shown(title, news) == news.removesuffix(".")


def test_a_scene_at_the_beginning_is_not_put_below_the_title() -> None:
    title = "A 19-year-old is trying to become the youngest captain to sail around ..."
    scene = "Nineteen-year-old Ines Okafor was born to sail."
    assert shown_headline(title, [scene]).sentence == ""


def test_a_title_that_is_a_sentence_gets_no_words_of_the_article() -> None:
    assert shown("Court frees 31 people", FREED) == "Court frees 31 people"
    assert shown("Is the ferry closed for good? | The ...", FREED) == "Is the ferry closed for good?"


BROKEN = "Harbour election results: Mayor Ines Okafor of Lindholm will be the ..."
CLAIMED = "Mayor Ines Okafor of Lindholm claimed victory in the election of the harbour"
UNCLEAR = ", though it was unclear as counting went on if her captains would have the 76 ferries that they need."


def test_a_title_that_breaks_off_gives_way_to_the_first_clause_of_a_sentence_whose_rest_stands_below() -> None:
    long = f"{CLAIMED}{UNCLEAR}"
    assert shown_headline(BROKEN, [long], long) == Headline(CLAIMED, CLAIMED)
    whole = BROKEN.replace("will be the", "thanks captains")
    assert shown(whole, long) == "Harbour election results: Mayor Ines Okafor of Lindholm thanks captains"


def test_a_headline_with_an_ellipsis_gives_way_to_the_clause_of_a_sentence_that_says_half_of_the_title() -> None:
    title = "Ines Okafor, mayor of Lindholm, claims victory in the harbour before taking ..."
    long = f"{CLAIMED}{UNCLEAR}"
    assert shown_headline(title, [long], long) == Headline(CLAIMED, CLAIMED)
    assert shown(title.replace("claims", "'claims"), long).endswith("…'"), "the sentence has not what is quoted"
    assert shown(f"10 captains: {title}", long).endswith("…"), "the sentence is on one of many"


def test_a_title_that_says_only_who_gives_way_to_what_happened() -> None:
    title = "Ines Okafor, the old captain of the ferry 'Rain in ..."
    died = "Captain Ines Okafor of the ferry “Rain in Tarrow” has died"
    long = f"{died}, according to a letter of the ferry office of the bay that captains read in the harbour on Monday."
    assert shown(title, long) == f"{died} …", "the rest only says who says so"


@pytest.mark.parametrize("is_described", [True, False])
def test_a_title_that_ends_before_the_noun_that_its_last_word_describes_breaks_off(is_described: bool) -> None:
    chance = (
        "Sailing often in winter appears to raise the chance that a captain will have new and lasting health problems"
    )
    study = f"{chance} after the last voyage, according to the first study of captains in the bay of Tarrow."
    others = ("Health problems are rare.",) * 2 if is_described else ("Captains care for their health.",) * 2
    title = "Sailing in winter may raise the chance of better health"

    assert shown(f"{title} ...", study, *others) == (chance if is_described else title)


def test_a_clause_has_no_ellipsis_above_a_later_sentence_that_says_the_rest() -> None:
    clause = "Lindholm sells fewer ferries again"
    news = (
        "Lindholm sold fewer ferries again on Monday, and only 31 of them left the old harbour, Mayor Ines Okafor said."
    )
    price = "The price of a ferry rose by 14.8% to a record of 391,200 crowns, the harbour office of Lindholm says."
    opening = [news, *[RAIN] * 4, price]

    assert shown_headline(f"{clause} as price hits record ...", opening) == Headline(clause, clause, price)
    assert shown(f"{clause} before price hits record ...", news) == f"{clause} …"
    assert shown(f"{clause}; price hits record ...", *opening) == f"{clause} …"


def test_a_clause_before_small_words_has_no_ellipsis_above_a_sentence_that_says_half_of_the_title() -> None:
    clause = "Captains of Lindholm sell old ferries"
    sale = (
        "Captains are selling 31 ferries of the harbour of Lindholm to buyers from the islands who want to sail them in"
        " summer and who will pay with wool and salt, its office says."
    )
    opening = [*[RAIN] * 9, sale]

    assert shown_headline(f"{clause} to ...", opening) == Headline(clause, clause, sale)


@pytest.mark.parametrize(
    "title", ["Is mayor Ines Okafor of the harbour of Lindholm in ...", "Why Ines Okafor will be the ..."]
)
def test_a_question_or_an_explanation_that_breaks_off_stays(title: str) -> None:
    assert shown(title, f"{CLAIMED}{UNCLEAR}").startswith(title[:20])


def test_a_clause_that_loses_where_something_is_forbidden_keeps_its_ellipsis() -> None:
    title = "Dogs on old ferries of the bay might not be legal in ..."
    below = (
        "The office of the bay on Monday confirmed to the captains of its old ferries that dogs might not be welcome,"
        " though it said that nobody who comes with one will have to leave."
    )
    assert shown(title, below).endswith("…")


def test_a_list_whose_further_subjects_are_cut_off_keeps_its_ellipsis() -> None:
    text = "A church shooting."
    assert shown("5 things to know for May 16: Flood, Church shooting ...", text).endswith("…")


@pytest.mark.parametrize(
    ("title", "label"),
    [("Ferries are rarely late", "Opinion: "), ("Opinion: Ferries are late", ""), ("Analysis: Ferries are late", "")],
)
def test_an_opinion_is_labelled_if_only_its_address_says_that_it_is_one(title: str, label: str) -> None:
    for section, expected in (("opinion", label), ("voices", label), ("news", "")):
        address = f"https://example.org/{section}/2026/05/30/ferries/index.html"
        assert shown_headline(title, [RAIN], RAIN, address=address) == Headline(f"{expected}{title}", title)


def test_a_clause_without_what_it_is_for_keeps_its_ellipsis_unless_the_sentence_below_says_it() -> None:
    title = "Harbour of Tarrow plans to order 10 million new ferry tickets for ..."
    order = (
        "As captains of the bay met, the harbour of Tarrow said on Monday that its plan, which it has had for a long"
        " time, is to order about 10 million new ferry tickets"
    )
    assert shown(title, f"{order}, but not soon.".replace("for a", "a")) == title.replace(" for ...", " …")
    assert shown(title, f"{order}, but not soon.") == title.removesuffix(" for ...")


@pytest.mark.parametrize(("end", "is_cut"), [("", True), (", but that more are needed", False)])
def test_a_clause_before_a_contrast_that_nothing_says_keeps_its_ellipsis(end: str, is_cut: bool) -> None:
    title = "Checks are crucial to getting ferries safe, but there's a ..."
    below = (
        "Nearly all of the nine harbours of the bay of Tarrow on Monday began with the checks that are crucial to"
        f" getting every one of the old ferries of the bay safe again, the council said{end}."
    )
    clause = "Checks are crucial to getting ferries safe"
    assert shown(title, below) == (f"{clause} …" if is_cut else clause)


def test_a_title_keeps_a_quotation_that_has_begun_unless_the_sentence_below_has_it() -> None:
    title = "Harbour recalls nearly 300 ferries, issues 'do not sail ..."
    begin = (
        "The harbour of Tarrow and the eight other harbours of the bay on Monday recalled nearly 300 ferries and issued"
    )
    assert shown(
        title, f"{begin} an order to their captains, most of whom have been at sea for more than ten days."
    ) == ("Harbour recalls nearly 300 ferries, issues 'do not sail …'")
    assert shown(title, f"{begin} a “do not sail” order to captains, most of whom have been at sea for ten days.") == (
        "Harbour recalls nearly 300 ferries"
    )


@pytest.mark.parametrize(
    ("title", "is_cut"),
    [
        ("Anger builds in Tarrow over harbour response", True),
        ("Fares of the bay still drop after worst month", True),
        ("Old captain looms large over harbour campaign", False),
    ],
)
def test_a_title_whose_last_noun_lacks_what_it_is_about_keeps_its_ellipsis(title: str, is_cut: bool) -> None:
    last = title.split()[-1]
    text = f"Few knew of the {last}. Nobody liked that {last}."
    assert shown_headline(f"{title} ...", [RAIN], f"{RAIN} {text}").text == f"{title}{' …' * is_cut}"


def test_a_sentence_without_what_the_title_quotes_does_not_take_its_place() -> None:
    sentence = "The mayor of Tarrow apologized on Monday and promised a serious inquiry into what happened"
    assert shown("Mayor of Tarrow apologizes for harm of ...", f"{sentence}.") == sentence
    assert shown("Mayor of Tarrow apologizes for 'bitter harm' of ...", f"{sentence}.").endswith("'bitter harm' of …")


@pytest.mark.parametrize(
    ("title", "is_closed"),
    [("First checks of ferries were 'doomed for good", True), ("The ferry of Quill 'doomed for good", False)],
)
def test_a_title_with_a_verb_ends_with_a_quotation_that_the_article_ends_there(title: str, is_closed: bool) -> None:
    article = "Everybody in the town of Tarrow knew that they were “doomed for good,” said old Okafor."
    assert (shown(f"{title} ...", RAIN, article) == f"{title}'") is is_closed


def test_a_sentence_does_not_take_the_place_of_a_title_up_to_somebody_named_in_part() -> None:
    title = "First checks of ferries in Tarrow were 'doomed to failure ..."
    named = "It rained, said Ines Okafor, who counts ferries."
    quoted = (
        "The first checks of ferries in Tarrow were just doomed to failure, Okafor said, referring to how checks"
        " of all ferries require swift and robust help from the harbours of the whole bay of Tarrow."
    )
    assert shown(title, named, quoted) == "First checks of ferries in Tarrow were 'doomed to failure …'"
    assert shown(title, RAIN, quoted) != "First checks of ferries in Tarrow were 'doomed to failure …'"
