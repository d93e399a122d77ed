"""Boilerplate around pictures: captions (what a picture shows) and credits (who took or supplied it)."""
