"""The database: connections and transactions, types of columns, leases, and the scope of one workspace."""
