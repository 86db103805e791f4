"""Many entries at once: a table with a row for each, and a ZIP of their files, tried before anything is written."""
