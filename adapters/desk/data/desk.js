/* The desk works without this file; it only checks edits while they are typed. */
