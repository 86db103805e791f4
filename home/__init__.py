"""Home page, workspace shell, dashboards, navigation, demo data."""
