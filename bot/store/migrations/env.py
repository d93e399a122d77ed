"""Alembic runs this module for every command. The connection comes from `bot.store.migrations.migration`, which holds
the lock."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from bot.store.migrations.migration import VERSION_TABLE
from bot.store.schema import metadata


def _render(kind: str, item: Any, _: object) -> str | Literal[False]:
    """The code for a column type of `bot.store.schema`: the plain type that it is stored as, so that migrations stay
    the same when that type changes. False for everything else, which Alembic renders itself."""
    is_own_type = kind == "type" and isinstance(item, TypeDecorator)
    return f"sa.{type(item.impl_instance).__name__}()" if is_own_type else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
