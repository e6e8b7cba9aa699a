"""What is marked or selected on the pages."""
