"""Checks what the bot does over the network: it shows health pages, fetches web pages, and answers AI assistants."""

from __future__ import annotations

from collections.abc import Callable

from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.running.doctor.finding import Finding, Grade


def diagnose_health(settings: Settings, *, is_on: bool) -> Finding:
    """Where a running bot shows its health pages, if they are on."""
    if not is_on:
        return Finding(
            "health pages", Grade.UNUSED, "are off; set CUECARD_HEALTH_PORT=4000 to open /healthz, /readyz and /metrics"
        )
    # Only Slack over HTTP, which needs the signing secret, listens on PORT.
    if settings.slack_signing_secret and settings.health_port == settings.port:
        return Finding("CUECARD_HEALTH_PORT", Grade.BAD, "is PORT as well; set it to another port, or remove it")
    address = f"{settings.cuecard_health_host}, port {settings.health_port}"
    return Finding("health pages", Grade.GOOD, f"are /healthz, /readyz and /metrics at {address}")


def diagnose_fetching(settings: Settings) -> Finding:
    """Whether pages are fetched from the web, and what the operator allows or could add."""
    if settings.cuecard_fetch == "off":
        return Finding("fetching", Grade.UNUSED, "CUECARD_FETCH=off: no page is fetched from the web")
    proxy_note = ", through the proxy" if settings.cuecard_fetch_proxy else ""
    if allowed_hosts := settings.cuecard_fetch_allow:
        sentence = (
            f"also allows{proxy_note}: {', '.join(sorted(allowed_hosts))}; these may be fetched besides the public web"
        )
        return Finding("CUECARD_FETCH_ALLOW", Grade.NOTE, sentence)
    contact = (
        ""
        if settings.cuecard_fetch_contact
        else "; set CUECARD_FETCH_CONTACT to tell the owners of sites how to reach you"
    )
    return Finding("fetching", Grade.GOOD, f"pages of the public web can be fetched{proxy_note}{contact}")


def diagnose_assistants(require_mcp: Callable[[], None]) -> Finding:
    """Whether AI assistants can be answered. `require_mcp` raises InvalidSetting if they cannot."""
    try:
        require_mcp()
    except InvalidSetting as fault:
        return Finding(fault.subject, Grade.UNUSED, fault.reason)
    return Finding("cuecard mcp", Grade.GOOD, "assistants can be answered")
