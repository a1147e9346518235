"""What is asked of a person to tell them from a picture, and what is said of the answer."""
