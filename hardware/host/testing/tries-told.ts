import { generateKeyPairSync } from 'node:crypto';
import type { Failure } from '../../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { Result } from '../../../state-machines/vocabulary/result.ts';
import { SECRET_KINDS, type SecretKind } from '../../../state-machines/vocabulary/secrets.ts';
import type { CommandArgs } from '../../protocol/messages.ts';
import type { FaultEffect, FaultTrigger } from '../../virtual/card/faults.ts';
import { seeded } from '../../virtual/card/seeded.ts';
import type { VirtualCard } from '../../virtual/card/virtual-card.ts';
import type { Wallet } from '../../virtual/card/wallet.ts';
import { type CardReports, cardReports, countOf, isKind } from './card-reports.ts';
import { afterTurns, turnClock, VisitRig } from './visit-rig.ts';

type Outcome = Result<unknown, Failure>;

/** What a run of the property found. */
export interface TriesRun {
  readonly commands: number;
  /** Commands in which a fault of the card struck. */
  readonly struck: number;
  readonly verifies: number;
  /** Counts that were told to the service. */
  readonly told: number;
  /** What was told and not so; each names the seed its visit can be run again with. */
  readonly wrong: readonly string[];
}

export interface TriesOptions {
  readonly visits: number;
  /** Visit n is played by seed + n alone. */
  readonly seed: number;
  readonly wallet: Wallet;
  /** A planted defect: what the host would have said instead. */
  readonly tamper?: (result: Outcome) => Outcome;
}

/** Secrets of 太郎's practice card, and one nobody has. */
const RIGHT = { authentication: '1234', signature: 'TARO01', attributes: '5678' } as const;
const WRONG = { authentication: '9999', signature: 'NOBODY9', attributes: '9999' } as const;

const COMMANDS_A_VISIT = 4;
/** Number of the exchange in which a command with a secret asks for its tries. */
const TRIES_ASKED = 2;
/** Milliseconds after which a command that settles by nothing counts as stuck. */
const STUCK = 5_000;

const SEAL_FOR = {
  kid: 'practice',
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
} as CommandArgs<'readAttributes'>['sealFor'];

/**
 * For random status words, timings and removals: no count is ever told that the card did not report for that secret in that
 * command; one confirmation is at most one VERIFY, and a permitted one; and what its answer said is what is told.
 */
export async function triesToldAreTheCards(options: TriesOptions): Promise<TriesRun> {
  const run = { commands: 0, struck: 0, verifies: 0, told: 0, wrong: [] as string[] };
  for (let visit = 0; visit < options.visits; visit++) await playVisit(options, options.seed + visit, run);
  return run;
}

async function playVisit({ wallet, tamper = (result) => result }: TriesOptions, seed: number, run: MutableRun) {
  const random = seeded(seed);
  const [card, other] = [wallet.fresh('taro', { clock: turnClock }), wallet.fresh('ichiro', { clock: turnClock })];
  if (card === null || other === null) throw new Error('both cards are in the wallet');
  const rig = new VisitRig(card, SEAL_FOR);
  let shown: Partial<Record<SecretKind, number | null>> = {};
  for (let command = 0; command < COMMANDS_A_VISIT; command++) {
    const { cardRef } = rig.reader.snapshot();
    card.ledger.clear();
    other.ledger.clear();
    card.faults.clear();
    if (random() < 0.8) card.faults.arm({ ...randomEffect(random, other), ...randomMoment(random) });
    const identified = random() < 0.35;
    const result = tamper(identified ? await rig.host.identify() : await playSecret(rig, random, shown, other));
    const reports = cardReports(card.ledger.entries);
    run.commands += 1;
    run.struck += card.ledger.fired.length > 0 ? 1 : 0;
    run.verifies += reports.verifies.length;
    const hasLeft = rig.reader.snapshot().cardRef !== cardRef;
    const findings = [
      ...untrue(result, reports, run),
      ...burned(reports, identified ? 0 : rig.permits, other),
      ...misdiagnosed(result, reports, hasLeft),
    ];
    for (const wrong of findings) {
      run.wrong.push(`seed ${seed}, command ${command}: ${wrong}`);
    }
    if (identified && result.ok) shown = (result.value as { triesLeft: typeof shown }).triesLeft;
    // Whatever lies there now, the next command begins with this card again.
    if (hasLeft) rig.reader.place(card);
    rig.pad.plug();
    await rig.host.closeSession();
  }
  await rig.host.close();
}

type MutableRun = { -readonly [K in keyof TriesRun]: TriesRun[K] extends readonly string[] ? string[] : TriesRun[K] };

