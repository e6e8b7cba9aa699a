"""The window: events come in from the lanes, widgets show them, requests go out. Nothing imports it but `__main__`.

Only this package imports PySide6. It imports no library that is slow to load, directly or indirectly.
"""
