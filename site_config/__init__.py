"""Composition root: settings, addresses, background jobs and tools shared by the apps."""
