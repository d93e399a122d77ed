"""`add`: adds an article to a library, without a file in seeds/."""

from __future__ import annotations

import sys
from typing import Any

import click

from bot.cli import EXIT_FINDINGS
from bot.cli.common import (
    as_json,
    command_line,
    confirm,
    print_faults,
    print_json,
    print_warnings,
    settings_with,
    terminal_width,
    wants_colour,
)
from bot.conversation.adding import messages
from bot.errors import CuecardError, FetchFailed, UnreadableArticle
from bot.intake import AddedArticle, Addition, Changes, Duplicate, Intake, Proposal
from bot.model import ADDED_LIBRARY, LIBRARIES_FOR_EVERYBODY, parse_library
from bot.reading import RawDocument, holds_many
from bot.wiring.libraries.intake import open_intake
from bot.wiring.libraries.named_document import read_document
from bot.wiring.libraries.stored_libraries import update_library
from bot.wiring.store import open_store
from bot.wiring.terminal import show_cards

_MAX_SENTENCES = 5
"""The maximum number of added sentences that are shown, and of removed ones."""
_NOT_ADDED = "Nothing was added. In a script, use --yes."
_Outcome = Duplicate | Addition | AddedArticle
"""What became of an article: it is in a library already, the user did not agree to add it, or it was added."""


