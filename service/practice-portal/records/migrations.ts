/**
 * Forward-only: a row is never changed once released, only followed by another. Its number is its place (1 = first) and is
 * kept in `PRAGMA user_version`. Times are milliseconds of the portal's clock.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE terminals (terminal TEXT PRIMARY KEY, last_sequence INTEGER NOT NULL) STRICT;
  CREATE TABLE terminal_tokens (token_id TEXT PRIMARY KEY, issued_at INTEGER NOT NULL) STRICT;
  CREATE INDEX terminal_tokens_by_age ON terminal_tokens (issued_at);
  CREATE TABLE time_tokens (hash TEXT PRIMARY KEY, issued_at INTEGER NOT NULL) STRICT;
  CREATE INDEX time_tokens_by_age ON time_tokens (issued_at);
  CREATE TABLE challenges (
    nonce TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('sign-in', 'registration')),
    terminal TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    used_at INTEGER
  ) STRICT;

  CREATE TABLE persons (person_id INTEGER PRIMARY KEY, subject TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE certificates (
    key_hash TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    serial TEXT NOT NULL,
    first_seen_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE accounts (
    person_id INTEGER PRIMARY KEY REFERENCES persons,
    form TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    last_sign_in_at INTEGER
  ) STRICT;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    terminal TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    previous_sign_in_at INTEGER,
    ended_at INTEGER
  ) STRICT;
  CREATE TABLE notices (
    notice_id TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    title TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    read_at INTEGER
  ) STRICT;
  CREATE TABLE mails (
    mail_id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    setting TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_at INTEGER NOT NULL
  ) STRICT;

  -- Kept for ever: a terminal may come back with a key after any time offline.
  CREATE TABLE receipts (
    registration_id TEXT PRIMARY KEY,
    terminal TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    kind TEXT,
    freshness TEXT CHECK (freshness IN ('online', 'offline')),
    sequence INTEGER NOT NULL,
    audit_sequence INTEGER NOT NULL,
    audit_head TEXT NOT NULL,
    person_id INTEGER REFERENCES persons,
    outcome TEXT NOT NULL CHECK (outcome IN ('applied', 'kept', 'refused')),
    reason TEXT,
    decided_at INTEGER NOT NULL,
    receipt TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Which numbers a terminal has used is what its receipts say; numbers may arrive late, so the highest says nothing.
  DROP TABLE terminals;
  CREATE INDEX receipts_by_sequence ON receipts (terminal, sequence);
  `,
  `
  CREATE TABLE etax_requests (
    registration_id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'refused')),
    reason TEXT CHECK ((reason IS NOT NULL) = (state = 'refused')),
    person_id INTEGER REFERENCES persons CHECK ((person_id IS NOT NULL) = (state = 'accepted')),
    kana_name TEXT CHECK ((kana_name IS NOT NULL) = (state = 'accepted')),
    attributes TEXT CHECK ((attributes IS NOT NULL) = (state = 'accepted')),
    decided_at INTEGER NOT NULL
  ) STRICT;
  `,
];
