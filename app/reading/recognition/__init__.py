"""Pictures of pages come in; words with their boxes and legibility go out."""
