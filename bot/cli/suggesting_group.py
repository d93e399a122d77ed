"""A group of commands that suggests another command for a mistyped one."""

from __future__ import annotations

from difflib import get_close_matches

import click


class SuggestingGroup(click.Group):
    """A group of commands. The error for an unknown command names a similar one or, if there is none, ends with
    `no_similar_hint`."""

    min_similarity = 0.6
    """How alike two names must be, from 0 to 1 (as `difflib` counts)."""
    no_similar_hint = ""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed. Raises click.UsageError if there is none."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            similar_names = get_close_matches(args[0], self.list_commands(ctx), 1, self.min_similarity)
            hint = f"Did you mean {similar_names[0]}?" if similar_names else self.no_similar_hint
            raise click.UsageError(f"{error.message} {hint}".rstrip(), ctx) from None
