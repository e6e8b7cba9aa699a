"""A language model on a server of the user's, in the place of the one in this process."""
