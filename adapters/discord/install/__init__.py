"""Setting up the bot: its token and its invitation, registering its commands, and the checks of `cuecard doctor`."""
