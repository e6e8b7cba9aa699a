"""The ways in: dialogs, drops, watched folders and passwords."""
