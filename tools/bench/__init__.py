"""How fast asking is and how much it takes, side by side with what a team could use instead."""
