"""Commands for people who run Cuecard: servers, checks, settings, stored data."""
