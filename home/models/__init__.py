"""The home page and the site's own settings."""
