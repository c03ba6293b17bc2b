"""What each theme makes of the roles that colours have. A module a theme, and nothing but data."""
