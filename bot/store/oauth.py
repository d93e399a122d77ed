"""Installations under way: a state is handed to the browser and must come back in time."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import Clock
from bot.store.vault import Vault

STATE_LASTS = timedelta(minutes=10)
_PURPOSE = b"install with "


class OAuthStates:
    """States that any replica can read and nobody else can make. None is stored: anybody who looks at the page costs
    nothing, and what must work once (the invitation, Slack's code) is kept where it is made."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def issue(self, invite: str = "") -> str:
        """A new state, no two alike, of somebody who has `invite` ("": none). Raises InvalidSetting or StoreFault
        where the key cannot be used."""
        return self._vault.seal(_PURPOSE + invite.encode("utf-8", "surrogatepass"), self._clock.now()).decode()

    def read(self, state: str) -> str | None:
        """The invitation that it was issued with. None where it is not ours, or too old."""
        sealed = state.encode("utf-8", "surrogatepass")
        content = self._vault.open_fresh(sealed, STATE_LASTS, self._clock.now())
        if content is None or not content.startswith(_PURPOSE):
            return None
        return content.removeprefix(_PURPOSE).decode("utf-8", "surrogatepass")
