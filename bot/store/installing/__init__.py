"""Installing the app to a workspace: invitations, installations in progress, and encrypted tokens."""
