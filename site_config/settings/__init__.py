"""Settings of the site: base, and one module per way of running it."""
