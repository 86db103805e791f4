"""Texts that resemble each other: shingles, signatures, pairs, shared passages. All but `state` are pure."""
