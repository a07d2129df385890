import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { jukiApplications, myNumberCardApplications, phoneApplications } from './applications/card-applications.ts';
import type { CardIssuer } from './applications/issuer.ts';
import { SECRET_KINDS, SECRET_NAMES, type SecretName } from './applications/secrets.ts';
import { ATRS, type AtrName } from './atrs.ts';
import { bytesOf, type CardApplication, type CardMemory } from './card-content.ts';
import type { CardBadge, WalletCardDescription } from './card-description.ts';
import { CardMemoryFile } from './card-memory-file.ts';
import { Chip } from './chip.ts';
import { PURPOSES, type Purpose } from './demo-ca/names.ts';
import { openRoots, type Roots, rootFile } from './demo-ca/roots.ts';
import { WALLET_CARDS } from './people.ts';
import { VirtualCard, type VirtualCardOptions } from './virtual-card.ts';
import { VolatileMemory } from './volatile-memory.ts';
import { keepFile } from './wallet-file.ts';
import { openIssuer, openKeys } from './wallet-keys.ts';

/** A card as the bench draws it; `triesLeft` is what the card would answer now, null where there is no PIN. */
export interface WalletEntry {
  readonly name: string;
  readonly kind: WalletCardDescription['kind'];
  /** As the card's certificate has it; null where there is none. */
  readonly person: string | null;
  readonly pin: string | null;
  readonly password: string | null;
  readonly attributesPin: string | null;
  readonly badge: CardBadge | 'lastTry' | 'locked' | 'passwordLocked';
  readonly triesLeft: number | null;
}

/** How a fresh card differs from the one in the wallet. */
export interface FreshCardOptions extends VirtualCardOptions {
  readonly atr?: AtrName;
  /** Uses up the tries of the card in the wallet, instead of full ones of its own. */
  readonly remembers?: boolean;
}

export interface Wallet {
  /** As of now: counters move while cards are used. */
  readonly cards: readonly WalletEntry[];
  /** PEM file of the roots that issued user-authentication certificates here; for the trust store of practice mode. */
  readonly authenticationRootFile: string;
  /** The same for signature certificates. */
  readonly signatureRootFile: string;
  /** JSON array of the serial numbers (hex) of revoked certificates. */
  readonly revokedFile: string;
  /** JSON object: the user-authentication certificate (PEM) of each card that has one, by the card's name. */
  readonly certificatesFile: string;
  /** Null for a name that is not in the wallet. The same card object each time: its ledger and faults stay. */
  card(name: string): VirtualCard | null;
  /** A new card with the keys and secrets of that one; unless asked to, it remembers nothing beyond this process. */
  fresh(name: string, options?: FreshCardOptions): VirtualCard | null;
  /** Tries left of every secret the card has; null for a name that is not in the wallet. */
  tries(name: string): Readonly<Partial<Record<SecretName, number>>> | null;
}

/**
 * Opens the wallet of practice cards in `directory`, making what is missing: a demo authority and a key pair per card and
 * purpose at first run (about two seconds), nothing later. Each file is complete or absent, so an interrupted first run is
 * continued. One process at a time may have a wallet open: it writes the counters.
 * @param descriptions the cards in it; a card's secrets are taken from here at every opening, unless the card changed them
 * @throws Error naming the file when one is damaged or the folder cannot be written.
 */
export async function openWallet(
  directory: string,
  now: Date = new Date(),
  descriptions: readonly WalletCardDescription[] = WALLET_CARDS,
): Promise<Wallet> {
  await mkdir(join(directory, 'cards'), { recursive: true, mode: 0o700 });
  const [roots, issuer] = await Promise.all([openRoots(directory, now), openIssuer(directory)]);
  const opened = await Promise.all(
    descriptions.map((description) => openCard({ directory, roots, issuer, now }, description)),
  );
  const revokedFile = join(directory, 'revoked.json');
  await keepFile(revokedFile, `${JSON.stringify(opened.flatMap(({ revoked }) => revoked))}\n`);
  const certificatesFile = join(directory, 'certificates.json');
  const certificates = opened.flatMap(({ description: { name }, certificate }) =>
    certificate === null ? [] : [[name, certificate] as const],
  );
  await keepFile(certificatesFile, `${JSON.stringify(Object.fromEntries(certificates), null, 1)}\n`);
  const cards = new Map(opened.map((card) => [card.description.name, card]));
  return {
    authenticationRootFile: rootFile(directory, 'authentication'),
    signatureRootFile: rootFile(directory, 'signature'),
    revokedFile,
    certificatesFile,
    get cards() {
      return opened.map(walletEntry);
    },
    card: (name) => cards.get(name)?.card ?? null,
    fresh: (name, options) => cards.get(name)?.fresh(options ?? {}) ?? null,
    tries: (name) => cards.get(name)?.tries() ?? null,
  };
}

