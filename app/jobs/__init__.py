"""The children's side of the window: a request comes in, events go out, and nobody imports it: lanes find it by name.

One module a lane. A job opens its own connection to the library and loads what it needs when it is first asked.
"""
