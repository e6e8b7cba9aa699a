"""What a question asks to compute or compare, worked out by rules over numbers of the evidence. A plug-in."""
