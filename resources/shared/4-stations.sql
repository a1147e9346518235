-- A station's role is changed without shutting it out, and connections of those shut out end.

-- The number of the newest of these files that the database has.
CREATE FUNCTION faceapp.step() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 4';

CREATE FUNCTION faceapp.change_role(a_number integer, a_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before text;
    its_login name;
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' OR a_role = 'revoked' THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    SELECT role, login INTO STRICT before, its_login FROM faceapp.station WHERE number = a_number AND role <> 'revoked';
    UPDATE faceapp.station SET role = a_role WHERE number = a_number;
    EXECUTE format('REVOKE %I FROM %I', 'faceapp_' || current_database() || '_' || before, its_login);
    EXECUTE format('GRANT %I TO %I', 'faceapp_' || current_database() || '_' || a_role, its_login);
END
$$;

-- End what stations that were shut out still have open. Only whoever has a login's rights may end its connections.
CREATE FUNCTION faceapp.end_connections() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    its_login name;
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    FOR its_login IN
        SELECT DISTINCT login FROM faceapp.station JOIN pg_stat_activity ON usename = login WHERE role = 'revoked'
    LOOP
        EXECUTE format('GRANT %I TO %I', its_login, current_user);
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = its_login;
        EXECUTE format('REVOKE %I FROM %I', its_login, current_user);
    END LOOP;
END
$$;

DO $$
DECLARE
    kind text;
BEGIN
    REVOKE EXECUTE ON FUNCTION faceapp.step, faceapp.change_role, faceapp.end_connections FROM PUBLIC;
    FOREACH kind IN ARRAY ARRAY['door', 'operator', 'administrator'] LOOP
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION faceapp.step TO %I', 'faceapp_' || current_database() || '_' || kind
        );
    END LOOP;
    EXECUTE format(
        'GRANT EXECUTE ON FUNCTION faceapp.change_role, faceapp.end_connections TO %I',
        'faceapp_' || current_database() || '_administrator'
    );
END
$$;
