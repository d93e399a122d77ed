"""The data of one workspace and its people."""
