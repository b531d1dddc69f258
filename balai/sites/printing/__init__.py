"""What is drawn for paper and for other people's pages: posters and share cards."""