interface Surroundings {
  readonly directory: string;
  readonly roots: Roots;
  readonly issuer: CardIssuer;
  readonly now: Date;
}

interface OpenedCard {
  readonly description: WalletCardDescription;
  readonly card: VirtualCard;
  /** Serial numbers of its revoked certificates. */
  readonly revoked: readonly string[];
  readonly certificate: string | null;
  fresh(options: FreshCardOptions): VirtualCard;
  tries(): Readonly<Partial<Record<SecretName, number>>>;
}

async function openCard(where: Surroundings, description: WalletCardDescription): Promise<OpenedCard> {
  const { name } = description;
  const firstTries = 'firstTries' in description ? description.firstTries : {};
  const memory = await CardMemoryFile.open(join(where.directory, 'cards', `${name}.memory.json`), firstTries);
  const { applications, certificate, revoked } = await contentOf(where, description);
  const atrOf = (atr: AtrName | null): Uint8Array => (atr === null ? new Uint8Array() : bytesOf(ATRS[atr].hex));
  const make = (memory: CardMemory, atr: AtrName | null, options: VirtualCardOptions): VirtualCard =>
    new VirtualCard(name, atrOf(atr), new Chip(applications, memory), options);
  return {
    description,
    card: make(memory, description.atr, {}),
    revoked,
    certificate,
    fresh: ({ atr, remembers = false, ...options }) =>
      make(remembers ? memory : new VolatileMemory(firstTries), atr ?? description.atr, options),
    tries: () =>
      Object.fromEntries(
        secretsOf(description).map((secret) => [secret, memory.left(secret) ?? SECRET_KINDS[secret].maxTries]),
      ),
  };
}

async function contentOf(
  { directory, roots, issuer, now }: Surroundings,
  description: WalletCardDescription,
): Promise<{ readonly applications: readonly CardApplication[] } & Pick<OpenedCard, 'certificate' | 'revoked'>> {
  switch (description.kind) {
    case 'my-number-card':
    case 'phone': {
      const {
        authenticationCertificate: certificate,
        keys,
        serials,
      } = await openKeys(directory, roots, description, now);
      const revoked = PURPOSES.filter((purpose) => description.revoked.includes(purpose)).flatMap(
        (purpose: Purpose) => serials[purpose] ?? [],
      );
      return description.kind === 'phone'
        ? { applications: phoneApplications(description, keys), certificate, revoked }
        : { applications: myNumberCardApplications(description, keys, issuer), certificate, revoked };
    }
    case 'juki-card':
      return { applications: jukiApplications(description.name), certificate: null, revoked: [] };
    case 'bank-card':
    case 'mute-card':
      return { applications: [], certificate: null, revoked: [] };
  }
}

function secretsOf(description: WalletCardDescription): readonly SecretName[] {
  if (description.kind === 'phone') return ['authentication', 'signature'];
  if (description.kind !== 'my-number-card') return [];
  return SECRET_NAMES.filter((secret) => secret !== 'signature' || description.hasSignature);
}

/** Counters speak before anything else: a locked card is locked whatever it was made for. */
function walletEntry({ description, tries }: OpenedCard): WalletEntry {
  const { name, kind, badge } = description;
  if (!('person' in description)) {
    return { name, kind, person: null, pin: null, password: null, attributesPin: null, badge, triesLeft: null };
  }
  const { authentication = null, signature = null } = tries();
  const said =
    authentication === 0 ? 'locked' : authentication === 1 ? 'lastTry' : signature === 0 ? 'passwordLocked' : badge;
  return {
    name,
    kind,
    person: description.person.name,
    pin: description.pin,
    password: description.hasSignature ? description.password : null,
    attributesPin: kind === 'my-number-card' ? description.attributesPin : null,
    badge: said,
    triesLeft: authentication,
  };
}
