"""The language model as a reader: what it is shown, what it may write, and which passages it names."""
