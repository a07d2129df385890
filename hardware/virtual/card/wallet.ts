import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './atomic-file.ts';
import type { CardApplication, FileId } from './card-content.ts';
import { Chip } from './chip.ts';
import { DemoAuthority, type Issued, issuedSchema, makeRoot } from './demo-ca/authority.ts';
import { PURPOSES, type Purpose } from './demo-ca/names.ts';
import { type CardKey, jpkiApplication, PIN_REFERENCES, retiredJpkiApplication } from './jpki-application.ts';
import { type MyNumberCardDescription, WALLET_CARDS, type WalletCardDescription } from './people.ts';
import { RetryCounterFile, readJson } from './retry-counter-file.ts';
import { VirtualCard } from './virtual-card.ts';

/** A card as the bench draws it; `triesLeft` is what the card would answer now, null where there is no PIN. */
export interface WalletEntry {
  readonly name: string;
  readonly kind: WalletCardDescription['kind'];
  /** As the card's certificate has it; null where there is none. */
  readonly person: string | null;
  readonly pin: string | null;
  readonly password: string | null;
  readonly badge: 'none' | 'family' | 'lastTry' | 'locked' | 'expired' | 'unusable';
  readonly triesLeft: number | null;
}

export interface Wallet {
  /** As of now: counters move while cards are used. */
  readonly cards: readonly WalletEntry[];
  /** PEM file of the root that issued every user-authentication certificate here; for the trust store of practice mode. */
  readonly authenticationRootFile: string;
  /** Null for a name that is not in the wallet. The same card object each time: its ledger and faults stay. */
  card(name: string): VirtualCard | null;
}

const pairSchema = z.strictObject({ authentication: issuedSchema, signature: issuedSchema });
type Pair = z.infer<typeof pairSchema>;

/**
 * Opens the wallet of practice cards in `directory`, making what is missing: a demo authority and a key pair per card and
 * purpose at first run (about a second), nothing later. Each file is complete or absent, so an interrupted first run is
 * continued. One process at a time may have a wallet open: it writes the counters.
 * @param descriptions the cards in it; a card's secrets are taken from here at every opening and stored nowhere
 * @throws Error naming the file when one is damaged or the folder cannot be written.
 */
export async function openWallet(
  directory: string,
  now: Date = new Date(),
  descriptions: readonly WalletCardDescription[] = WALLET_CARDS,
): Promise<Wallet> {
  await mkdir(join(directory, 'cards'), { recursive: true, mode: 0o700 });
  const roots = await openRoots(directory, now);
  const opened = await Promise.all(descriptions.map((description) => openCard(directory, roots, description, now)));
  const cards = new Map(opened.map((card) => [card.description.name, card]));
  return {
    authenticationRootFile: join(directory, rootFile('authentication')),
    get cards() {
      return opened.map(walletEntry);
    },
    card: (name) => cards.get(name)?.card ?? null,
  };
}

interface OpenedCard {
  readonly description: WalletCardDescription;
  readonly card: VirtualCard;
  readonly triesLeft: () => number | null;
}

interface Roots {
  readonly issued: Pair;
  readonly authorities: () => Promise<Readonly<Record<Purpose, DemoAuthority>>>;
}

const rootFile = (purpose: Purpose): string => `${purpose}-root.pem`;

async function openRoots(directory: string, now: Date): Promise<Roots> {
  const issued = await storedPair(join(directory, 'authority.json'), (purpose) => makeRoot(purpose, now));
  for (const purpose of PURPOSES) {
    await replaceFile(join(directory, rootFile(purpose)), `${issued[purpose].certificate}\n`);
  }
  return {
    issued,
    authorities: async () => ({
      authentication: await DemoAuthority.load('authentication', issued.authentication),
      signature: await DemoAuthority.load('signature', issued.signature),
    }),
  };
}

/** The pair in a file; made and stored first when there is none. */
async function storedPair(path: string, make: (purpose: Purpose) => Promise<Issued>): Promise<Pair> {
  const stored = await readJson(path, pairSchema);
  if (stored !== null) return stored;
  // Together: RSA keys are made on the thread pool.
  const [authentication, signature] = await Promise.all([make('authentication'), make('signature')]);
  const made = { authentication, signature };
  await replaceFile(path, `${JSON.stringify(made, null, 1)}\n`);
  return made;
}

async function openCard(
  directory: string,
  roots: Roots,
  description: WalletCardDescription,
  now: Date,
): Promise<OpenedCard> {
  const counters = await openCounters(directory, description);
  const chip = new Chip(await applicationsOf(directory, roots, description, now), counters);
  const atr = Uint8Array.from(Buffer.from(description.atr, 'hex'));
  return {
    description,
    card: new VirtualCard(description.name, atr, chip),
    triesLeft: () => counters.left(PIN_REFERENCES.authentication.id) ?? null,
  };
}

function openCounters(directory: string, description: WalletCardDescription): Promise<RetryCounterFile> {
  const fresh = new Map<FileId, number>();
  if (description.kind === 'my-number-card') {
    fresh.set(PIN_REFERENCES.authentication.id, description.firstTries);
    fresh.set(PIN_REFERENCES.signature.id, PIN_REFERENCES.signature.maxTries);
  }
  return RetryCounterFile.open(join(directory, 'cards', `${description.name}.tries.json`), fresh);
}

async function applicationsOf(
  directory: string,
  roots: Roots,
  description: WalletCardDescription,
  now: Date,
): Promise<CardApplication[]> {
  switch (description.kind) {
    case 'my-number-card': {
      const keys = await openKeys(directory, roots, description, now);
      return [jpkiApplication(keys, description, description.name.toUpperCase())];
    }
    case 'juki-card':
      return [retiredJpkiApplication('JPKIAPICCTOKEN', description.name.toUpperCase())];
    case 'bank-card':
      return [];
  }
}

async function openKeys(
  directory: string,
  roots: Roots,
  { name, person, validity }: MyNumberCardDescription,
  now: Date,
): Promise<Record<Purpose, CardKey>> {
  const pair = await storedPair(join(directory, 'cards', `${name}.json`), async (purpose) => {
    const authorities = await roots.authorities();
    return authorities[purpose].issue(person, validity, now);
  });
  const cardKey = (purpose: Purpose): CardKey => ({
    key: createPrivateKey(pair[purpose].privateKey),
    certificate: Uint8Array.from(new X509Certificate(pair[purpose].certificate).raw),
    issuer: Uint8Array.from(new X509Certificate(roots.issued[purpose].certificate).raw),
  });
  return { authentication: cardKey('authentication'), signature: cardKey('signature') };
}

/** Counters speak before anything else: a locked card is locked whatever it was made for. */
function walletEntry({ description, triesLeft }: OpenedCard): WalletEntry {
  const { name, kind } = description;
  const left = triesLeft();
  const badge = left === 0 ? 'locked' : left === 1 ? 'lastTry' : description.badge;
  return kind === 'my-number-card'
    ? {
        name,
        kind,
        person: description.person.name,
        pin: description.pin,
        password: description.password,
        badge,
        triesLeft: left,
      }
    : { name, kind, person: null, pin: null, password: null, badge, triesLeft: left };
}
