"""Test data: boring defaults, states as traits, history through the real actions."""
