"""Outputs as screens show them: hints about implausible numbers, the list with its filter, the form's start."""
