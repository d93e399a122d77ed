"""The permissions that each role has, as the tests of every platform expect them."""

from __future__ import annotations

from bot.model.permissions import Permission

MEMBERS = {
    Permission.ASK,
    Permission.SHARE,
    Permission.GIVE_FEEDBACK,
    Permission.FOLLOW,
    Permission.PROPOSE,
}
DIGEST_MANAGERS = MEMBERS | {Permission.SET_DIGEST, Permission.NARROW}
CURATORS = MEMBERS | {Permission.CURATE}
ADMINS = DIGEST_MANAGERS | CURATORS | {Permission.DELETE_ANSWER, Permission.CHANGE_SETTINGS, Permission.EXPORT_DATA}
OWNERS = ADMINS | {Permission.PURGE_DATA}
