"""Background jobs with progress that survive a killed worker."""
