-- Wrong PINs are counted under keyed hashes: the server learns neither whose they are, nor which are an administrator's.
-- Stations of an older version still count theirs in pin_try.

CREATE OR REPLACE FUNCTION faceapp.step() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 5';

CREATE TABLE faceapp.try (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject bytea NOT NULL,
    at timestamptz NOT NULL
);

-- Note that a PIN of each of these is about to be tried, and return 0; or else the seconds to wait: three in a minute.
CREATE FUNCTION faceapp.count_try(a_subjects bytea[]) RETURNS double precision
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wait double precision;
BEGIN
    IF faceapp.own_station() IS NULL THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    LOCK TABLE faceapp.try IN EXCLUSIVE MODE;
    DELETE FROM faceapp.try WHERE at <= clock_timestamp() - interval '1 minute';
    SELECT max(60 - extract(epoch FROM clock_timestamp() - third.at)) INTO wait FROM (
        SELECT at, row_number() OVER (PARTITION BY subject ORDER BY at DESC) AS place
        FROM faceapp.try WHERE subject = ANY (a_subjects)
    ) third WHERE place = 3;
    IF wait IS NULL THEN
        INSERT INTO faceapp.try (subject, at) SELECT unnest(a_subjects), clock_timestamp();
    END IF;
    RETURN coalesce(wait, 0);
END
$$;

-- The PIN was right: what was noted just before is taken back.
CREATE FUNCTION faceapp.forget_try(a_subjects bytea[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM faceapp.try WHERE faceapp.own_station() IS NOT NULL
        AND id IN (SELECT max(id) FROM faceapp.try WHERE subject = ANY (a_subjects) GROUP BY subject)
$$;

DO $$
DECLARE
    kind text;
BEGIN
    REVOKE EXECUTE ON FUNCTION faceapp.count_try, faceapp.forget_try FROM PUBLIC;
    FOREACH kind IN ARRAY ARRAY['door', 'operator', 'administrator'] LOOP
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION faceapp.count_try, faceapp.forget_try TO %I',
            'faceapp_' || current_database() || '_' || kind
        );
    END LOOP;
END
$$;
