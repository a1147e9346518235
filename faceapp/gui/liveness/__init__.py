"""What the window asks of the person at the camera, to tell them from a picture."""
