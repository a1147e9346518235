"""One gallery for every station: shared, joined, its stations let in and out, and how it stands."""
