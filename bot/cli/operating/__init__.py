"""Commands for who runs Cuecard: servers, checks, settings, stored data."""
