"""In place of PyInstaller's own, which takes all sources and the metadata of what is not used."""

module_collection_mode = "pyz"
