import { once } from 'node:events';
import type { NetConnectOpts } from 'node:net';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { systemClock } from '../clock.ts';
import { ATRS, type AtrName } from '../virtual/card/atrs.ts';
import { CARD_TIMINGS } from '../virtual/card/timing.ts';
import { openWallet, type Wallet } from '../virtual/card/wallet.ts';
import { attachToVpcd } from '../virtual/vpcd/attach-to-vpcd.ts';
import { EXIT, type ExitCode, type Output } from './output.ts';
import { PRACTICE_WALLET } from './practice-wallet.ts';

/** Where vpcd's first slot listens, inside pcscd. */
const VPCD_PORT = 0x8c7b;

const USAGE =
  'Usage: card serve --card NAME [--wallet FOLDER] [--timing 106|424] [--atr NAME] [--port N | --socket PATH]';

const wishSchema = z.strictObject({
  card: z.string({ error: '--card NAME is missing; card list shows the names' }),
  wallet: z.string().default(PRACTICE_WALLET),
  timing: z.enum(['106', '424'], { error: '--timing is 106 or 424' }).optional(),
  atr: z
    .enum(Object.keys(ATRS) as [AtrName, ...AtrName[]], { error: `--atr is one of ${Object.keys(ATRS).join(', ')}` })
    .optional(),
  port: z.coerce.number({ error: '--port is a number' }).int().min(1).max(65_535).default(VPCD_PORT),
  socket: z.string().optional(),
});
type Wish = z.infer<typeof wishSchema>;

/** `card serve`: a practice card on vpcd until Ctrl-C, or until a signal asks this program to end. */
export async function serve(
  args: readonly string[],
  output: Output,
  ended: Promise<unknown> = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]),
): Promise<ExitCode> {
  const wish = parseWish(args);
  if (!wish.ok) {
    output.err(`${wish.error}\n${USAGE}`);
    return EXIT.usage;
  }
  const opened = await openCard(wish.value);
  if (!opened.ok) {
    output.err(opened.error);
    return EXIT.problem;
  }
  const { port, socket } = wish.value;
  const target: NetConnectOpts = socket === undefined ? { host: '127.0.0.1', port } : { path: socket };
  const refused = Promise.withResolvers<'refused'>();
  const attachment = attachToVpcd(opened.value, target, systemClock, () => refused.resolve('refused'));
  const first = await Promise.race([
    attachment.noticed.then(() => 'noticed' as const),
    refused.promise,
    after(LIMITS.vpcdNotice),
    ended.then(() => 'ended' as const),
  ]);
  if (first !== 'noticed') {
    await attachment.lift();
    if (first === 'ended') return EXIT.ok;
    output.err(first === 'refused' ? nobodyListens(socket ?? `127.0.0.1:${port}`) : UNNOTICED);
    return EXIT.problem;
  }
  output.out(`${opened.value.name} lies on the virtual reader. Ctrl-C lifts it.`);
  await ended;
  await attachment.lift();
  output.out(`${opened.value.name} was lifted.`);
  return EXIT.ok;
}

function parseWish(args: readonly string[]): Result<Wish, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        card: { type: 'string' },
        wallet: { type: 'string' },
        timing: { type: 'string' },
        atr: { type: 'string' },
        port: { type: 'string' },
        socket: { type: 'string' },
      },
    });
    const parsed = wishSchema.safeParse({ ...values });
    return parsed.success ? ok(parsed.data) : err(parsed.error.issues.map(({ message }) => message).join('; '));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

async function openCard({ card: name, wallet: folder, timing, atr }: Wish) {
  let wallet: Wallet;
  try {
    wallet = await openWallet(folder);
  } catch (error) {
    return err(`The practice cards cannot be opened: ${error instanceof Error ? error.message : error}`);
  }
  const card = wallet.fresh(name, {
    remembers: true,
    timing: timing === undefined ? null : CARD_TIMINGS[timing],
    ...(atr === undefined ? {} : { atr }),
  });
  if (card === null) return err(`No card ${name}. There are: ${wallet.cards.map((entry) => entry.name).join(', ')}`);
  return ok(card);
}

/** Does not keep the program alive. */
const after = (milliseconds: number): Promise<'late'> =>
  new Promise((resolve) => {
    setTimeout(() => resolve('late'), milliseconds).unref();
  });

const nobodyListens = (where: string): string =>
  [
    `Nobody listens at ${where}: the virtual reader vpcd does not run here.`,
    'On a practice machine (vpcd takes anybody’s card, never use it on an appliance):',
    '  sudo apt-get install -y pcscd vsmartcard-vpcd',
    '  sudo systemctl restart pcscd.service',
    'Without systemd:  sudo sh -c "setsid nohup pcscd -f >/var/log/pcscd.log 2>&1 </dev/null &"',
  ].join('\n');

const UNNOTICED =
  'pcscd does not look at this card: another one lies on the virtual reader already. End the other “card serve” first.';
