"""The school roster as a spreadsheet: its columns, the words in its cells, its check before anything is written."""
