"""The page of models and its dialogs."""
