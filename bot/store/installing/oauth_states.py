"""The OAuth states of installations in progress."""

from __future__ import annotations

from datetime import timedelta

from bot.environment.clock import Clock
from bot.store.installing.token_vault import Vault

STATE_LIFETIME = timedelta(minutes=10)
"""How long somebody may take to allow the installation on Slack's page."""
_PURPOSE = b"install with "
"""What stands before the invitation in an encrypted state. Nothing else that this bot encrypts begins with these bytes,
so nothing else is accepted as a state."""


class OAuthStates:
    """The browser gets a state, and must return it within STATE_LIFETIME. Any replica can read a state, and nobody else
    can create one. States are not stored, so visiting the page writes nothing. What may be used only once (the
    invitation, Slack's code) is checked elsewhere."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def issue(self, invitation: str = "") -> str:
        """A new unique state for somebody who has `invitation` ("": none). Raises InvalidSetting or StoreFault if the
        key cannot be used."""
        return self._vault.seal(_PURPOSE + invitation.encode("utf-8", "surrogatepass"), self._clock.now()).decode()

    def read(self, state: str) -> str | None:
        """The invitation that a state was issued with. None if this bot did not issue it, or if it is too old."""
        sealed_bytes = state.encode("utf-8", "surrogatepass")
        content = self._vault.open_fresh(sealed_bytes, STATE_LIFETIME, self._clock.now())
        if content is None or not content.startswith(_PURPOSE):
            return None
        return content.removeprefix(_PURPOSE).decode("utf-8", "surrogatepass")
