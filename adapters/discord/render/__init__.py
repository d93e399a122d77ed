"""Renders documents as Discord's components, within Discord's limits."""
