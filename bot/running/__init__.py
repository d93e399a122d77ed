"""The parts of a running bot that know no platform: its start and end, work in progress, fresh cards, the doctor."""
