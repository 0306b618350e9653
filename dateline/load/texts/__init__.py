"""Plain text: one article a file, or the exports of news databases with many."""
