"""State: SQLite in the data folder by default, PostgreSQL with any number of replicas by one setting.

    store = open_store(settings.store_url, data_folder=settings.cuecard_data, secret_key=...)
    store = open_store("sqlite://")                  in memory, for as long as the process runs

Everything of a workspace is read and written through the store of that workspace, which cannot see other workspaces:

    mine = store.of(workspace)
    mine.events.claim(event_id)                      True for the first caller of all replicas; .release(event_id)
    mine.settings.get() / .put(WorkspaceSettings(...), by=user)
    mine.feedback.vote(user, card_key, is_helpful=True) / .votes() / .put_reason(user, card_key, reason)
    mine.unanswered.add(user, text)                  kept only with settings.keep_unanswered; .waiting() / .resolve(...)
    mine.answer_notices.queue_all() / .find(id) / .record(id, sentence, times=1)    what those who asked are told
    mine.weekly_notices.queue()                      what curators are shown on Mondays
    mine.proposals.add(StoredProposal(...)) / .open() / .approve(id, by) / .reject(id, reason, by)
    mine.follows.add(Follower(...), FollowRequest(...), by) / .of(follower)         what people and channels follow
    mine.last_cards.put(conversation_id, card, user) / .find(conversation_id)     the card shown last in a conversation
    mine.tallies.add(Tally.ANSWERED) / .since(days)           how often questions were answered or not
    mine.recents.add(user, card_key) / .of(user)     the latest first, at most 20
    mine.installation.find() / .exists() / .save(values, by) / .remove(by) / with .locked() as values: ...
    mine.installation.save_invited(values, by, token)    False if the invitation is not valid
    mine.commands.hash() / .record_registration(hash)         register commands only when they changed
    mine.commands.refusal() / .record_refusal(reason)       why the platform did not accept them
    mine.commands.unknown() / .record_unknown(name)    commands that the platform has but the bot does not
    mine.forget(user, by) / .purge() / .export()

    store.inbox                                      events that may still need an answer (bot.store.inbox)
    store.ledger                                     bot.digests.posting.ledger.Ledger: subscriptions and deliveries
    store.invitations.make(lifetime, team) / .is_valid(token)
    store.oauth_states.issue(token) / .read(state)
    store.workspaces() / .forget(user) / .sweep() (hourly) / .reseal() / .copy_to(store) / .check() / .close()
    store.articles                                   articles of libraries: .put(...) / .heads() / .version()
    store.feeds / .page_checks                       feeds of libraries; when the pages of articles are checked
    store.aliases                                    other names of cards that workspaces learned: .add(...) / .of()
    store.attachments                                shared libraries of workspaces: .attach(library, workspace) / .of()
    store.announce_library(version) / .library_version() / .watch_library(on_change).start()

User ids are given as the platform has them and stored only as keyed hashes. Exceptions: the people whom an admin names
in settings, the person who set up a digest, those who wait for an answer or a decision, and an installation, which is
encrypted. All methods block and are thread-safe. They raise StoreFault with a plain sentence: `fault.temporary` says
that a retry may work; UnknownCommit says that nobody knows whether the data was written.
"""

from bot.store.library.library_watch import LibraryWatch
from bot.store.opening import open_store
from bot.store.store import Store
from bot.store.workspace.feedback import Votes
from bot.store.workspace.settings import WorkspaceSettings
from bot.store.workspace.workspace_store import WorkspaceStore

__all__ = [
    "LibraryWatch",
    "Store",
    "Votes",
    "WorkspaceSettings",
    "WorkspaceStore",
    "open_store",
]
