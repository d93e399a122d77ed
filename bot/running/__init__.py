"""The parts of a running bot that are the same on all platforms: how it starts and stops, the work in progress, loading
changed cards, and the doctor (`cuecard doctor`)."""
