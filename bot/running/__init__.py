"""The parts of a running bot that know no platform: starting and stopping, fresh cards, the doctor."""
