"""The parts of a running bot that know no platform: start and stop, work in progress, changed cards, the doctor."""
