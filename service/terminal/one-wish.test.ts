import { describe, expect, it } from 'vitest';
import { failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import { ENTRY, eachTestsBed, FORM } from './testing/ports-bed.ts';

const bed = eachTestsBed();
const STORED = { state: 'stored', reason: null, expectedBy: null };

async function toEtaxRequest(): Promise<void> {
  await bed.opened();
  await bed.ports.beginEtaxRequest();
  await bed.ports.readAttributes(ENTRY);
  bed.world.asked.length = 0;
}
const sendEtaxRequest = () => bed.ports.sendEtaxRequest({ ...ENTRY, kanaName: 'コクゼイ　タロウ' });

/** Holds what is called `step`; `reached` settles when it was come to. */
function held(step: 'sealing' | 'deciding') {
  const reached = Promise.withResolvers<void>();
  const { promise, resolve: goOn } = Promise.withResolvers<void>();
  bed.world[step] = () => {
    reached.resolve();
    return promise;
  };
  return { reached: reached.promise, goOn };
}

const WISHES = [
  ['an account', () => bed.opened(), () => bed.ports.submit([{ kind: 'account.create', body: FORM }])],
  ['data of e-Tax', toEtaxRequest, sendEtaxRequest],
] as const;

describe.each(WISHES)('a wish for %s', (_what, prepare, wish) => {
  it.each([
    ['the visit ended', () => bed.ports.endVisit()],
    ['whoever waited gave up', () => bed.ports.closeSession()],
    ['the card was put away', () => bed.ports.lockCard()],
  ])('is not stored when %s before: its person will wish again', async (_name, end) => {
    await prepare();
    const seal = held('sealing');
    const wishing = wish();
    await seal.reached;
    await end();
    seal.goOn();
    expect(await wishing).toEqual(err(failure('VISIT_MOVED_ON')));
    expect(bed.world.asked).not.toContain('accept');
    expect(bed.world.audited.at(-1)).toBe('registration.not-stored failure');
  });

  it('that is stored is told while somebody waits, however long the card took', async () => {
    await prepare();
    const slow = wish === sendEtaxRequest ? LIMITS.openSession : LIMITS.registerAnswer;
    bed.world.sealing = async () => {
      bed.world.now += slow - LIMITS.answerMargin - 1_000;
    };
    const answer = await wish();
    expect(answer.ok && [answer.value].flat()).toMatchObject([STORED]);
    expect(bed.world.waited).toEqual([1_000]);
  });
});

it('what was stored while nobody waited any more is told to who asks again, and no password is asked for', async () => {
  await toEtaxRequest();
  const decision = held('deciding');
  const unheard = sendEtaxRequest();
  await decision.reached;
  await bed.ports.lockCard();
  decision.goOn();
  await unheard;
  expect(await sendEtaxRequest()).toMatchObject(ok(STORED));
  expect(bed.world.asked.filter((what) => what === 'signWithSignatureKey' || what === 'accept')).toEqual([
    'signWithSignatureKey',
    'accept',
  ]);
});

it('a wish that was withdrawn is not stored under the next one', async () => {
  await toEtaxRequest();
  const first = held('sealing');
  const given = sendEtaxRequest();
  await first.reached;
  await bed.ports.lockCard();
  bed.world.sealing = () => Promise.resolve();
  expect(await sendEtaxRequest()).toMatchObject(ok(STORED));
  first.goOn();
  expect(await given).toEqual(err(failure('VISIT_MOVED_ON')));
  expect(bed.world.asked.filter((what) => what === 'accept')).toHaveLength(1);
});

it('machines are more patient than everything together that they wait for', () => {
  const { portalRequest, hostCommand, transmitWatchdog, receiptWait, answerMargin, pinEntry, verifyPermit } = LIMITS;
  const afterEntry = portalRequest + hostCommand + transmitWatchdog + receiptWait + answerMargin;
  expect(LIMITS.registerAnswer).toBeGreaterThan(afterEntry);
  expect(LIMITS.openSession).toBeGreaterThan(pinEntry + verifyPermit + afterEntry);
});
