"""The connections with Slack: its Web API, requests over HTTP, and Socket Mode."""
