"""Words, vectors or cells come in; the numbers of passages go out, best first."""
