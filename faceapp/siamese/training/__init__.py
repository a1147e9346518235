"""How the encoder learns."""
