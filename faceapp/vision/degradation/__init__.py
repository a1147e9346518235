"""Bad pictures on purpose."""
