"""Why a platform cannot be reached, in plain words."""

from __future__ import annotations

import logging
import socket
import ssl

import aiohttp

from bot.environment.log import event
from bot.translation import say

_log = logging.getLogger(__name__)


def why_unreachable(error: BaseException) -> str:
    """A few words about the cause of `error`, without addresses, which may hold secrets."""
    while isinstance(error.__cause__, aiohttp.ClientError | OSError):
        error = error.__cause__
    inner_error = getattr(error, "os_error", None) or error
    if isinstance(inner_error, socket.gaierror):
        return say("its name is not found, check the network")
    if isinstance(error, ssl.SSLError | aiohttp.ClientSSLError | aiohttp.ClientConnectorCertificateError):
        return say("its certificate is not trusted, check the clock and the proxy of this machine")
    if isinstance(error, TimeoutError):
        return say("it does not answer in time")
    if isinstance(inner_error, ConnectionRefusedError):
        return say("the connection is refused, check its address")
    if isinstance(error, aiohttp.ServerDisconnectedError | ConnectionError):
        return say("it closed the connection")
    if isinstance(error, aiohttp.InvalidURL):
        return say("its address is not a web address")
    _log.info(event("connection_failed", reason=type(error).__name__))
    return say("the connection fails")
