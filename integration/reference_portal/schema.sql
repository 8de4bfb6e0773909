-- What the portal holds now; a withdrawn item keeps its place without title and body.
CREATE TABLE IF NOT EXISTS items (
    source_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    type TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT,
    received_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS items_received ON items (received_at DESC, source_id);

-- Every key ever taken, with the bytes it stood for and the receipt that was given; never expires.
CREATE TABLE IF NOT EXISTS keys (
    source_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bytes_hash TEXT NOT NULL,
    receipt TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    repeats INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source_id, version)
) WITHOUT ROWID;

-- One row each time an item was really changed. No constraint forbids a double: it must be seen if it ever happens.
CREATE TABLE IF NOT EXISTS effects (
    number INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS effects_of ON effects (source_id, version);

-- An item for people, with its numbers of effects and repeats.
CREATE VIEW IF NOT EXISTS shown AS
SELECT items.*,
    (SELECT count(*) FROM effects WHERE effects.source_id = items.source_id) AS effects,
    (SELECT coalesce(sum(repeats), 0) FROM keys WHERE keys.source_id = items.source_id) AS repeats
FROM items;