/** One command with a secret, a person's hands and the service's permit included, all at random moments. */
async function playSecret(
  rig: VisitRig,
  random: () => number,
  shown: Partial<Record<SecretKind, number | null>>,
  other: VirtualCard,
): Promise<Outcome> {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const kind = pick(random() < 0.15 ? SECRET_KINDS : (['authentication', 'attributes'] as const));
  const hands = [
    () => rig.reader.lift(),
    () => rig.reader.place(other),
    () => rig.reader.unplug(),
    () => rig.pad.unplug(),
    () => rig.host.cancelEntry(),
    () => rig.clock.increment(LIMITS.pinEntry),
  ];
  const mishap = random() < 0.25 ? pick(hands) : null;
  const when = pick(['later', 'key', 'permit'] as const);
  rig.onVerifying = ({ attempt }) => {
    if (random() < 0.05) return rig.clock.increment(LIMITS.verifyPermit);
    if (when === 'permit') mishap?.();
    rig.permit(attempt);
  };
  const { running, awaited } = rig.ask(kind, {
    triesShown: random() < 0.9 ? (shown[kind] ?? 3) : Math.floor(random() * 6),
    lastTryConfirmed: random() < 0.8,
  });
  const late = when === 'later' ? afterTurns(Math.floor(random() * 30)).then(() => mishap?.()) : null;
  let isAsked = false;
  const typed = awaited.then((entry) => {
    isAsked = true;
    const at = Math.floor(random() * 5);
    return rig.type(entry, (random() < 0.5 ? RIGHT : WRONG)[kind], (keys) => {
      if (when === 'key' && keys === at) mishap?.();
    });
  });
  await Promise.race([running, typed]);
  const result = await settled(running);
  // Hands that are still on their way belong to this command, not to the next one.
  await late;
  if (isAsked) await typed;
  rig.reader.plug();
  return result;
}

async function settled(running: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a command never settled')), STUCK);
  });
  return Promise.race([running, stuck]).finally(() => clearTimeout(timer));
}

/** The question for the tries and the VERIFY more often than the rest. */
function randomMoment(random: () => number): FaultTrigger {
  const where = random();
  if (where < 0.3) return { on: 'verify' };
  return { at: where < 0.6 ? TRIES_ASKED : Math.floor(random() * 24) };
}

function randomEffect(random: () => number, other: VirtualCard): FaultEffect {
  const executed = random() < 0.5;
  const near = [0x63c0, 0x63c1, 0x63c5, 0x63cf, 0x6983, 0x6984, 0x9000, 0x6300, 0x6c03, 0x6103, 0x6982];
  const statusWord = random() < 0.5 ? (near[Math.floor(random() * near.length)] ?? 0) : Math.floor(random() * 0x10000);
  const effects: readonly FaultEffect[] = [
    { effect: 'status', statusWord, executed },
    { effect: 'status', statusWord, executed },
    { effect: 'status', statusWord, executed },
    { effect: 'failBefore' },
    { effect: 'executedAnswerLost' },
    { effect: 'midChain' },
    { effect: 'garbage', seed: Math.floor(random() * 2 ** 31) },
    { effect: 'delay', milliseconds: Math.floor(random() * 20) },
    { effect: 'remove', executed },
    { effect: 'swap', executed, card: other },
    { effect: 'bounce', executed, times: 1, milliseconds: Math.floor(random() * 5) },
  ];
  return effects[Math.floor(random() * effects.length)] ?? { effect: 'failBefore' };
}

/** Counts that were told and not reported, or told later than another report of the same secret. */
function* untrue(result: Outcome, { counts }: CardReports, run: MutableRun): Generator<string> {
  const told: [string, number | null | undefined][] = result.ok
    ? Object.entries((result.value as { triesLeft?: Record<string, number | null> } | null)?.triesLeft ?? {})
    : [[result.error.about ?? 'nothing', result.error.triesLeft]];
  for (const [kind, tries] of told) {
    if (tries === null || tries === undefined) continue;
    run.told += 1;
    const reported = isKind(kind) ? counts[kind].at(-1) : undefined;
    if (tries !== reported) yield `${kind}: ${tries} told, ${reported ?? 'nothing'} reported`;
  }
}

/** A VERIFY too many, unpermitted or to another card. */
function* burned({ verifies }: CardReports, permitted: number, other: VirtualCard): Generator<string> {
  if (verifies.length > Math.min(1, permitted)) yield `${verifies.length} VERIFY after ${permitted} permits`;
  if (other.ledger.verifiesWithData > 0) yield 'the other card was asked';
}

/** What the answer to the VERIFY said and what was told of it. An answer the card gave while it left may have been lost. */
function* misdiagnosed(result: Outcome, { verifies }: CardReports, hasLeft: boolean): Generator<string> {
  const [sent] = verifies;
  const code = result.ok ? 'done' : result.error.code;
  const isVerdict = code === 'PIN_WRONG' || code === 'PIN_OUTCOME_UNKNOWN';
  if (sent === undefined) {
    if (isVerdict) yield `${code} without a VERIFY`;
    return;
  }
  if (hasLeft && code === 'PIN_OUTCOME_UNKNOWN') return;
  const count = sent.told === null ? null : countOf(sent.told);
  const should =
    sent.told === 0x9000 ? null : count === null ? 'PIN_OUTCOME_UNKNOWN' : count === 0 ? 'PIN_LOCKED' : 'PIN_WRONG';
  if (should === null ? isVerdict || code === 'PIN_LOCKED' : code !== should) {
    yield `${code} told of a VERIFY answered ${sent.told?.toString(16) ?? 'by nothing'}`;
  }
}
