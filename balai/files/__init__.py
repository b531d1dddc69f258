"""Content-addressed files: taken in, checked, kept, handed out."""
