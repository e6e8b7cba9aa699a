"""The page pane: documents and highlights come in, images, words and places are asked for, pages are shown.

It knows nothing of files or lanes: what it needs it asks for by the signals of `signals`, and shows what comes back.
"""
