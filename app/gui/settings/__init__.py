"""The dialog that is generated from the settings."""
