-- What whoever has a station's login, and a program of their own, can't do to the others.

CREATE OR REPLACE FUNCTION faceapp.step() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 8';

-- A change holds what its kind does, that is what was signed, and stations have the memory to read it.
CREATE FUNCTION faceapp.check_content(a_kind integer, a_digest bytea, a_body bytea, a_sealed bytea, a_tags bytea[])
RETURNS void
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (a_body IS NOT NULL) <> (a_kind IN (1, 2)) OR (a_sealed IS NOT NULL) <> (a_kind IN (3, 5))
        OR a_digest <> sha256(coalesce(a_body, a_sealed, '')) OR length(a_body) > 10000
        OR length(a_sealed) > 8388608 OR cardinality(a_tags) > 2 THEN
        RAISE EXCEPTION 'the change holds what can''t be' USING ERRCODE = 'FA001';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION faceapp.append(
    a_version bigint, a_previous bytea, a_kind integer, a_subject bigint, a_epoch integer, a_digest bytea,
    a_station integer, a_at bigint, a_signature bytea, a_hash bytea, a_body bytea, a_sealed bytea, a_tags bytea[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own_role text := faceapp.own_role();
    leaves boolean := false;
    gone faceapp.record;
    now_ms bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
BEGIN
    PERFORM faceapp.check_content(a_kind, a_digest, a_body, a_sealed, a_tags);
    IF a_kind = 1 AND a_subject = a_station THEN
        leaves := (convert_from(a_body, 'UTF8')::json ->> 'role') = 'revoked';
    END IF;
    IF a_station IS DISTINCT FROM faceapp.own_station()
        OR NOT (own_role = 'administrator' OR (own_role = 'operator' AND a_kind IN (3, 4)) OR leaves) THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    -- Between the transaction's beginning and now: founding with many people takes minutes.
    IF a_at NOT BETWEEN (extract(epoch FROM transaction_timestamp()) * 1000)::bigint - 1000 AND now_ms + 1000 THEN
        RAISE EXCEPTION 'the time is not the server''s' USING ERRCODE = 'FA001';
    END IF;
    IF a_kind = 4 AND 20 <= (
        SELECT count(*) FROM faceapp.change WHERE kind = 4 AND station = a_station AND at > now_ms - 60000
    ) THEN
        RAISE EXCEPTION 'too many removals within a minute' USING ERRCODE = 'FA003';
    END IF;
    INSERT INTO faceapp.change VALUES (
        a_version, a_previous, a_kind, a_subject, a_epoch, a_digest, a_station, a_at, a_signature, a_hash, a_body
    );
    IF a_kind IN (3, 4, 5) THEN
        SELECT * INTO gone FROM faceapp.record WHERE number = a_subject AND sealed IS NULL;
        -- A removal wins; only its own station takes it back, and only at once. An administrator seals afresh whom
        -- the stations still have, since the removal was signed by nobody; if it was signed, they refuse that.
        IF FOUND AND a_kind <> 5 AND (a_kind <> 3 OR gone.removed_by <> a_station OR a_at - gone.removed_at > 15000) THEN
            RAISE EXCEPTION 'the person was removed' USING ERRCODE = 'FA004';
        END IF;
        DELETE FROM faceapp.tag WHERE number = a_subject;
        INSERT INTO faceapp.tag SELECT unnest(a_tags), a_subject;
        INSERT INTO faceapp.record VALUES (
            a_subject, a_version, a_sealed,
            CASE a_kind WHEN 4 THEN a_station END, CASE a_kind WHEN 4 THEN a_at END
        ) ON CONFLICT (number) DO UPDATE SET
            version = EXCLUDED.version, sealed = EXCLUDED.sealed,
            removed_by = EXCLUDED.removed_by, removed_at = EXCLUDED.removed_at;
    END IF;
    PERFORM pg_notify('faceapp', '');
END
$$;

REVOKE EXECUTE ON FUNCTION faceapp.check_content FROM PUBLIC;

-- Once more changes nothing.
CREATE OR REPLACE FUNCTION faceapp.dismiss(a_number integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    dismissed faceapp.station;
BEGIN
    SELECT * INTO STRICT dismissed FROM faceapp.station WHERE number = a_number;
    IF dismissed.role = 'revoked' THEN
        RETURN;
    END IF;
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' AND faceapp.own_station() IS DISTINCT FROM a_number THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    UPDATE faceapp.station SET role = 'revoked' WHERE number = a_number;
    DELETE FROM faceapp.wrapped WHERE station = a_number;
    DELETE FROM faceapp.seen WHERE station = a_number;
    EXECUTE format('ALTER ROLE %I NOLOGIN', dismissed.login);
    EXECUTE format('REVOKE %I FROM %I', 'faceapp_' || current_database() || '_' || dismissed.role, dismissed.login);
END
$$;

-- Whoever leaves has no login any more: in the chain they can't be shut out a second time.
CREATE FUNCTION faceapp.dismiss_who_left() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (convert_from(NEW.body, 'UTF8')::json ->> 'role') = 'revoked' THEN
        PERFORM faceapp.dismiss(NEW.subject::integer);
    END IF;
    RETURN NULL;
END
$$;
-- At the end of the transaction: until then a station that leaves goes on to dismiss itself.
CREATE CONSTRAINT TRIGGER leavers_go AFTER INSERT ON faceapp.change DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind = 1) EXECUTE FUNCTION faceapp.dismiss_who_left();

-- Before an administrator waits for the lock on the head, which a station that is to be shut out may never let go.
CREATE FUNCTION faceapp.lock_out(a_number integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    its_login name;
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' OR faceapp.own_station() = a_number THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    SELECT login INTO STRICT its_login FROM faceapp.station WHERE number = a_number;
    EXECUTE format('GRANT %I TO %I', its_login, current_user);
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = its_login;
    EXECUTE format('ALTER ROLE %I NOLOGIN', its_login);
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = its_login;
    EXECUTE format('REVOKE %I FROM %I', its_login, current_user);
END
$$;

-- A station needs two connections, and some for its command line; it could take all there are from the others.
CREATE OR REPLACE FUNCTION faceapp.admit(a_number integer, a_login text, a_verifier text, a_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' AND EXISTS (SELECT FROM faceapp.station) THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    INSERT INTO faceapp.station VALUES (a_number, a_login, a_role);
    EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 10 PASSWORD %L', a_login, a_verifier);
    EXECUTE format('GRANT %I TO %I', 'faceapp_' || current_database() || '_' || a_role, a_login);
END
$$;

-- A station takes back its own tries alone: else one could let PINs be guessed at another, three in a minute and more.
ALTER TABLE faceapp.try ADD COLUMN station integer;

CREATE OR REPLACE FUNCTION faceapp.count_try(a_subjects bytea[]) RETURNS double precision
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own integer := faceapp.own_station();
    wait double precision;
BEGIN
    IF own IS NULL THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    LOCK TABLE faceapp.try IN EXCLUSIVE MODE;
    DELETE FROM faceapp.try WHERE at <= clock_timestamp() - interval '1 minute';
    SELECT max(60 - extract(epoch FROM clock_timestamp() - third.at)) INTO wait FROM (
        SELECT at, row_number() OVER (PARTITION BY subject ORDER BY at DESC) AS place
        FROM faceapp.try WHERE subject = ANY (a_subjects)
    ) third WHERE place = 3;
    IF wait IS NULL THEN
        INSERT INTO faceapp.try (subject, at, station) SELECT unnest(a_subjects), clock_timestamp(), own;
    END IF;
    RETURN coalesce(wait, 0);
END
$$;

CREATE OR REPLACE FUNCTION faceapp.forget_try(a_subjects bytea[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM faceapp.try WHERE id IN (
        SELECT max(id) FROM faceapp.try
        WHERE subject = ANY (a_subjects) AND station = faceapp.own_station() GROUP BY subject
    )
$$;

DO $$
DECLARE
    its_login name;
BEGIN
    REVOKE EXECUTE ON FUNCTION faceapp.dismiss_who_left, faceapp.lock_out FROM PUBLIC;
    EXECUTE format(
        'GRANT EXECUTE ON FUNCTION faceapp.lock_out TO %I', 'faceapp_' || current_database() || '_administrator'
    );
    FOR its_login IN SELECT login FROM faceapp.station LOOP
        EXECUTE format('ALTER ROLE %I CONNECTION LIMIT 10', its_login);
    END LOOP;
END
$$;
