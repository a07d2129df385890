import { describe, expect, test } from 'vitest';
import { setup } from 'xstate';
import { makeBrowseMachine } from '../browse/browse.machine.ts';
import { sampleEvents as browseEvents } from '../browse/sample-events.ts';
import { makeDelegationMachine } from '../delegation/delegation.machine.ts';
import { sampleEvents as delegationEvents } from '../delegation/sample-events.ts';
import { makeDeleteAccountMachine } from '../delete-account/delete-account.machine.ts';
import { sampleEvents as deleteAccountEvents } from '../delete-account/sample-events.ts';
import { makeDeliveryMachine } from '../delivery/delivery.machine.ts';
import { sampleEvents as deliveryEvents } from '../delivery/sample-events.ts';
import { makeEtaxRequestMachine } from '../etax-request/etax-request.machine.ts';
import { sampleEvents as etaxRequestEvents } from '../etax-request/sample-events.ts';
import { makeLookUpReceiptMachine } from '../look-up-receipt/look-up-receipt.machine.ts';
import { sampleEvents as lookUpEvents } from '../look-up-receipt/sample-events.ts';
import { makePhoneSignInMachine } from '../phone-sign-in/phone-sign-in.machine.ts';
import { sampleEvents as phoneEvents } from '../phone-sign-in/sample-events.ts';
import { makeRegisterAccountMachine } from '../register-account/register-account.machine.ts';
import { sampleEvents as registerEvents } from '../register-account/sample-events.ts';
import { sampleEvents as signInEvents } from '../sign-in/sample-events.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import { sampleEvents as submitEvents } from '../submit/sample-events.ts';
import { makeSubmitMachine } from '../submit/submit.machine.ts';
import { sampleEvents as taxEvents } from '../tax-preparation/sample-events.ts';
import { makeTaxPreparationMachine } from '../tax-preparation/tax-preparation.machine.ts';
import { sampleEvents as terminalEvents } from '../terminal/sample-events.ts';
import { makeTerminalMachine } from '../terminal/terminal.machine.ts';
import { sampleEvents as unlockEvents } from '../unlock/sample-events.ts';
import { makeUnlockMachine } from '../unlock/unlock.machine.ts';
import { sampleEvents as visitEvents } from '../visit/sample-events.ts';
import { makeVisitMachine } from '../visit/visit.machine.ts';
import { failure } from '../vocabulary/failures.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import { err } from '../vocabulary/result.ts';
import { SECRET_KINDS } from '../vocabulary/secrets.ts';
import { unreached } from './graph.ts';
import { signedInIdentity } from './sample-card.ts';
import { SETTINGS } from './scene.ts';
import { World } from './world.ts';

const { ports } = new World();
const card = (cardRef: string | null) => (cardRef === null ? 'no card' : 'card');
const SELECTION: RequestBody = { kind: 'tax.select', body: { year: 2026, certificates: [] } };
const LINK: RequestBody = { kind: 'link.create', body: { year: 2026, site: 'e-tax', notices: true } };
/** Walked without a parent, a child has nobody to report to. */
const silent = { actions: { reportUnexpected: () => {} } };

