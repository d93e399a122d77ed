"""What is kept of one workspace, and of its people."""
