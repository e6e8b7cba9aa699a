"""The command line: words typed in, text or JSON and an exit code out; imported by `__main__` alone."""
