"""The parts of a running bot that are independent of platforms: start and stop, work in progress, changed cards, the
doctor."""
