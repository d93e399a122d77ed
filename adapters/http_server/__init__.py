"""Web sites on a port of this machine: how one is served, its connections, and the health pages."""
