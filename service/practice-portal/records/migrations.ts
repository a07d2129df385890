import { DELEGATIONS_TABLE } from './delegations.ts';
import { PHONE_TICKETS_TABLE } from './phone-tickets.ts';

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
  `
  -- What the main menu leads to. A notice of before has its title only.
  ALTER TABLE notices ADD COLUMN body TEXT NOT NULL DEFAULT '';
  CREATE INDEX notices_of_person ON notices (person_id, sent_at);
  CREATE TABLE own_data (
    person_id INTEGER NOT NULL REFERENCES persons,
    data_id TEXT NOT NULL,
    title TEXT NOT NULL,
    holder TEXT NOT NULL,
    items TEXT NOT NULL CHECK (json_valid(items)),
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, data_id)
  ) STRICT;
  CREATE TABLE exchanges (
    exchange_id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    what TEXT NOT NULL,
    sender TEXT NOT NULL,
    receiver TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX exchanges_of_person ON exchanges (person_id, at);
  CREATE TABLE operations (
    operation_id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    title TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('done', 'refused')),
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX operations_of_person ON operations (person_id, at);
  CREATE TABLE folder_items (
    item_id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES persons,
    name TEXT NOT NULL,
    sender TEXT NOT NULL,
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    stored_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX folder_items_of_person ON folder_items (person_id, stored_at);
  CREATE TABLE site_links (
    person_id INTEGER NOT NULL REFERENCES persons,
    site TEXT NOT NULL,
    notices INTEGER NOT NULL CHECK (notices IN (0, 1)),
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, site)
  ) STRICT;
  CREATE INDEX receipts_of_person ON receipts (person_id) WHERE person_id IS NOT NULL;
  `,
  `
  -- The preparation of tax returns. A trouble ends a link without the person's doing.
  ALTER TABLE site_links ADD COLUMN trouble TEXT CHECK (trouble IN ('linkBroken', 'siteAccountDeleted'));
  CREATE TABLE tax_selections (
    person_id INTEGER NOT NULL REFERENCES persons,
    year INTEGER NOT NULL,
    certificates TEXT NOT NULL CHECK (json_valid(certificates)),
    chosen_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, year)
  ) STRICT;
  CREATE TABLE tax_checks (
    person_id INTEGER NOT NULL REFERENCES persons,
    year INTEGER NOT NULL,
    site TEXT NOT NULL,
    checked_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, year, site)
  ) STRICT;
  CREATE TABLE tax_tasks (
    person_id INTEGER NOT NULL REFERENCES persons,
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    issuer_id TEXT NOT NULL,
    approval TEXT NOT NULL CHECK (approval IN ('pending', 'approved', 'refused')),
    approval_due INTEGER NOT NULL,
    linked_at INTEGER,
    arrival_due INTEGER CHECK ((arrival_due IS NULL) = (linked_at IS NULL)),
    PRIMARY KEY (person_id, year, kind, issuer_id)
  ) STRICT;
  CREATE TABLE tax_arrivals (
    person_id INTEGER NOT NULL REFERENCES persons,
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    issuer_id TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, year, kind, issuer_id)
  ) STRICT;
  `,
  PHONE_TICKETS_TABLE,
  `
  -- How sites and issuers behave, as the practice page sets it; what is not here behaves as the catalogue says.
  CREATE TABLE situations (subject TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT;
  `,
  DELEGATIONS_TABLE,
  `
  -- Signatures by phone: of whom, of what. What has no person is a ticket to sign in.
  ALTER TABLE phone_tickets ADD COLUMN person_id INTEGER REFERENCES persons;
  ALTER TABLE phone_tickets ADD COLUMN items TEXT CHECK (items IS NULL OR json_valid(items));
  ALTER TABLE phone_tickets ADD COLUMN signatures TEXT CHECK (signatures IS NULL OR json_valid(signatures));
  -- DER of the card that signed on the phone; null where it signed at a terminal.
  ALTER TABLE sessions ADD COLUMN certificate BLOB;
  `,
];
