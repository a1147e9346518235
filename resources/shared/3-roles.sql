-- Who may what. A door reads and confirms; writing goes through append(), which looks at the station's own role.

DO $$
DECLARE
    kind text;
    role name;
BEGIN
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    FOREACH kind IN ARRAY ARRAY['door', 'operator', 'administrator'] LOOP
        role := 'faceapp_' || current_database() || '_' || kind;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA faceapp TO %I', role);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA faceapp TO %I', role);
        EXECUTE format('REVOKE SELECT ON faceapp.tag FROM %I', role);
    END LOOP;
    REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA faceapp FROM PUBLIC;
    FOREACH kind IN ARRAY ARRAY['door', 'operator', 'administrator'] LOOP
        role := 'faceapp_' || current_database() || '_' || kind;
        EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA faceapp TO %I', role);
    END LOOP;
    FOREACH kind IN ARRAY ARRAY['door', 'operator'] LOOP
        role := 'faceapp_' || current_database() || '_' || kind;
        EXECUTE format('REVOKE EXECUTE ON FUNCTION faceapp.wrap, faceapp.admit FROM %I', role);
    END LOOP;
END
$$;

-- Of wrapped keys a station sees its own.
ALTER TABLE faceapp.wrapped ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_keys ON faceapp.wrapped FOR SELECT USING (station = faceapp.own_station());
