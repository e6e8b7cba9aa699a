"""The file itself: opened, migrated, checked; and how values lie in it."""
