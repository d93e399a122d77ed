"""Libraries kept in the store: their articles with every version, and the workspaces that they are attached to."""
