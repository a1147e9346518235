"""PostgreSQL, which keeps the shared gallery; psycopg is known in here only."""
