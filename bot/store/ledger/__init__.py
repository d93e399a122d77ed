"""The delivery ledger in the database: subscriptions, deliveries, and the rows that hold both."""
