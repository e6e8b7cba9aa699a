"""A question of a standard figure of a company's accounts -> the figure, worked out from the lines of its statements.
Only the pipeline in app/answering may import it."""
