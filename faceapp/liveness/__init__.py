"""Signs that a face is a picture of one. What is found is a sign of attack or none; never that someone is live."""
