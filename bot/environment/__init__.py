"""The environment of a process: its settings (with the `.env` file), the clock, and the log."""