describe('every state lies on a path with real guards', () => {
  test('sign-in', () => {
    const machine = makeSignInMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${context.begin?.at}`;
    const input = { again: null, expectedCertificate: null, waitForTouch: false, choseTouch: false };
    expect(unreached(machine, signInEvents, key, input)).toEqual([]);
  });

  test.each([
    ['sign-in', null, 'phoneSignIn.taking'],
    ['signatures', [LINK], 'phoneSignIn.signingIn'],
  ] as const)('%s by phone', (_what, signs, never) => {
    const machine = makePhoneSignInMachine(ports).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${context.ticket?.renewalsLeft}`;
    expect(unreached(machine, phoneEvents, key, { cardOff: false, signs })).toEqual([never]);
  });

  test.each(SECRET_KINDS)('unlocking: %s', (secret) => {
    const machine = makeUnlockMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${card(context.cardRef)} ${context.device} ${context.pinPad} ${context.choseTouch}`;
    const input = {
      secret,
      ask: async () => err(failure('INTERNAL')),
      giveUp: async () => {},
      again: null,
      expectedCertificate: null,
      known: null,
      closeOwed: false,
      begin: null,
      waitForTouch: false,
      choseTouch: false,
      entry: 0,
    };
    // A password is never typed on a pad, and is like no other secret.
    const never = ['unlock.entering.onReader', 'unlock.entering.givingWay', 'unlock.aboutPins'];
    expect(unreached(machine, unlockEvents, key, input)).toEqual(secret === 'signature' ? never : []);
  });

  test('asking e-Tax', () => {
    const machine = makeEtaxRequestMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${card(context.cardRef)} ${context.begun} ${context.attributesRead}`;
    const input = { online: true, cardRef: 'c', identity: signedInIdentity, choseTouch: false, home: 'menu' };
    expect(unreached(machine, etaxRequestEvents, key, input)).toEqual([]);
  });

  test.each([
    [false, 'card'],
    [true, 'card'],
    [false, 'phone'],
  ] as const)('submitting, the PIN asked for before each request: %s, signed by: %s', (pinPerItem, signer) => {
    const machine = makeSubmitMachine({ ...ports, signer: () => signer }, { ...SETTINGS, pinPerItem }).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${card(context.cardRef)} ${context.results.length} ${context.answer}`;
    const requests = [SELECTION, LINK];
    const input = {
      requests: pinPerItem ? requests : [SELECTION],
      online: true,
      cardRef: 'c',
      lifted: false,
      certificate: 'cert',
      choseTouch: false,
      progress: null,
    };
    const never = signer === 'phone' ? [] : ['submit.lookingForReader', 'submit.signingByPhone'];
    expect(unreached(machine, submitEvents, key, input)).toEqual(never);
  });

  test.each(['notices', 'ownData'] as const)('browsing %s', (list) => {
    const machine = makeBrowseMachine(ports).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${context.open} ${context.opened?.list}`;
    const never = list === 'notices' ? ['browse.confirming'] : [];
    expect(unreached(machine, browseEvents, key, { list, open: null })).toEqual(never);
  });

  test('looking up a receipt number', () => {
    const machine = makeLookUpReceiptMachine(ports).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${context.problem}`;
    expect(unreached(machine, lookUpEvents, key)).toEqual([]);
  });

  test('代理人', () => {
    const machine = makeDelegationMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) => {
      const { cardRef, principal, owesSignIn, registersFirst, scopes, selected, list } = context;
      const agreed = principal === null ? 'nobody' : 'principal';
      // Making one asks nothing of the list, and ending one nothing of the swap: each is walked through once.
      const facts = selected === null ? [agreed, owesSignIn, registersFirst, scopes.length, list?.length] : ['ending'];
      return `${JSON.stringify(value)} ${card(cardRef)} ${facts.join()}`;
    };
    const input = {
      online: true,
      cardRef: 'c',
      identity: signedInIdentity,
      termsVersion: 'terms-1',
      choseTouch: false,
    };
    expect(unreached(machine, delegationEvents, key, input)).toEqual([]);
  });

  test('preparing a tax return', () => {
    const machine = makeTaxPreparationMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) => {
      const { state, goal, kinds, picks, agreed, agreedTasks } = context;
      const told = [context.known === null, state?.selection.length, state?.links, state?.issuers];
      // What was touched is asked for by one state alone.
      const touched = { kinds, selection: picks, consent: agreed, secondConsent: agreedTasks, loading: goal };
      return JSON.stringify([value, told, touched[value as keyof typeof touched]?.length]);
    };
    const input = {
      wish: { for: 'steps' },
      online: true,
      cardRef: 'c',
      identity: signedInIdentity,
      choseTouch: false,
    };
    expect(unreached(machine, taxEvents, key, input)).toEqual([]);
  });

  test.each([
    // A new account is not read, and none there is comes to what only a new one asks.
    ['account.create', ['loading', 'away', 'account']],
    ['account.change', []],
  ] as const)('the form of an account: %s', (kind, never) => {
    const machine = makeRegisterAccountMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${card(context.cardRef)} ${context.editing}`;
    const input = { kind, termsVersion: 'terms-1', online: true, cardRef: 'c', certificate: 'cert', choseTouch: false };
    expect(unreached(machine, registerEvents, key, input)).toEqual(never.map((state) => `registerAccount.${state}`));
  });

  test('deleting the account', () => {
    const machine = makeDeleteAccountMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${card(context.cardRef)}`;
    const input = { cardRef: 'c', certificate: 'cert', choseTouch: false };
    expect(unreached(machine, deleteAccountEvents, key, input)).toEqual([]);
  });

  // The largest graph: seconds of computing where several files share a processor.
  test('visit', { timeout: 20_000 }, () => {
    const machine = makeVisitMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) => {
      if (typeof value !== 'object' || typeof value['present'] !== 'object') return JSON.stringify(value);
      const { flow, overlay, attention, curtain } = value['present'];
      // Overlay and attention do not ask where the flow is: they are walked through once.
      const over = flow === 'choosing' ? [overlay, attention] : [];
      return JSON.stringify([flow, curtain, card(context.cardRef), context.trouble, context.byPhone, ...over]);
    };
    const input = {
      locale: 'ja',
      display: { textSize: 'standard', colours: 'standard', sound: true },
      cardRef: 'c',
      cardOff: false,
      opens: null,
    };
    // To be asked whether to leave needs something typed, which only a running child can have.
    expect(unreached(machine, visitEvents, key, input)).toEqual(['visit.present.overlay.confirmLeave']);
  });

  test('terminal', () => {
    const machine = makeTerminalMachine(ports, SETTINGS).provide(silent);
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${card(context.cardRef)} ${context.shown.view.id}`;
    expect(unreached(machine, terminalEvents, key)).toEqual([]);
  });

  test('delivery', () => {
    const machine = makeDeliveryMachine({
      next: async () => null,
      deliver: async () => ({ kind: 'park' }),
      random: () => 0.5,
    });
    const key = ({ value, context }: ReturnType<typeof machine.resolveState>) =>
      `${JSON.stringify(value)} ${context.lookAgain} ${context.lineCameUp}`;
    expect(unreached(machine, deliveryEvents, key)).toEqual([]);
  });

  test('a planted state behind a guard that never holds is found', () => {
    const machine = setup({ guards: { never: () => false } }).createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { on: { go: { guard: 'never', target: 'b' } } }, b: {} },
    });
    const key = ({ value }: { value: unknown }) => JSON.stringify(value);
    expect(unreached(machine, { events: [{ type: 'go' }], outputs: {} }, key)).toEqual(['m.b']);
  });
});
