"""Questions about whole documents: a question and the documents asked in, an answer with a point for each place out.

Every page concerned is read, not searched; what was read is told as coverage. Interfaces and the composition root may
import it.
"""
