"""The commands of the window: declared once, shown in menus, palette and the overview of shortcuts."""
