"""What the window asks its lanes for, and what comes back beside the events of `app.domain`: frozen and picklable.

Each request says what answers it.
"""
