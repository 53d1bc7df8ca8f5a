"""Applies, looks at and destroys the whole infrastructure against a local AWS."""
