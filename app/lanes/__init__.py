"""Work in child processes: requests go in, the events of a generator come out, in the order in which it yields them.

A lane has one long-lived child. It starts jobs one at a time, cancels them, kills a child that does not give way and
starts another. Whoever shows work to a user may import it; it imports none of the work, which it finds by name.
"""
