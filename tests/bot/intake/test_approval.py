"""A proposal is added to the library once, even if several curators approve it or an approval is interrupted."""

from __future__ import annotations

import pytest

from bot.cards.library import MemoryLibrary, hidden_article
from bot.errors import UnreadableArticle
from bot.intake import AddedArticle, Intake, Proposal
from bot.intake.approval import approve, to_stored_proposal
from bot.model import Platform, Workspace, own_library
from bot.reading import RawDocument
from bot.store import Store
from bot.store.workspace.proposals import Proposals, Stage
from tests.support.processes.reading import SANDBOX
from tests.support.web.pages import FERRY_TEXT

ACME = Workspace(Platform.SLACK, "T1")
TEXT = FERRY_TEXT.encode()


@pytest.fixture
def proposals(store: Store, intake: Intake) -> Proposals:
    """The proposals of a workspace in which one article waits."""
    [proposal] = intake.read(RawDocument(name="ferry.txt", data=TEXT))
    assert isinstance(proposal, Proposal)
    workspace_store = store.of(ACME).proposals
    workspace_store.add(to_stored_proposal(proposal, "U1"))
    return workspace_store


def only_proposal_id(proposals: Proposals) -> str:
    """The id of the one proposal that waits."""
    [found] = proposals.open()
    return found.id


def test_a_proposal_is_added_once(store: Store, intake: Intake, proposals: Proposals) -> None:
    proposal_id = only_proposal_id(proposals)
    first = approve(proposals, proposal_id, intake, ACME, (), "U9")
    assert first.is_first
    assert isinstance(first.outcome, AddedArticle)
    second = approve(proposals, proposal_id, intake, ACME, (), "U8")
    assert not second.is_first
    assert second.outcome is None
    assert second.proposal
    assert (second.proposal.stage, second.proposal.article) == (Stage.APPROVED, "night-ferry")
    [head] = store.articles.heads(own_library(ACME))
    assert head.version == 1


def test_an_interrupted_approval_is_completed_by_the_next(store: Store, intake: Intake, proposals: Proposals) -> None:
    proposal_id = only_proposal_id(proposals)
    assert proposals.approve(proposal_id, "U9")
    decided = approve(proposals, proposal_id, intake, ACME, (), "U9")
    assert not decided.is_first
    assert isinstance(decided.outcome, AddedArticle)
    assert not proposals.open()


def test_an_approved_article_has_the_title_that_the_curator_gave(
    store: Store, intake: Intake, proposals: Proposals
) -> None:
    proposal_id = only_proposal_id(proposals)
    proposals.rename(proposal_id, "The last ferry")
    approve(proposals, proposal_id, intake, ACME, (), "U9")
    assert store.articles.titles(own_library(ACME)) == {"the-last-ferry": "The last ferry"}


def test_a_proposal_of_an_article_that_curators_hide_keeps_waiting(store: Store, proposals: Proposals) -> None:
    proposal_id = only_proposal_id(proposals)
    stored = proposals.find(proposal_id)
    assert stored
    proposal = Intake(store.articles, SANDBOX).read_again(stored.raw_fields, stored.raw_bytes)
    files = MemoryLibrary([], {}, hidden=[hidden_article(proposal.article, proposal.text)])
    with pytest.raises(UnreadableArticle, match="curators have hidden its cards"):
        approve(proposals, proposal_id, Intake(store.articles, SANDBOX, files), ACME, (), "U9")
    assert only_proposal_id(proposals) == proposal_id
    assert not store.articles.heads(own_library(ACME))


def test_a_proposal_that_cannot_be_read_keeps_waiting(
    intake: Intake, proposals: Proposals, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposal_id = only_proposal_id(proposals)

    def fail(*_: object) -> Proposal:
        raise UnreadableArticle("ferry.txt", "no memory is left")

    with monkeypatch.context() as patched:
        patched.setattr(Intake, "read_again", fail)
        with pytest.raises(UnreadableArticle):
            approve(proposals, proposal_id, intake, ACME, (), "U9")
    assert only_proposal_id(proposals) == proposal_id
    assert approve(proposals, proposal_id, intake, ACME, (), "U9").is_first


def test_a_rejected_proposal_is_not_added_by_a_later_approval(
    store: Store, intake: Intake, proposals: Proposals
) -> None:
    proposal_id = only_proposal_id(proposals)
    proposals.reject(proposal_id, "outdated", "U8")
    decided = approve(proposals, proposal_id, intake, ACME, (), "U9")
    assert decided.proposal
    assert (decided.proposal.stage, decided.outcome) == (Stage.REJECTED, None)
    assert not store.articles.names()
