-- What the server keeps: an ordered chain of signed changes, and of each person one sealed record that it can't open.

CREATE SCHEMA faceapp;

CREATE TABLE faceapp.head (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    gallery bytea NOT NULL,
    version bigint NOT NULL,
    hash bytea NOT NULL
);

CREATE TABLE faceapp.station (
    number integer PRIMARY KEY,
    login name NOT NULL UNIQUE,
    role text NOT NULL CHECK (role IN ('door', 'operator', 'administrator', 'revoked'))
);

-- kind: 1 station, 2 epoch, 3 person, 4 removal, 5 person sealed afresh. body: of the first two, in plain.
CREATE TABLE faceapp.change (
    version bigint PRIMARY KEY,
    previous bytea NOT NULL,
    kind integer NOT NULL CHECK (kind BETWEEN 1 AND 5),
    subject bigint NOT NULL,
    epoch integer NOT NULL,
    digest bytea NOT NULL,
    station integer NOT NULL REFERENCES faceapp.station,
    at bigint NOT NULL,
    signature bytea NOT NULL,
    hash bytea NOT NULL,
    body bytea
);
CREATE INDEX removals_by_station ON faceapp.change (station, at) WHERE kind = 4;

-- sealed is NULL once the person was removed; the row stays, so that the number is never given to anybody else.
CREATE TABLE faceapp.record (
    number bigint PRIMARY KEY,
    version bigint NOT NULL UNIQUE REFERENCES faceapp.change,
    sealed bytea,
    removed_by integer,
    removed_at bigint
);
ALTER TABLE faceapp.record ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Names and IDs are unique by keyed hashes.
CREATE TABLE faceapp.tag (tag bytea PRIMARY KEY, number bigint NOT NULL);
CREATE INDEX tags_of_person ON faceapp.tag (number);

CREATE TABLE faceapp.wrapped (
    epoch integer NOT NULL,
    station integer NOT NULL REFERENCES faceapp.station,
    sealed bytea NOT NULL,
    PRIMARY KEY (epoch, station)
);

-- Wrong PINs of the last minute, and those that are being tried.
CREATE TABLE faceapp.pin_try (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number bigint NOT NULL, at timestamptz NOT NULL);

CREATE TABLE faceapp.seen (
    station integer PRIMARY KEY REFERENCES faceapp.station,
    version bigint NOT NULL,
    hash bytea NOT NULL,
    signature bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
