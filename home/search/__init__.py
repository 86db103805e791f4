"""Search over all that the public may find: results by kind, words marked, slips mended, suggestions while typing."""
