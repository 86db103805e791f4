"""What other apps may hear of jobs; the jobs themselves know nothing of inboxes."""

from django.dispatch import Signal

job_failed = Signal()
"""A job has ended without doing its work. Sent once with `job`, when that is certain."""

job_cancelled = Signal()
"""A job was cancelled. Sent with `job` and `user` in the same transaction, so that what is noted of it stands or falls with it."""
