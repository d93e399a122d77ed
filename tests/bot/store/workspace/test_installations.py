"""Tokens are encrypted, one replica at a time refreshes them, and a lost key is reported plainly."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.errors import InvalidSetting, StoreFault
from bot.store import Store, WorkspaceStore, open_store
from bot.store.installing.token_vault import Vault
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock

TOKEN = "xoxb-canary-token"


def test_an_installation_comes_back(acme: WorkspaceStore) -> None:
    assert acme.installation.find() is None
    acme.installation.save({"bot_token": TOKEN, "expires": 5, "scopes": ["chat:write"]}, user_id="U1")
    assert acme.installation.find() == {"bot_token": TOKEN, "expires": 5, "scopes": ["chat:write"]}
    assert acme.installation.remove(user_id="U1")
    assert acme.installation.find() is None
    assert not acme.installation.remove(user_id="U1")


def test_a_token_is_in_no_file(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db", data_folder=tmp_path)
    store.of(ACME).installation.save({"bot_token": TOKEN})
    assert not [path for path in tmp_path.rglob("*") if TOKEN.encode() in path.read_bytes()]
    store.close()


def test_a_refresh_reads_the_values_that_the_last_one_saved(
    store: Store, open_another: Callable[[], Store], url: str
) -> None:
    other = store if url == "sqlite://" else open_another()
    store.of(ACME).installation.save({"uses": 0})

    def refresh(replica: Store) -> None:
        for _ in range(5):
            with replica.of(ACME).installation.locked() as values:
                assert values is not None
                replica.of(ACME).installation.save({"uses": values["uses"] + 1})

    threads = [threading.Thread(target=refresh, args=(replica,)) for replica in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.of(ACME).installation.find() == {"uses": 10}


def test_a_lock_that_is_held_is_a_temporary_fault(acme: WorkspaceStore) -> None:
    other = acme.installation.locked(wait=timedelta(0))
    with acme.installation.locked(), pytest.raises(StoreFault, match="another process") as fault:
        other.__enter__()
    assert fault.value.temporary


def test_the_lock_of_a_crashed_process_ends_after_a_minute(acme: WorkspaceStore, clock: FakeClock) -> None:
    abandoned = acme.installation.locked()
    abandoned.__enter__()
    clock.advance(seconds=61)
    with acme.installation.locked(wait=timedelta(0)):
        pass


def test_the_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    for _ in range(2):
        store = open_store(f"sqlite:///{tmp_path}/cuecard.db", data_folder=tmp_path)
        store.of(ACME).installation.save({"bot_token": TOKEN})
        store.close()
    key = tmp_path / "secret.key"
    assert key.stat().st_mode & 0o777 == 0o600
    again = open_store(f"sqlite:///{tmp_path}/cuecard.db", data_folder=tmp_path)
    assert again.of(ACME).installation.find() == {"bot_token": TOKEN}
    again.close()


def test_a_key_can_be_replaced(tmp_path: Path) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    _saved_with(old, tmp_path).close()
    both = _open_with(f"{new},{old}", tmp_path)
    assert both.reseal() == 1
    both.close()
    only_new = _open_with(new, tmp_path)
    assert only_new.of(ACME).installation.find() == {"bot_token": TOKEN}
    only_new.close()


def test_a_lost_key_is_reported_plainly(tmp_path: Path) -> None:
    _saved_with(Fernet.generate_key().decode(), tmp_path).close()
    other = _open_with(Fernet.generate_key().decode(), tmp_path)
    with pytest.raises(StoreFault, match="slack:T1: was encrypted with another key"):
        other.of(ACME).installation.find()
    other.close()


@pytest.mark.parametrize("key", ["short", "ü" * 44, ",", "x" * 44 + ",y"])
def test_a_wrong_key_is_refused_without_showing_it(tmp_path: Path, key: str) -> None:
    store = _open_with(key, tmp_path)
    with pytest.raises(InvalidSetting, match="CUECARD_SECRET_KEY") as refused:
        store.of(ACME).installation.save({})
    assert key == "," or key not in str(refused.value)
    store.close()


def test_replicas_on_several_machines_need_the_setting() -> None:
    with pytest.raises(InvalidSetting, match="CUECARD_SECRET_KEY: is needed to encrypt what replicas share"):
        Vault(is_shared=True).seal(b"token")


def test_without_key_and_file_a_key_lasts_as_long_as_the_vault() -> None:
    vault = Vault()
    assert vault.open(vault.seal(b"token"), "it") == b"token"
    with pytest.raises(StoreFault, match="it: was encrypted with another key"):
        Vault().open(vault.seal(b"token"), "it")


def test_a_key_file_that_cannot_be_used_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    file.mkdir()
    with pytest.raises(StoreFault, match=r"secret\.key: cannot be used as the key file"):
        Vault(file=file).seal(b"token")


def test_processes_that_make_the_key_at_once_agree_on_one(tmp_path: Path) -> None:
    vaults = [Vault(file=tmp_path / "secret.key") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        sealed = list(pool.map(lambda vault: vault.seal(b"token"), vaults))
    assert all(vaults[0].open(secret, "it") == b"token" for secret in sealed)
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]


def _open_with(key: str, folder: Path) -> Store:
    return open_store(f"sqlite:///{folder}/cuecard.db", data_folder=folder, secret_key=key)


def _saved_with(key: str, folder: Path) -> Store:
    store = _open_with(key, folder)
    store.of(ACME).installation.save({"bot_token": TOKEN})
    return store
