"""The Siamese encoder: the network, how it learns, and how it runs."""
