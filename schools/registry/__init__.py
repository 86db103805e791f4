"""Reads of the registry's screens: what a person may see and manage, and the lists they filter."""
