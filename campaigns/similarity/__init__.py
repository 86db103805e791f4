"""Texts that resemble each other: shingles, signatures, pairs, shared passages. All but `state` and `pair` are pure."""
