"""Operations on many tables: forgetting people and workspaces, deleting what has expired, exporting and copying."""
