"""The index: cards as arrays. Build, merge, join, save and open it, and search it by name."""
