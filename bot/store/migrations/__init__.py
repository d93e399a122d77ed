"""The steps from each version of the database to the next, run by Alembic (see `bot.store.migrations.migration`).  A
step never changes once it is released, so some names and comments in `versions` are old. `bot/store/schema` says what
each table and column means today. `revision` and `down_revision` are Alembic's names for a step and the step before it;
a column `revision` is something else, the number of a change."""
