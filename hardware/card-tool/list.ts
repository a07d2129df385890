import { parseArgs } from 'node:util';
import type { SecretName } from '../virtual/card/applications/secrets.ts';
import type { WalletCardDescription } from '../virtual/card/card-description.ts';
import { WALLET_CARDS } from '../virtual/card/people.ts';
import { openWallet, type Wallet } from '../virtual/card/wallet.ts';
import { EXIT, type ExitCode, type Output } from './output.ts';
import { PRACTICE_WALLET, specialOf } from './practice-wallet.ts';
import { tableLines } from './table.ts';

/** A practice card as a machine is told of it. The secrets are for practice and no secrets. */
interface ListedCard {
  readonly name: string;
  readonly kind: WalletCardDescription['kind'];
  readonly person: string | null;
  readonly special: string;
  readonly atr: string | null;
  readonly secrets: Readonly<Partial<Record<SecretName, { readonly value: string; readonly triesLeft: number }>>>;
}

/** `card list [--wallet FOLDER] [--json]`: the practice cards, with their secrets and the tries they have left now. */
export async function list(args: readonly string[], output: Output): Promise<ExitCode> {
  let wish: { readonly wallet?: string | undefined; readonly json?: boolean | undefined };
  try {
    wish = parseArgs({ args: [...args], options: { wallet: { type: 'string' }, json: { type: 'boolean' } } }).values;
  } catch (error) {
    output.err(`${error instanceof Error ? error.message : error}. Usage: card list [--wallet FOLDER] [--json]`);
    return EXIT.usage;
  }
  let wallet: Wallet;
  try {
    wallet = await openWallet(wish.wallet ?? PRACTICE_WALLET);
  } catch (error) {
    output.err(`The practice cards cannot be opened: ${error instanceof Error ? error.message : error}`);
    return EXIT.problem;
  }
  const cards = WALLET_CARDS.map((description) => listed(description, wallet));
  if (wish.json === true) output.out(JSON.stringify(cards));
  else for (const line of lines(cards)) output.out(line);
  return EXIT.ok;
}

function listed(description: WalletCardDescription, wallet: Wallet): ListedCard {
  const { name, kind, atr } = description;
  const keyed = 'person' in description ? description : null;
  const values: Readonly<Record<SecretName, string>> = {
    authentication: keyed?.pin ?? '',
    signature: keyed?.password ?? '',
    attributes: keyed?.attributesPin ?? '',
    resident: keyed?.jukiPin ?? '',
  };
  const tries = Object.entries(wallet.tries(name) ?? {}) as [SecretName, number][];
  return {
    name,
    kind,
    person: keyed?.person.name ?? null,
    special: specialOf(description),
    atr,
    secrets: Object.fromEntries(tries.map(([secret, triesLeft]) => [secret, { value: values[secret], triesLeft }])),
  };
}

function lines(cards: readonly ListedCard[]): readonly string[] {
  const secret = ({ secrets }: ListedCard, name: SecretName): string => {
    const found = secrets[name];
    if (found === undefined) return '–';
    return `${found.value} (${found.triesLeft === 0 ? 'locked' : found.triesLeft})`;
  };
  return tableLines(
    ['card', 'person', '利用者証明用 (tries)', '署名用', '券面入力補助', '住基', 'special'],
    cards.map((card) => [
      card.name,
      shortened(card.person ?? '–'),
      secret(card, 'authentication'),
      secret(card, 'signature'),
      secret(card, 'attributes'),
      secret(card, 'resident'),
      card.special,
    ]),
  );
}

const LONGEST_NAME = 14;
const shortened = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
