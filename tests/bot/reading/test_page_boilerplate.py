"""What a page has around an article is in no section; what an article says stays."""

from __future__ import annotations

import pytest

from bot.reading import parse_jsonl_article

_BODY = (
    "The ferry crosses the sound eleven times a day and has done so since 1936. On most mornings it carries nurses, "
    "teachers and one dog.\n\nThe company says the new boat will burn a third less fuel. “She is quieter than my "
    "kettle,” the captain says of the boat, which was built in Norway and arrived in May.\n\n"
    "People on the island are of two minds. Some would like a bridge, which has been promised at every election since "
    "the war; others fear that the shops would close once everybody could drive to the town in ten minutes.\n\n"
)
_CHINESE = (
    "这艘渡轮每天往返十一次，从1936年起一直如此。早晨的乘客大多是护士和老师，还有一条狗。公司表示，新船的油耗将减少三分之一。\n\n"
    "船长说：“它比我的水壶还安静。”这艘船在挪威建造，五月抵达。\n\n"
)


def _shown(text: str) -> str:
    article = parse_jsonl_article({"id": "a", "title": "The ferry", "text": text}, "a.jsonl:1")
    return "\n".join(
        span.of(text) for part in article.sections for span in (*filter(None, [part.heading]), *part.paragraphs)
    )


@pytest.mark.parametrize(
    "boilerplate",
    [
        "评论\n\n发表回复\n\n您的邮箱地址不会被公开。 必填项已用 * 标注",
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nName",
        "Comments (3)",
        "Share this:\n\nFacebook\n\nTwitter",
        "Facebook | Twitter | WhatsApp",
        "Sign up for our newsletter and never miss a story.",
        "This website uses cookies to improve your experience.",
        "Related articles\n\nTen harbours to see before summer\n\nWhy the bridge is late",
        "You might also like\n\nTen harbours to see before summer",
        "Read the rest here.",
        "© 2024 Sound Gazette. All rights reserved.",
        "Follow us on Instagram",
        "Tags: ferry, harbour, boats",
        "Das könnte Sie auch interessieren\n\nZehn Häfen für den Sommer",
        "Laisser un commentaire\n\nVotre adresse e-mail ne sera pas publiée.",
        "関連記事\n\n港の再生計画",
        "Добавить комментарий\n\nВаш адрес email не будет опубликован.",
        "Hinterlassen Sie uns eine Nachricht, wenn Sie mehr über die Fähre und die Geschichte der Stadt wissen wollen",
    ],
)
def test_boilerplate_after_an_article_is_in_no_section(boilerplate: str) -> None:
    assert _shown(_BODY + boilerplate) == _shown(_BODY)


def test_boilerplate_in_the_middle_is_left_out_and_the_text_continues() -> None:
    after = "The old boat will be sold to a museum, which means to keep it afloat for another century."
    for between in ("Advertisement", "Read more: The bridge that never came", "Share this story"):
        assert _shown(f"{_BODY}{between}\n\n{after}") == _shown(_BODY + after)


@pytest.mark.parametrize(
    "paragraph",
    [
        "“海は静かだ” is written on the bow, and the crew says “海は静かだ” whenever a storm is coming up the coast.",
        "Readers leave a comment under every timetable, and the company answers each of them within a day or two.",
        "The newsletter of the harbour master has been printed on yellow paper since the war, and people collect it.",
        "Cookies are sold on board, and the recipe has not changed since the first crossing of the old boat in 1936.",
        "“Nous avons toujours pris le bateau, et nous le prendrons encore quand il n’y aura plus de pont du tout.”",
    ],
)
def test_sentences_of_the_article_stay(paragraph: str) -> None:
    assert paragraph in _shown(_BODY + paragraph)
    assert paragraph in _shown(f"{_BODY}{paragraph}\n\n{_BODY}")


def test_an_article_keeps_its_own_language_and_loses_a_form_in_another() -> None:
    form = "Leave a Reply\n\nYour email address will not be published. Required fields are marked *"
    assert _shown(_CHINESE + form) == _shown(_CHINESE)
    assert "挪威" in _shown(_CHINESE)


def test_a_translation_below_an_article_is_not_boilerplate() -> None:
    assert "挪威" in _shown(_BODY + _CHINESE)


def test_a_section_called_comments_stays_if_it_has_text() -> None:
    text = f"{_BODY}Comments\n\n{_BODY}"
    assert _shown(text).count("eleven times a day") == 2


def test_an_article_that_looks_like_boilerplate_is_not_emptied() -> None:
    assert _shown("Follow us on Instagram") == "Follow us on Instagram"


def test_a_sentence_is_shown_without_its_dateline_and_the_text_stays() -> None:
    text = "OSLO, Norway (AP) — " + _BODY
    assert _shown(text) == _shown(_BODY)
    assert parse_jsonl_article({"id": "a", "title": "The ferry", "text": text}, "a.jsonl:1").text.startswith("OSLO")


def test_captions_and_bylines_are_in_no_section() -> None:
    caption = "The old boat waits at its berth. Ole Berg/Getty Images\n\n"
    assert _shown("Ada Nordmann\n\nAssociated Press\n\n" + _BODY + caption + _BODY) == _shown(_BODY + _BODY)


def test_the_label_of_a_box_ends_a_section_and_names_none() -> None:
    text = f"# The boat\n\n{_BODY}# TODAY'S NUMBER\n\nEleven is how often the ferry crosses the sound on a weekday.\n"
    article = parse_jsonl_article({"id": "a", "title": "The ferry", "text": text}, "a.jsonl:1")
    assert [section.title for section in article.sections] == ["The boat", ""]


def test_the_label_of_a_box_ends_a_section_even_if_it_is_not_a_heading() -> None:
    text = f"# The boat\n\n{_BODY}TODAY'S NUMBER\n\n11\n\nThat's how often the ferry crosses the sound.\n"
    article = parse_jsonl_article({"id": "a", "title": "The ferry", "text": text}, "a.jsonl:1")
    assert [section.title for section in article.sections] == ["The boat", ""]


@pytest.mark.parametrize("line", ["Netflix", "AP", "Reuters", "CNN Weather", "Getty Images", "TODAY'S QUOTE"])
def test_the_name_of_a_news_agency_heads_no_section(line: str) -> None:
    article = parse_jsonl_article({"id": "a", "title": "The ferry", "text": f"{_BODY}{line}\n\n{_BODY}"}, "a.jsonl:1")
    assert {section.title for section in article.sections} == {""}


@pytest.mark.parametrize("text", ["!?!", "By Ada Nordmann\n\n!?!", "OSLO – …", "Read More\n\nTODAY'S NUMBER"])
def test_an_article_with_hardly_a_word_is_not_emptied(text: str) -> None:
    assert _shown(text).strip()


def test_a_headline_in_a_box_of_links_heads_no_section() -> None:
    links = "# BREAKFAST BROWSE\n\n# The oldest boat turns ninety\n\nIt still floats!\n\n# TODAY'S NUMBER\n\nEleven.\n"
    text = f"# The boat\n\n{_BODY}{links}"
    article = parse_jsonl_article({"id": "a", "title": "The ferry", "text": text}, "a.jsonl:1")
    assert [section.title for section in article.sections] == ["The boat", ""]
    assert [span.of(text) for span in article.sections[1].paragraphs] == ["Eleven."]
