"""The delivery ledger in the database: the subscriptions of channels, and the deliveries of their digests."""
