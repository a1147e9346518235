"""What is in a frame: faces, their landmarks, their aligned crops."""
