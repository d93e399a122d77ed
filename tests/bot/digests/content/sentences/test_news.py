"""The sentence of an article that is its news."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.news import news_sentence
from bot.digests.content.sentences.news_signs import names_weekday, sentence_signs

OPENING = (
    "“It was like an army,” a caller said.",
    "A long day in Lindholm.",
    "Police in Lindholm arrested 31 people on Saturday after they were seen near a parade.",
    "What did they want there that day, people asked?",
    "The mayor thanked the caller and the police and asked everybody to stay calm.",
)


def test_the_news_is_the_sentence_that_says_what_the_title_says() -> None:
    assert news_sentence("31 arrested near parade in Lindholm", OPENING, "en") == OPENING[2]
    assert news_sentence("Mayor thanks police and caller", OPENING[4:], "en") == OPENING[4]


def test_speech_captions_and_questions_are_not_news() -> None:
    assert news_sentence("Fares rise", ("'Fares rise, and I regret it,' the mayor said on Monday.",), "en") == ""
    assert (
        news_sentence("31 arrested", (*OPENING[:2], OPENING[3], "Photo of the parade in Lindholm on Saturday"), "en")
        == ""
    )


def test_the_title_is_not_said_again() -> None:
    title = "Police in Lindholm arrest thirty people near a parade"

    assert news_sentence(title, (f"{title}.", OPENING[2]), "en") == OPENING[2]
    assert news_sentence(title, (f"{title} on Saturday.", OPENING[2]), "en") == OPENING[2]


def test_a_title_and_labels_above_the_article_do_not_make_its_news_come_later() -> None:
    title = "Lindholm ferry sold; Council calls the price of its last ship a gift"
    above = (
        "Lindholm ferry sold;",
        "Council calls the price of its last ship a gift.",
        "ABSTRACT.",
        "Ines Okafor, Lindholm Post",
    )
    news = "The council of Lindholm has given its last ship away to a buyer in Tarrow."

    assert news_sentence(title, (news,), "en") == news
    assert news_sentence(title, (*above, news), "en") == news
    for other in ("The council met in the old hall again.", "Why did the council do that?", "The claim: it is gone"):
        assert news_sentence(title, (*[other] * 3, news), "en") == ""


def test_background_that_hardly_fits_the_title_is_not_the_news() -> None:
    for background in (
        "The mayor thanked the caller and asked everybody to stay calm.",
        "Parades have been held there since 1987, and there is one every year.",
        "What follows is a story that you will want to read.",
    ):
        assert news_sentence("Police arrest thirty people", (background,), "en") == ""


def test_no_sentences_give_no_news() -> None:
    assert news_sentence("Police arrest thirty people", ("", "…", OPENING[2]), "en") == OPENING[2]
    assert news_sentence("", ("", "…"), "") == ""


def test_a_sentence_that_begins_with_the_name_of_a_work_is_not_speech() -> None:
    news = "“Harbour Lights” star Ines Okafor was sentenced on Monday to twelve years in prison."

    assert news_sentence("Ines Okafor sentenced to twelve years", (news,), "en") == news


def test_the_likeliest_sentence_is_shown_in_a_language_without_word_lists() -> None:
    assert news_sentence("Ferjan till Tarrow", ("Den går igen efter lagningen i maj.",), "sv")


def test_a_sentence_that_cannot_be_understood_alone_is_not_the_news() -> None:
    news = "The ferry company in Lindholm sold its last ship on Monday, to a buyer from Tarrow."
    for hanging in (
        "Now, the last ship of the ferry company in Lindholm is being sold.",
        "To tell that story, the ferry company in Lindholm sold its last ship.",
        "Some in Lindholm paid more than that for the last ferry company ship.",
        "However, the ferry company in Lindholm sold its last ship.",
        "For more on the last ship of the ferry company in Lindholm, read our report.",
        "A week later, the last ship of the ferry company in Lindholm was sold.",
        "In total, he says, the last ship of the ferry company in Lindholm was sold.",
        "On Monday, his lawyers said that the last ship of the ferry company in Lindholm was sold.",
        "A version of this report on the last ship of the ferry company came in May.",
        "Okafor, 87, said that the last ship of the ferry company in Lindholm was sold.",
    ):
        assert news_sentence("Ferry company sells last ship", (hanging, news), "en") == news


@pytest.mark.parametrize(
    ("sentence", "lacks_name"),
    [
        ("On Monday, his lawyers said that the ferry was sold.", True),
        ("In total, he says, the ferry cost a million.", True),
        ("Sailing “Morning,” her new ferry, she arrived on Monday.", True),
        ("On Monday, Okafor said that his ferry was sold.", False),
        ("Okafor confirmed Monday in her letter that the ferry was sold.", False),
    ],
)
def test_a_pronoun_needs_a_name_before_it_that_is_not_a_day(sentence: str, lacks_name: bool) -> None:
    assert sentence_signs("Old ferry sold", sentence, 0, "en")["nameless"] == lacks_name


def test_a_sentence_with_an_impersonal_beginning_can_be_understood() -> None:
    title = "Fire closes the ferry harbour of Lindholm"
    news = "There was a fire in the ferry harbour of Lindholm on Monday, the police said."
    hanging = "There, the ferry harbour of Lindholm was closed by a fire on Monday, the police said."

    assert news_sentence(title, (news,), "en") == news
    assert news_sentence(title, (hanging,), "en") == ""


def test_a_possibility_or_a_definition_ranks_below_what_happened() -> None:
    news = "The council of Lindholm has agreed to meet the owner of the ferry in May, it announced."
    for other in (
        "A meeting of Lindholm and the ferry owner would come after months of trouble.",
        "The term ferry refers to a ship that carries people over to Lindholm.",
        "If you meet a ferry owner in Lindholm, be on your guard.",
        "Known as the owner of the ferry, the council of Lindholm often meets.",
        "The ministry admitted that it would meet the ferry owner.",
    ):
        assert news_sentence("Lindholm to meet ferry owner", (OPENING[0], other, news), "en") == news


def test_a_teaser_ranks_below_the_news() -> None:
    news = "The owner of the harbour ferry announced its sale to a buyer from Tarrow on Monday."
    for teaser in (
        "The sale of the harbour ferry is not what you may take it for.",
        "There's a buyer for the harbour ferry and its owner.",
        "Here's what to know about the sale of the harbour ferry.",
        "The sale of the harbour ferry has a price, and every reader will want to know it.",
        "At first glance, the sale of the harbour ferry on Monday is no news.",
        "The sale of the harbour ferry may not seem to be news.",
    ):
        assert news_sentence("Sale of harbour ferry", (teaser, news), "en") == news


def test_the_story_of_somebody_whom_the_title_does_not_name_is_less_than_the_news() -> None:
    news = "The fares of the ferry to Tarrow were raised by a third on Monday, the board announced."
    for story in (
        "Teresa Tandberg paid her fare for the ferry to Tarrow on Monday.",
        "Dr. Ruth Okafor paid the old fares of the ferry to Tarrow on Monday.",
    ):
        assert news_sentence("Ferry fares rise", (story, news), "en") == news
        assert news_sentence("Teresa Tandberg, Ruth Okafor pay ferry fares", (story, news), "en") == story


def test_pictures_of_a_week_have_no_news() -> None:
    assert news_sentence("Photos this week: May 1-7", ("The harbour of Lindholm was closed on Monday.",), "en") == ""


def test_a_subject_named_by_its_place_or_owner_counts_as_known() -> None:
    story = "The ferry company has paid for a visit to Tarrow and its ships."
    news = "The office of Mayor Okafor said on Sunday that she would talk with the ferry company."

    assert news_sentence("Mayor agrees to talk with ferry company", (story, news), "en") == news


def test_the_day_of_the_article_separates_the_news_from_what_was_before() -> None:
    before = "The ferry company of Lindholm sold a ship on Monday, it announced."
    news = "The ferry company of Lindholm sold a ship on Friday, it announced."

    assert news_sentence("Ferry company sells ship", (OPENING[1], before, news), "en", "2026-05-30") == news
    assert news_sentence("Ferry company sells ship", (OPENING[1], before, news), "en", "2026-05-26") == before
    assert news_sentence("Ferry company sells ship", (OPENING[1], before, news), "en", "2026-05") == before


def test_a_long_sentence_can_be_the_news_without_a_full_stop_but_a_caption_cannot() -> None:
    news = (
        "The ferry company of Lindholm has sold its last two ships to a buyer from Tarrow, the company announced Monday"
    )

    assert news_sentence("Ferry company sells last ships", (news,), "en") == news
    assert (
        news_sentence("Ferry company sells last ships", ("The last ships of the ferry company on Monday",), "en") == ""
    )


def test_a_sentence_that_breaks_off_is_not_the_news() -> None:
    cut = "The ferry company of Lindholm has sold its last two ships to a buyer from Tarrow on Monday, according to"
    assert news_sentence("Ferry company sells last ships", (cut,), "en") == ""
    assert news_sentence("Ferry company sells last ships", (f"{cut} The Post.",), "en") == f"{cut} The Post."


def test_an_item_of_a_list_is_less_than_the_news() -> None:
    item = "Tarrow: The ferry company of Lindholm sold its last ship on Monday, it announced."
    news = "The ferry company of Lindholm sold its last ship on Monday, it announced."

    assert news_sentence("Lindholm ferry company sells last ship", (OPENING[1], item, news), "en") == news


def test_a_sentence_without_spaces_between_words_can_be_the_news() -> None:
    sentence = "林德霍尔姆的渡轮公司周一把最后一艘船卖给了一位买家。"
    assert news_sentence("渡轮公司卖掉最后一艘船", (sentence,), "zh") == sentence


def test_a_sentence_that_refers_to_the_previous_one_ranks_below_the_news() -> None:
    news = "The ferry company of Lindholm has cut the heating of its ships, a report said."
    for other in (
        "Indeed, the ferry company of Lindholm has cut the heating of its ships, a report said.",
        "In fact, the ferry company of Lindholm has cut the heating of its ships, a report said.",
        "The ferry company of Lindholm also has cut the heating of its ships, a report said.",
        "The ferry company of Lindholm said the heating of its ships was not cut after the report.",
        "The ferry company of Lindholm denied on Monday that it has cut the heating of its ships.",
    ):
        opening = (OPENING[0], other, news)
        assert news_sentence("Ferry company accused of cutting heating", opening, "en") == news


def test_a_denial_is_the_news_of_a_headline_that_tells_of_it() -> None:
    denial = "The ferry company of Lindholm denied on Monday that it has cut the heating of its ships."

    assert news_sentence("Ferry company denies cutting heating", (OPENING[4], denial), "en") == denial


def test_a_sentence_with_an_amount_ranks_above_an_aside() -> None:
    news = "The film about the ferry earned 12 million crowns in the cinemas, its makers said."
    aside = "The film about the ferry is one that even its makers said who saw it in the cinemas."

    assert news_sentence("Film about ferry fills the cinemas", (aside, news), "en") == news


def test_a_sentence_may_begin_with_this_year() -> None:
    news = "This year’s ferry season will begin on May 3, the company of Lindholm announced Monday."

    assert news_sentence("Ferry season to begin on May 3", (OPENING[4], news), "en") == news
    assert news_sentence("Ferry season to begin", (news.replace("year’s ferry", "ferry"),), "en") == ""


def test_below_a_headline_that_says_little_a_sentence_is_shown_sooner() -> None:
    opening = (OPENING[0], "The buyer of the ferry is a man from Tarrow.")

    assert news_sentence("The buyer of the harbour ferry and all his ships", opening, "en") == ""
    assert news_sentence("The buyer of the harbour ferry and all his …", opening, "en") == opening[1]
    assert news_sentence("Buyer of the harbour ferry", opening, "en") == opening[1]


def test_the_name_of_a_work_is_neither_an_address_nor_an_announcement() -> None:
    work = "The film “Ferries: Ships and Me” by the makers of Despicable You took 12 million crowns, they said."
    other = "The film about ferries by the makers of the harbour took 12 sailors: the ships, they said."

    assert news_sentence("“Ferries: Ships and Me” fills cinemas", (OPENING[0], work, other), "en") == work


def test_the_words_making_history_do_not_mark_background() -> None:
    news = "The harbour has launched a ferry of paper, making history with its first trip to Tarrow on Monday."
    history = "The harbour has launched a ferry of wood on Monday, and its history with Tarrow is a long one."

    assert news_sentence("Harbour launches ferry", (OPENING[0], news, history), "en") == news


def test_a_day_does_not_explain_a_subject_that_the_headline_does_not_name() -> None:
    news = "The ferry of Lindholm won the prize of the harbours, the jury announced Tuesday."
    hanging = "The ships on Tuesday won the prize of the harbours of Lindholm, the jury announced."

    assert news_sentence("Ferry wins prize of the harbours", (OPENING[0], hanging, news), "en") == news


def test_a_sentence_without_a_word_of_the_title_is_about_something_else() -> None:
    title = "Tandberg warns of rough seas"
    other = "Councillors Ruth Okafor and Ole Lund fell ill on Monday, they announced on the radio."
    related = "The mayor of Lindholm, Teresa Tandberg, warned everybody on Monday to stay ashore for a week."

    assert news_sentence(title, (other,), "en") == ""
    assert news_sentence(title, (other, related), "en") == related
    assert news_sentence("Councillors ill", (other,), "en") == other


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither are sure of a place on the ferry to Lindholm on Monday.",
        "One of them is the ferry to Lindholm, which sailed on Monday.",
        "The mayor of Lindholm announced the news about the ferry on Monday.",
        "Imagine the ferry to Lindholm on a Monday with 500 people on board.",
    ],
)
def test_a_sentence_that_refers_to_something_before_or_asks_the_reader_is_not_the_news(sentence: str) -> None:
    assert news_sentence("Ferry to Lindholm sails again", (sentence,), "en") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Both harbours in Lindholm closed the ferry on Monday, the mayor said.",
        "Most of the ferries to Lindholm sailed again on Monday, the mayor said.",
        "The mayor of Lindholm announced on Monday that the ferry sails again.",
    ],
)
def test_a_quantity_of_something_that_is_named_can_be_the_news(sentence: str) -> None:
    assert news_sentence("Ferry to Lindholm sails again", (sentence,), "en") == sentence


def test_a_report_names_the_day() -> None:
    assert names_weekday(["Police arrested 31 people on Saturday."], "en")
    assert not names_weekday(["Police arrested 31 people."], "en")
    assert names_weekday(["Sie ging am Freitag."], "de")
