-- Stations write through these functions only. session_user is the login that connected, whoever owns the function.

CREATE FUNCTION faceapp.own_station() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT number FROM faceapp.station WHERE login = session_user AND role <> 'revoked'
$$;

CREATE FUNCTION faceapp.own_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT role FROM faceapp.station WHERE login = session_user
$$;

-- The lock on the head row comes first in every change: without it, readers miss changes that commit late.
CREATE FUNCTION faceapp.lock_head(OUT version bigint, OUT hash bytea, OUT at bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE faceapp.head SET version = head.version RETURNING head.version, head.hash INTO version, hash;
    at := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
END
$$;

CREATE FUNCTION faceapp.check_link() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head faceapp.head;
BEGIN
    SELECT * INTO head FROM faceapp.head;
    IF NEW.version <> head.version + 1 OR NEW.previous <> head.hash OR NEW.hash <> sha256(
        'faceapp change 1'::bytea || head.gallery || int8send(NEW.version) || NEW.previous || int4send(NEW.kind)
        || int8send(NEW.subject) || int4send(NEW.epoch) || NEW.digest || int4send(NEW.station) || int8send(NEW.at)
    ) THEN
        RAISE EXCEPTION 'the change does not hang on the one before' USING ERRCODE = 'FA001';
    END IF;
    UPDATE faceapp.head SET version = NEW.version, hash = NEW.hash;
    RETURN NEW;
END
$$;
CREATE TRIGGER links BEFORE INSERT ON faceapp.change FOR EACH ROW EXECUTE FUNCTION faceapp.check_link();

CREATE FUNCTION faceapp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'changes are only ever added' USING ERRCODE = 'FA001';
END
$$;
CREATE TRIGGER changes_stand BEFORE UPDATE OR DELETE ON faceapp.change
    FOR EACH ROW EXECUTE FUNCTION faceapp.refuse();

CREATE FUNCTION faceapp.append(
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
        -- A removal wins; only its own station takes it back, and only at once.
        IF FOUND AND (a_kind <> 3 OR gone.removed_by <> a_station OR a_at - gone.removed_at > 15000) THEN
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

CREATE FUNCTION faceapp.acknowledge(a_version bigint, a_hash bytea, a_signature bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO faceapp.seen SELECT faceapp.own_station(), a_version, a_hash, a_signature
        WHERE faceapp.own_station() IS NOT NULL
    ON CONFLICT (station) DO UPDATE SET
        version = EXCLUDED.version, hash = EXCLUDED.hash, signature = EXCLUDED.signature, at = now()
$$;

-- Note that a PIN of these people is about to be tried, and return 0; or else the seconds to wait: three in a minute.
CREATE FUNCTION faceapp.count_pin_try(a_numbers bigint[]) RETURNS double precision
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wait double precision;
BEGIN
    IF faceapp.own_station() IS NULL THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    LOCK TABLE faceapp.pin_try IN EXCLUSIVE MODE;
    DELETE FROM faceapp.pin_try WHERE at <= clock_timestamp() - interval '1 minute';
    SELECT max(60 - extract(epoch FROM clock_timestamp() - third.at)) INTO wait FROM (
        SELECT at, row_number() OVER (PARTITION BY number ORDER BY at DESC) AS place
        FROM faceapp.pin_try WHERE number = ANY (a_numbers)
    ) third WHERE place = 3;
    IF wait IS NULL THEN
        INSERT INTO faceapp.pin_try (number, at) SELECT unnest(a_numbers), clock_timestamp();
    END IF;
    RETURN coalesce(wait, 0);
END
$$;

-- The PIN was right: what was noted just before is taken back.
CREATE FUNCTION faceapp.forget_pin_try(a_numbers bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM faceapp.pin_try WHERE faceapp.own_station() IS NOT NULL
        AND id IN (SELECT max(id) FROM faceapp.pin_try WHERE number = ANY (a_numbers) GROUP BY number)
$$;

CREATE FUNCTION faceapp.wrap(a_epoch integer, a_station integer, a_sealed bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    INSERT INTO faceapp.wrapped VALUES (a_epoch, a_station, a_sealed);
END
$$;

-- The password comes as a SCRAM verifier, so that no log of the server's shows it.
CREATE FUNCTION faceapp.admit(a_number integer, a_login text, a_verifier text, a_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' AND EXISTS (SELECT FROM faceapp.station) THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    INSERT INTO faceapp.station VALUES (a_number, a_login, a_role);
    EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L', a_login, a_verifier);
    EXECUTE format('GRANT %I TO %I', 'faceapp_' || current_database() || '_' || a_role, a_login);
END
$$;

CREATE FUNCTION faceapp.dismiss(a_number integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    dismissed faceapp.station;
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' AND faceapp.own_station() IS DISTINCT FROM a_number THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    SELECT * INTO dismissed FROM faceapp.station WHERE number = a_number;
    UPDATE faceapp.station SET role = 'revoked' WHERE number = a_number;
    DELETE FROM faceapp.wrapped WHERE station = a_number;
    DELETE FROM faceapp.seen WHERE station = a_number;
    EXECUTE format('ALTER ROLE %I NOLOGIN', dismissed.login);
    EXECUTE format('REVOKE %I FROM %I', 'faceapp_' || current_database() || '_' || dismissed.role, dismissed.login);
END
$$;
