"""What a person who holds a role for the first time is told, on the page where the role begins."""
