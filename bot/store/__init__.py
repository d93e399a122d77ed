"""State: SQLite in the data folder by default, PostgreSQL with any number of replicas by one setting.

    store = open_store(settings.store_url, data_folder=settings.cuecard_data, secret_key=...)
    store = open_memory_store()                      the same, lasting as long as the process

Everything of a workspace is reached through its own store, which cannot see another's:

    mine = store.of(workspace)
    mine.events.claim(event_id)                      True for the first caller of all replicas; .release(event_id)
    mine.settings.get() / .put(WorkspaceSettings(...), by=user)
    mine.feedback.vote(user, subject, helpful=True) -> Votes; .all_votes()
    mine.unanswered.add(user, text)                  kept only with settings.keep_unanswered; .most_asked()
    mine.recents.add(user, card_id) / .of(user)      the latest first, at most 20
    mine.installation.find() / .exists() / .save(values, by) / .remove(by) / with .locked() as values: ...
    mine.installation.save_invited(values, by, token)    False where the invitation is not good
    mine.commands.hash() / .registered(hash)         register commands only when they changed
    mine.commands.refusal() / .refused(reason)       why the platform did not take them
    mine.audit.entries() / .record(user, deed, target)
    mine.forget(user, by) / .purge() / .export()

    store.ledger                                     bot.digests.ledger.Ledger: subscriptions and deliveries
    store.invites.make(lasting, team) / .is_good(token)
    store.oauth_states.issue(token) / .read(state)
    store.workspaces() / .forget(user) / .sweep() (hourly) / .reseal() / .copy_to(store) / .check() / .close()
    store.announce_cards(version) / .cards_version() / .watch_cards(on_change).start()

User ids are given as the platform has them and stored only as keyed hashes (except where an admin names people in
settings, who set up a digest, and inside an installation, which is encrypted). All methods block and are
thread-safe. They raise StoreFault with a plain sentence; `fault.temporary` says that a retry may work, and
UnknownCommit that nobody knows whether the write was kept.
"""

from bot.store.audit import AuditEntry
from bot.store.cards import CardWatch
from bot.store.feedback import Votes
from bot.store.opening import open_memory_store, open_store
from bot.store.settings import WorkspaceSettings
from bot.store.store import Store, WorkspaceStore
from bot.store.unanswered import Unanswered

__all__ = [
    "AuditEntry",
    "CardWatch",
    "Store",
    "Unanswered",
    "Votes",
    "WorkspaceSettings",
    "WorkspaceStore",
    "open_memory_store",
    "open_store",
]
