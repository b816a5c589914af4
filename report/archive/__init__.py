"""What an archive is shown in: the ledger, the queue of the doubtful, the numbers."""
