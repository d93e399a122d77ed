"""Serves web sites on a port of this machine, limits their connections, and has the health pages."""
