"""In place of PyInstaller's own, which takes every model: contents.py says which."""

module_collection_mode = "pyz"
