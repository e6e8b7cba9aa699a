"""What the window says when something goes wrong or must be confirmed."""