@click.command()
@click.argument("article")
@click.option(
    "--library", default=ADDED_LIBRARY, help=f"Which library (default: {ADDED_LIBRARY}, which everybody searches)."
)
@click.option("--title", default="", help="Its title, if its own is missing or poor.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
def add(article: str, library: str, title: str, yes: bool, as_json: bool) -> None:
    """Add an article to a library: a web address, a file of any kind that `cuecard index` reads, or - for what is typed
    or piped.

    Its card is shown before it is added. An article that is already there is not added twice; if its text has changed,
    it becomes a new version, and the changes are shown. It is kept in the database, so every replica answers with it
    at once, and no file in seeds/ is needed.

    The exit status is 0 if it is in the library now, 1 if anything could not be fetched, read or kept, and 2 if the
    command is not understood.

    \b
    Examples:
      cuecard add https://news.example/harbour-deal
      cuecard add minutes.docx
      cuecard add notes.md --title "How we ship" --yes
      pbpaste | cuecard add - --library handbook --yes
    """
    name = parse_library(library)
    settings = settings_with()
    try:
        document = read_document(settings, article, title)
    except (FetchFailed, UnreadableArticle) as fault:
        print_faults([fault])
        sys.exit(EXIT_FINDINGS)
    if title and holds_many(document):
        raise click.UsageError("--title is for one article, and this file may hold several")
    with open_store(settings) as store, open_intake(settings, store) as intake:
        outcomes, faults = _add_each(intake, name, document, as_json=as_json, is_agreed=yes)
        if any(isinstance(outcome, AddedArticle) for outcome in outcomes):
            update_library(settings, store, name)
    print_faults(faults)
    if faults or any(isinstance(outcome, Addition) for outcome in outcomes):
        sys.exit(EXIT_FINDINGS)


def changes_text(changes: Changes) -> str:
    """The sentences that were added and removed, a few of each."""
    lines = []
    for sign, sentences in (("+", changes.added_sentences), ("-", changes.removed_sentences)):
        lines += [f"  {sign} {sentence}" for sentence in sentences[:_MAX_SENTENCES]]
        if len(sentences) > _MAX_SENTENCES:
            lines.append(f"  {sign} … and {len(sentences) - _MAX_SENTENCES} more")
    return "\n".join(lines) or "  its sentences are the same"


def changes_record(changes: Changes) -> dict[str, list[str]]:
    """All sentences that changed, as JSON shows them."""
    return {"added": list(changes.added_sentences), "removed": list(changes.removed_sentences)}


def _add_each(
    intake: Intake, library: str, document: RawDocument, *, as_json: bool, is_agreed: bool
) -> tuple[list[_Outcome], list[CuecardError]]:
    """Adds the articles of a document, if the user agrees, and prints each outcome. Returns the outcomes, and the
    faults of the articles that cannot be read or kept."""
    outcomes: list[_Outcome] = []
    faults: list[CuecardError] = []
    for proposal in intake.read(document):
        if isinstance(proposal, UnreadableArticle):
            faults.append(proposal)
            continue
        try:
            outcome = _add_if_agreed(intake, library, proposal, may_ask=not as_json, is_agreed=is_agreed)
        except UnreadableArticle as fault:
            faults.append(fault)
            continue
        outcomes.append(outcome)
        if as_json:
            print_json(_outcome_record(library, proposal, outcome))
        else:
            click.echo(_outcome_text(outcome))
    return outcomes, faults


def _add_if_agreed(intake: Intake, library: str, proposal: Proposal, *, may_ask: bool, is_agreed: bool) -> _Outcome:
    """Adds an article if the user agrees: `is_agreed` beforehand, or asked now if `may_ask`. If the user declines, the
    result is the Addition that was not made. Raises UnreadableArticle."""
    print_warnings(proposal.warnings)
    if proposal.is_listing:
        click.echo(f"warning: {messages.LOOKS_LIKE_LIST}", err=True)
    judgement = intake.judge(library, proposal, LIBRARIES_FOR_EVERYBODY)
    if isinstance(judgement, Duplicate):
        if may_ask:
            _show_proposal(proposal)
        return judgement
    if may_ask:
        _show_proposal(proposal, judgement)
    if is_agreed or (may_ask and confirm(f'Add it to the library "{library}"?')):
        return intake.add(library, proposal, other_libraries=LIBRARIES_FOR_EVERYBODY)
    return judgement


def _show_proposal(proposal: Proposal, judgement: Addition | None = None) -> None:
    """Prints the card of the article as it was read, its sections, and what a new version would change."""
    whole_article_cards, sections = proposal.cards[:1], proposal.cards[1:]
    click.echo(show_cards(whole_article_cards, proposal.text, terminal_width(), wants_colour()), nl=False)
    if sections:
        click.echo(f"Sections: {'; '.join(card.title for card in sections)}")
    if judgement and not judgement.is_new:
        click.echo(f"A new version of {judgement.article_id}:\n{changes_text(judgement.changes)}")


def _outcome_text(outcome: _Outcome) -> str:
    """Says whether the article was added, and where it is."""
    if isinstance(outcome, Addition):
        return _NOT_ADDED
    if isinstance(outcome, Duplicate):
        likeness = "an article with nearly the same text is" if outcome.is_near_duplicate else "it is"
        place_text = f'in the library "{outcome.library}" already, as "{outcome.title}" ({outcome.article_id})'
        remark = ", but its cards are hidden by people" if outcome.is_hidden else ""
        return f"Not added: {likeness} {place_text}{remark}."
    library = None if outcome.library in LIBRARIES_FOR_EVERYBODY else outcome.library
    version = f", as version {outcome.version}" if outcome.version > 1 else ""
    return (
        f'"{outcome.title}" is now in the library "{outcome.library}"{version}.\n'
        f"Ask it: {command_line('ask', library=library)} …   "
        f"Show it: {command_line('card', outcome.article_id, library=library)}"
    )


def _outcome_record(library: str, proposal: Proposal, outcome: _Outcome) -> dict[str, Any]:
    """What became of an article, as JSON shows it."""
    record = {"library": library, "article": outcome.article_id, "title": proposal.article.title}
    if isinstance(outcome, Duplicate):
        return record | {
            "library": outcome.library,
            "kept": False,
            "already_in": True,
            "nearly": outcome.is_near_duplicate,
            "hidden": outcome.is_hidden,
        }
    version = {"version": outcome.version} if isinstance(outcome, AddedArticle) else {}
    return record | {
        "kept": isinstance(outcome, AddedArticle),
        "already_in": False,
        **version,
        "changes": changes_record(outcome.changes),
    }
