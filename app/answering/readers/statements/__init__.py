"""A question of a standard figure of accounts comes in, the figure worked out from its statements goes out. A
plug-in.
"""
