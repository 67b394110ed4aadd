"""pubtool publishes a book in many languages, for the screen and for the press."""
