"""Which articles count as paid for."""

from __future__ import annotations

import pytest

from bot.digests.content.advertisements import earns_commission, is_paid

REPORT = "The ferry to Lindholm was cancelled on Monday.\n\nThe harbour office said that ice had damaged both piers.\n"


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/story/sponsor-story/bank/2026/05/30/how-to-save/1/",
        "https://post.example/sponsored/how-to-save",
        "https://post.example/PaidPost/bank/how-to-save.html",
        "https://www.post.example/sites/bankbrandvoice/2026/how-to-save/",
        "https://brandstudio.post.example/how-to-save",
        "https://zeitung.example/anzeige/bank/sparen-lernen.html",
        "https://diario.example/contenido-patrocinado/ahorrar",
        "https://journal.example/publi-redactionnel/epargner",
    ],
)
def test_a_folder_or_host_of_the_address_says_so(url: str) -> None:
    assert is_paid(url, "How to save for a boat", REPORT)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "not an address",
        "https://post.example/sports/sponsored",
        "https://post.example/business/sponsored-content-rules-of-the-city",
        "https://post.example/native-peoples/harbour-returned",
        "https://post.example/sponsors-leave-club/ferry-cup",
    ],
)
def test_the_name_of_an_article_or_another_folder_says_nothing(url: str | None) -> None:
    assert not is_paid(url, "Sponsors leave the ferry cup", REPORT)


@pytest.mark.parametrize(
    "label",
    [
        *("Sponsored content", "PAID POST", "Paid for by Lindholm Bank", "— Advertorial —", "Advertisement feature"),
        *("Bezahlter Beitrag", "Publireportage", "Contenido patrocinado", "Publi-rédactionnel", "Conteúdo patrocinado"),
    ],
)
def test_a_label_above_the_first_sentence_or_before_the_title_says_so(label: str) -> None:
    assert is_paid(None, "How to save", f"How to save\n\n{label}\n\n{REPORT}")
    assert is_paid(None, f"{label}: How to save", REPORT)


@pytest.mark.parametrize("line", ["Sponsored content", "Advertorial"])
def test_below_the_first_sentence_a_label_belongs_to_an_advertisement(line: str) -> None:
    assert not is_paid(None, "Ferry cancelled", REPORT.replace("\n\n", f"\n\n{line}\n\n"))


@pytest.mark.parametrize(
    "note",
    [
        "This article was paid for by Lindholm Bank.",
        "Note: This content is sponsored by Lindholm Bank.",
        "Dieser Beitrag wurde von der Lindholm Bank bezahlt.",
        "Este contenido ha sido patrocinado por el banco.",
        "Cet article est sponsorisé par la banque.",
    ],
)
def test_a_note_at_the_beginning_or_the_end_says_so(note: str) -> None:
    long = REPORT * 20
    assert is_paid(None, "How to save", f"{note}\n\n{long}")
    assert is_paid(None, "How to save", f"{long}\n\n{note}")
    assert not is_paid(None, "How to save", f"{long}\n\n{note}\n\n{long}")


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Anzeige",
        "Presented by Lindholm Bank",
        "The Ledger is a content partner of the Post. Its content is produced independently of the Post.",
        "This story was produced for the student blog of the Post.",
        "Purchases you make through our links may earn us a commission.",
        "The cup was paid for by Lindholm Bank.",
    ],
)
def test_advertisements_beside_a_report_and_those_who_help_to_make_it_do_not_count(line: str) -> None:
    assert not is_paid(None, "Ferry cancelled", f"{line}\n\n{REPORT}\n\n{line}")


@pytest.mark.parametrize(
    "note",
    [
        "Purchases you make through our links may earn us a commission.",
        "We may earn a small commission if you buy something through links on this page.",
        "This post contains affiliate links.",
    ],
)
def test_a_note_on_what_readers_buy_says_that_the_publisher_earns_a_commission(note: str) -> None:
    assert earns_commission(f"Where to buy a boat\n\n— {note}\n\n{REPORT}")
    assert not earns_commission(f"{REPORT}\n\nAgents earn a commission of 5 percent, the harbour office said.")
    assert not is_paid(None, "Where to buy a boat", f"{note}\n\n{REPORT}")
