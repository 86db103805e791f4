"""Reading models of review: what waits, and what is known around each record."""
