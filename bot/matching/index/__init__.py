"""The cards as arrays: built, merged, saved, searched by name."""
