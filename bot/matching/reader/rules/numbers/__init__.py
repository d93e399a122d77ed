"""Rules about numbers: when one of another measure, person or table line answers another question."""
