"""How a digest gets into its channel once: plans, attempts, doubts, outcomes."""
