"""The conversation pane: exchanges and events come in through its slots, what the user wants goes out as signals.

Only `app.gui.window` imports it. It knows no lane, no library and no model.
"""
