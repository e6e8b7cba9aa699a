"""The help, the licences and what this program is."""
