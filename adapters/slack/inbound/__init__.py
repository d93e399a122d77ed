"""What Slack sends: read, stored in the inbox, and handed to the conversation."""
