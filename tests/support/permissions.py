"""Short names of what people may do, for tables of who may do what."""

from __future__ import annotations

from bot.permissions import Permission

A, S, F, W, N, D, K, C, X, T, E, P = (
    Permission.ASK,
    Permission.SHARE,
    Permission.GIVE_FEEDBACK,
    Permission.FOLLOW,
    Permission.PROPOSE,
    Permission.SET_DIGEST,
    Permission.NARROW,
    Permission.CURATE,
    Permission.DELETE_ANSWER,
    Permission.CHANGE_SETTINGS,
    Permission.EXPORT_DATA,
    Permission.PURGE_DATA,
)
MEMBERS = {A, S, F, W, N}
