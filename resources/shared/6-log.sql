-- What stations log, sealed and in the order in which each of them logged it. A station reads its own, administrators all.

CREATE OR REPLACE FUNCTION faceapp.step() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 6';

CREATE TABLE faceapp.log (
    station integer NOT NULL REFERENCES faceapp.station,
    number bigint NOT NULL,
    epoch integer NOT NULL,
    sealed bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (station, number)
);
CREATE INDEX log_by_time ON faceapp.log (at);

-- The number of the last row that each station has sent, which stays when old rows are deleted.
CREATE TABLE faceapp.log_end (station integer PRIMARY KEY REFERENCES faceapp.station, number bigint NOT NULL);

-- Rows that follow the last one sent; what was sent before is refused, so that no row comes twice.
CREATE FUNCTION faceapp.add_to_log(a_after bigint, a_epoch integer, a_sealed bytea[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own integer := faceapp.own_station();
    before bigint;
BEGIN
    IF own IS NULL THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    INSERT INTO faceapp.log_end VALUES (own, 0) ON CONFLICT DO NOTHING;
    SELECT number INTO before FROM faceapp.log_end WHERE station = own FOR UPDATE;
    IF before <> a_after THEN
        RAISE EXCEPTION 'the log goes on elsewhere' USING ERRCODE = 'FA001';
    END IF;
    INSERT INTO faceapp.log (station, number, epoch, sealed)
        SELECT own, a_after + place, a_epoch, content FROM unnest(a_sealed) WITH ORDINALITY AS row (content, place);
    UPDATE faceapp.log_end SET number = a_after + cardinality(a_sealed) WHERE station = own;
END
$$;

CREATE FUNCTION faceapp.forget_log(a_days double precision) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    forgotten bigint;
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    DELETE FROM faceapp.log WHERE at < now() - a_days * interval '1 day';
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END
$$;

DO $$
DECLARE
    kind text;
    role name;
BEGIN
    REVOKE EXECUTE ON FUNCTION faceapp.add_to_log, faceapp.forget_log FROM PUBLIC;
    FOREACH kind IN ARRAY ARRAY['door', 'operator', 'administrator'] LOOP
        role := 'faceapp_' || current_database() || '_' || kind;
        EXECUTE format('GRANT SELECT ON faceapp.log, faceapp.log_end TO %I', role);
        EXECUTE format('GRANT EXECUTE ON FUNCTION faceapp.add_to_log TO %I', role);
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION faceapp.forget_log TO %I', role);
END
$$;

ALTER TABLE faceapp.log ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_log ON faceapp.log FOR SELECT
    USING (station = faceapp.own_station() OR faceapp.own_role() = 'administrator');
ALTER TABLE faceapp.log_end ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_log_end ON faceapp.log_end FOR SELECT
    USING (station = faceapp.own_station() OR faceapp.own_role() = 'administrator');
