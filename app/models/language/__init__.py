"""A language model in this process, by llama.cpp: how likely a text is behind another, and what comes next."""
