"""Questions in, answers, figures and fitted calibrators out; imported by the command line and the window."""
