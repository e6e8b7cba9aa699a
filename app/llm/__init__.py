"""A GGUF file and text come in; tokens and their log-probabilities go out. Used by answering and retrieval through
`app.llm.engine`; the only package that imports llama_cpp."""
