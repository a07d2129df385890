/**
 * Steps of the schema, oldest first; the number of steps done is `user_version`. A step is never changed once a terminal
 * has it: a new need is a new step.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- Whose file this is. A file of another terminal is never used.
  CREATE TABLE owner (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    terminal_id TEXT NOT NULL,
    key_thumbprint TEXT NOT NULL
  ) STRICT;

  -- Numbers that only rise, also across crashes.
  CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL CHECK (value >= 0)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    role TEXT NOT NULL,
    disposition TEXT NOT NULL CHECK (disposition IN ('success', 'failure', 'na')),
    fields TEXT NOT NULL CHECK (json_valid(fields)),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
  ) STRICT;
  CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'audit lines are never changed'); END;
  CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT raise(ABORT, 'audit lines are never deleted'); END;

  -- Ids, a pseudonym, states and times; what the resident entered is in the envelope, which only the portal can open.
  CREATE TABLE registrations (
    sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
    registration_id TEXT NOT NULL UNIQUE,
    receipt_number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    person_tag BLOB CHECK (length(person_tag) = 32),
    state TEXT NOT NULL CHECK (state IN ('pending', 'parked', 'completed', 'kept', 'refused')),
    reason TEXT CHECK ((reason IS NOT NULL) = (state = 'refused')),
    envelope BLOB CHECK ((envelope IS NOT NULL) = (state IN ('pending', 'parked'))),
    attempts INTEGER NOT NULL DEFAULT 0,
    stored_at TEXT NOT NULL,
    tried_at TEXT,
    last_failure TEXT,
    decided_at TEXT
  ) STRICT;
  CREATE INDEX registrations_by_state ON registrations (state, sequence);
  CREATE INDEX registrations_of_person ON registrations (person_tag, sequence) WHERE person_tag IS NOT NULL;

  -- What the portal signed and the terminal needs offline.
  CREATE TABLE portal_facts (
    name TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    issued_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Written and emptied to learn whether a disk that failed works again.
  CREATE TABLE storage_probe (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    bytes BLOB NOT NULL
  ) STRICT;
  `,
  `
  -- How often the row itself may have been what failed, how often its receipt could not be checked, and whether other rows
  -- went through meanwhile.
  ALTER TABLE registrations ADD COLUMN row_failures INTEGER NOT NULL DEFAULT 0 CHECK (row_failures >= 0);
  ALTER TABLE registrations ADD COLUMN receipt_refusals INTEGER NOT NULL DEFAULT 0 CHECK (receipt_refusals >= 0);
  ALTER TABLE registrations ADD COLUMN overtaken INTEGER NOT NULL DEFAULT 0 CHECK (overtaken IN (0, 1));
  `,
  `
  -- The key the pseudonyms in registrations are made with. Unknown in a database of before: the next opening tells it.
  ALTER TABLE owner ADD COLUMN device_key_fingerprint TEXT;
  `,
  `
  -- One row before each VERIFY, so that after a crash the next start knows of one whose answer nobody heard. Only such a row
  -- is linked to a person; nothing of the secret is here but its kind.
  CREATE TABLE pin_attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    visit_id TEXT NOT NULL,
    person_tag BLOB CHECK (length(person_tag) = 32),
    secret TEXT NOT NULL CHECK (secret IN ('authentication', 'signature', 'attributes')),
    tries_before INTEGER NOT NULL CHECK (tries_before BETWEEN 0 AND 15),
    at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'told')),
    -- 'OK' or a code of the failure catalogue.
    outcome TEXT CHECK ((outcome IS NOT NULL) = (state = 'closed')),
    CHECK ((person_tag IS NOT NULL) = (state = 'open'))
  ) STRICT;
  CREATE INDEX pin_attempt_of_person ON pin_attempt (person_tag, id) WHERE person_tag IS NOT NULL;
  `,
  `
  -- The day by which somebody else will have done what the portal applied.
  ALTER TABLE registrations ADD COLUMN expected_by TEXT CHECK (expected_by IS NULL OR state IN ('completed', 'kept'));
  `,
];
