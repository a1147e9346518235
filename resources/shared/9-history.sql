-- What stations have checked, sealed, if an administrator wants it here. A station reads its own, administrators all.

CREATE OR REPLACE FUNCTION faceapp.step() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 9';

-- Since when checks are kept, in milliseconds since 1970, which names the period; 0 while they are not.
CREATE TABLE faceapp.history_since (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    since bigint NOT NULL
);
INSERT INTO faceapp.history_since VALUES (true, 0);

-- A row whose check its station has erased is overwritten by an empty one, sealed like the others, or deleted with all
-- before it.
CREATE TABLE faceapp.history (
    station integer NOT NULL REFERENCES faceapp.station,
    number bigint NOT NULL CHECK (number > 0),
    epoch integer NOT NULL,
    sealed bytea NOT NULL CHECK (length(sealed) <= 10000),
    PRIMARY KEY (station, number)
);

-- The number of the last row that each station has sent. A station writes in turns: what an earlier connection of it is
-- still to do is refused once a later one has begun.
CREATE TABLE faceapp.history_end (
    station integer PRIMARY KEY REFERENCES faceapp.station,
    number bigint NOT NULL,
    turn bigint NOT NULL
);

-- Another period: nothing of the one before is kept.
CREATE FUNCTION faceapp.keep_history(a_since bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF faceapp.own_role() IS DISTINCT FROM 'administrator' THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    UPDATE faceapp.history_since SET since = a_since WHERE since <> a_since;
    IF FOUND THEN
        DELETE FROM faceapp.history;
        DELETE FROM faceapp.history_end;
    END IF;
END
$$;

-- Begin a turn of this station's; gives the number of its last row, or no row if that period is over.
CREATE FUNCTION faceapp.begin_history(a_since bigint) RETURNS TABLE (number bigint, turn bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF faceapp.own_station() IS NULL THEN
        RAISE EXCEPTION 'this station may not do that' USING ERRCODE = 'FA002';
    END IF;
    IF NOT EXISTS (SELECT FROM faceapp.history_since WHERE since = a_since FOR SHARE) THEN
        RETURN;
    END IF;
    RETURN QUERY INSERT INTO faceapp.history_end AS known VALUES (faceapp.own_station(), 0, 1)
        ON CONFLICT (station) DO UPDATE SET turn = known.turn + 1 RETURNING known.number, known.turn;
END
$$;

-- Whether the turn goes on; its row is locked then, and so is the period.
CREATE FUNCTION faceapp.is_in_turn(a_since bigint, a_turn bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM faceapp.history_since WHERE since = a_since FOR SHARE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM FROM faceapp.history_end WHERE station = faceapp.own_station() AND turn = a_turn FOR UPDATE;
    RETURN FOUND;
END
$$;

-- Rows in place of those of the same numbers, or new ones that follow the last; says whether it is still their turn.
CREATE FUNCTION faceapp.put_history(
    a_since bigint, a_turn bigint, a_epoch integer, a_numbers bigint[], a_sealed bytea[]
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own integer := faceapp.own_station();
    before bigint;
    added bigint;
    newest bigint;
BEGIN
    IF NOT faceapp.is_in_turn(a_since, a_turn) THEN
        RETURN false;
    END IF;
    SELECT number INTO before FROM faceapp.history_end WHERE station = own;
    SELECT count(DISTINCT place), max(place) INTO added, newest FROM unnest(a_numbers) AS place WHERE place > before;
    IF newest <> before + added THEN
        RAISE EXCEPTION 'the history goes on elsewhere' USING ERRCODE = 'FA001';
    END IF;
    INSERT INTO faceapp.history SELECT own, place, a_epoch, content FROM unnest(a_numbers, a_sealed) AS row (place, content)
        ON CONFLICT (station, number) DO UPDATE SET epoch = EXCLUDED.epoch, sealed = EXCLUDED.sealed;
    UPDATE faceapp.history_end SET number = greatest(before, newest) WHERE station = own;
    RETURN true;
END
$$;

-- Delete this station's rows with smaller numbers; says whether it is still its turn.
CREATE FUNCTION faceapp.forget_history(a_since bigint, a_turn bigint, a_before bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT faceapp.is_in_turn(a_since, a_turn) THEN
        RETURN false;
    END IF;
    DELETE FROM faceapp.history WHERE station = faceapp.own_station() AND number < a_before;
    RETURN true;
END
$$;

-- A station that is shut out can erase nothing any more, so its rows go with it: its turn first, which waits for what it
-- is writing, and then all that is there.
CREATE FUNCTION faceapp.history_goes_with_station() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM faceapp.history_end WHERE station = NEW.number;
    DELETE FROM faceapp.history WHERE station = NEW.number;
    RETURN NULL;
END
$$;
CREATE TRIGGER history_goes AFTER UPDATE OF role ON faceapp.station
    FOR EACH ROW WHEN (NEW.role = 'revoked') EXECUTE FUNCTION faceapp.history_goes_with_station();

DO $$
DECLARE
    kind text;
    role name;
BEGIN
    REVOKE EXECUTE ON FUNCTION faceapp.keep_history, faceapp.begin_history, faceapp.is_in_turn, faceapp.put_history,
        faceapp.forget_history, faceapp.history_goes_with_station FROM PUBLIC;
    FOREACH kind IN ARRAY ARRAY['door', 'operator', 'administrator'] LOOP
        role := 'faceapp_' || current_database() || '_' || kind;
        EXECUTE format('GRANT SELECT ON faceapp.history, faceapp.history_end TO %I', role);
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION faceapp.begin_history, faceapp.put_history, faceapp.forget_history TO %I', role
        );
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION faceapp.keep_history TO %I', role);
END
$$;

ALTER TABLE faceapp.history ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_history ON faceapp.history FOR SELECT
    USING (station = faceapp.own_station() OR faceapp.own_role() = 'administrator');
ALTER TABLE faceapp.history_end ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_history_end ON faceapp.history_end FOR SELECT
    USING (station = faceapp.own_station() OR faceapp.own_role() = 'administrator');
