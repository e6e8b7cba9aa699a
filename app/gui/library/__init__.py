"""The library pane: documents, collections, progress and search hits come in, what the user does with them goes out."""
