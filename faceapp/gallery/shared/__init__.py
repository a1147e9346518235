"""One gallery for many stations: a PostgreSQL keeps sealed records in order; each station holds a replica."""
