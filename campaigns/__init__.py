"""Public campaign pages, contests, entries and their judging."""
