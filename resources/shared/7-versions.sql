-- A station says which version of faceapp it runs, with where it stands.

CREATE OR REPLACE FUNCTION faceapp.step() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 7';

ALTER TABLE faceapp.seen ADD COLUMN program text NOT NULL DEFAULT '' CHECK (length(program) <= 40);

CREATE FUNCTION faceapp.acknowledge(a_version bigint, a_hash bytea, a_signature bytea, a_program text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO faceapp.seen (station, version, hash, signature, program)
        SELECT faceapp.own_station(), a_version, a_hash, a_signature, a_program
        WHERE faceapp.own_station() IS NOT NULL
    ON CONFLICT (station) DO UPDATE SET
        version = EXCLUDED.version, hash = EXCLUDED.hash, signature = EXCLUDED.signature, program = EXCLUDED.program,
        at = now()
$$;

-- As an older faceapp calls it: which version that is can't be told.
CREATE OR REPLACE FUNCTION faceapp.acknowledge(a_version bigint, a_hash bytea, a_signature bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT faceapp.acknowledge(a_version, a_hash, a_signature, '')
$$;

DO $$
DECLARE
    kind text;
BEGIN
    REVOKE EXECUTE ON FUNCTION faceapp.acknowledge(bigint, bytea, bytea, text) FROM PUBLIC;
    FOREACH kind IN ARRAY ARRAY['door', 'operator', 'administrator'] LOOP
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION faceapp.acknowledge(bigint, bytea, bytea, text) TO %I',
            'faceapp_' || current_database() || '_' || kind
        );
    END LOOP;
END
$$;
