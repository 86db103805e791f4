"""What would change if: a trial over changed material, computed by the same indicators; it changes nothing."""

from awards.trial.now import current
from awards.trial.page import Trial, closed_because, trial_of
from awards.trial.wishes import PRIZES, Wishes

__all__ = ["PRIZES", "Trial", "Wishes", "closed_because", "current", "trial_of"]
