"""One page for each role: what it does here, to be read on the screen and to be pinned to a wall."""
