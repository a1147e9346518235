"""What locks the gallery: keys, passphrase, keyring."""
