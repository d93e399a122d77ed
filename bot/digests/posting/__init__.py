"""Posts each digest exactly once: plans, attempts, doubtful requests, outcomes."""
