"""Posts each digest exactly once: plans, attempts, unclear requests, outcomes."""
