"""Designs of certificates: placeholders of their wording, what ships, which one counts, how one looks before it does."""
