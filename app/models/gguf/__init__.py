"""What a GGUF file says of its model, and what that model needs of memory: read without llama.cpp."""
