import { describe, expect, test } from 'vitest';
import { fromPromise, setup } from 'xstate';
import { makeBrowseMachine } from '../browse/browse.machine.ts';
import { makeDelegationMachine } from '../delegation/delegation.machine.ts';
import { makeDeleteAccountMachine } from '../delete-account/delete-account.machine.ts';
import { makeDeliveryMachine } from '../delivery/delivery.machine.ts';
import { makeEtaxRequestMachine } from '../etax-request/etax-request.machine.ts';
import { makeLookUpReceiptMachine } from '../look-up-receipt/look-up-receipt.machine.ts';
import { makePhoneSignInMachine } from '../phone-sign-in/phone-sign-in.machine.ts';
import { makeRegisterAccountMachine } from '../register-account/register-account.machine.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import { makeSubmitMachine } from '../submit/submit.machine.ts';
import { makeTaxPreparationMachine } from '../tax-preparation/tax-preparation.machine.ts';
import { makeTerminalMachine } from '../terminal/terminal.machine.ts';
import { makeUnlockMachine } from '../unlock/unlock.machine.ts';
import { makeVisitMachine } from '../visit/visit.machine.ts';
import { violations } from './rules.ts';
import { SETTINGS } from './scene.ts';
import { World } from './world.ts';

const { ports } = new World();
const CARD_EVENTS = ['device.cardPlaced', 'device.cardRemoved', 'device.reader', 'host.down'];

describe('every machine keeps the rules', () => {
  test('sign-in', () => {
    expect(violations(makeSignInMachine(ports, SETTINGS), { homes: ['signIn.finished'], hears: CARD_EVENTS })).toEqual(
      [],
    );
  });

  test('sign-in by phone', () => {
    const homes = ['phoneSignIn.finished'];
    expect(violations(makePhoneSignInMachine(ports), { homes, hears: CARD_EVENTS })).toEqual([]);
  });

  test('unlocking', () => {
    expect(violations(makeUnlockMachine(ports, SETTINGS), { homes: ['unlock.finished'], hears: CARD_EVENTS })).toEqual(
      [],
    );
  });

  test('asking e-Tax', () => {
    const homes = ['etaxRequest.finished'];
    expect(violations(makeEtaxRequestMachine(ports, SETTINGS), { homes, hears: CARD_EVENTS })).toEqual([]);
  });

  test('代理人', () => {
    const homes = ['delegation.finished'];
    expect(violations(makeDelegationMachine(ports, SETTINGS), { homes, hears: CARD_EVENTS })).toEqual([]);
  });

  test('submitting', () => {
    const homes = ['submit.finished'];
    expect(violations(makeSubmitMachine(ports, SETTINGS), { homes, hears: CARD_EVENTS })).toEqual([]);
  });

  test('browsing', () => {
    const hears = ['device.cardPlaced', 'host.down'];
    expect(violations(makeBrowseMachine(ports), { homes: ['browse.finished'], hears })).toEqual([]);
  });

  test('looking up a receipt number', () => {
    const hears = ['device.cardPlaced', 'host.down'];
    expect(violations(makeLookUpReceiptMachine(ports), { homes: ['lookUpReceipt.finished'], hears })).toEqual([]);
  });

  test('preparing a tax return', () => {
    const homes = ['taxPreparation.finished'];
    expect(violations(makeTaxPreparationMachine(ports, SETTINGS), { homes, hears: CARD_EVENTS })).toEqual([]);
  });

  test('registration', () => {
    const homes = ['registerAccount.finished'];
    expect(violations(makeRegisterAccountMachine(ports, SETTINGS), { homes, hears: CARD_EVENTS })).toEqual([]);
  });

  test('deleting the account', () => {
    const homes = ['deleteAccount.finished'];
    expect(violations(makeDeleteAccountMachine(ports, SETTINGS), { homes, hears: CARD_EVENTS })).toEqual([]);
  });

  test('visit', () => {
    expect(violations(makeVisitMachine(ports, SETTINGS), { homes: ['visit.ended'] })).toEqual([]);
  });

  test('terminal', () => {
    const homes = ['terminal.inService.attract.waiting'];
    expect(violations(makeTerminalMachine(ports, SETTINGS), { homes, hears: ['device', 'host', 'line'] })).toEqual([]);
  });

  test('delivery', () => {
    const machine = makeDeliveryMachine({
      next: async () => null,
      deliver: async () => ({ kind: 'park' }),
      random: () => 0,
    });
    expect(violations(machine, { homes: ['delivery.work.idle'], hears: [] })).toEqual([]);
  });

  test('the visit has an idle limit that nothing switches off', () => {
    const { attention } = makeVisitMachine(ports, SETTINGS).states['present']?.states ?? {};
    const watched = Object.values(attention?.states ?? {});
    expect(watched).toHaveLength(2);
    for (const state of watched) expect(Object.keys(state.config.after ?? {})).toHaveLength(1);
  });
});

describe('planted defects are found', () => {
  const base = setup({ actors: { ask: fromPromise(async () => 1) }, delays: { answer: 1_000 } });
  const all = { onDone: 'home', onError: 'home' } as const;

  test('none planted, none found', () => {
    const machine = base.createMachine({
      id: 'm',
      initial: 'asking',
      on: { '*': {} },
      states: { asking: { invoke: { src: 'ask', ...all }, after: { answer: 'home' } }, home: { type: 'final' } },
    });
    expect(violations(machine, { homes: ['m.home'] })).toEqual([]);
  });

  test('an invoke without onError', () => {
    const machine = base.createMachine({
      id: 'm',
      initial: 'asking',
      on: { '*': {} },
      states: {
        asking: { invoke: { src: 'ask', onDone: 'home' }, after: { answer: 'home' } },
        home: { type: 'final' },
      },
    });
    expect(violations(machine, { homes: ['m.home'] })).toEqual(['m.asking invokes ask without onError']);
  });

  test('an invoke without onDone', () => {
    const machine = base.createMachine({
      id: 'm',
      initial: 'asking',
      on: { '*': {} },
      states: {
        asking: { invoke: { src: 'ask', onError: 'home' }, after: { answer: 'home' } },
        home: { type: 'final' },
      },
    });
    expect(violations(machine, { homes: ['m.home'] })).toEqual(['m.asking invokes ask without onDone']);
  });

  test('an invoke without a time-out', () => {
    const machine = base.createMachine({
      id: 'm',
      initial: 'asking',
      on: { '*': {} },
      states: { asking: { invoke: { src: 'ask', ...all } }, home: { type: 'final' } },
    });
    expect(violations(machine, { homes: ['m.home'] })).toEqual(['m.asking invokes ask without a time-out']);
  });

  test('an orphan state, a dead end, a swallowed event and a state deaf to the card', () => {
    const machine = base.createMachine({
      id: 'm',
      initial: 'open',
      states: {
        open: { on: { 'device.*': 'home', go: 'deadEnd' } },
        deadEnd: {},
        orphan: { on: { 'device.cardRemoved': 'home' } },
        home: { type: 'final' },
      },
    });
    expect(violations(machine, { homes: ['m.home'], hears: ['device.cardRemoved'] })).toEqual([
      'unexpected events are swallowed',
      'm.deadEnd has no way home',
      'm.deadEnd does not hear device.cardRemoved',
      'm.orphan cannot be reached',
    ]);
  });

  test('a region of a parallel state that only itself could enter', () => {
    const machine = base.createMachine({
      id: 'm',
      type: 'parallel',
      on: { '*': {} },
      states: { a: { initial: 'x', states: { x: {}, y: { on: { go: 'x' } } } }, b: {} },
    });
    expect(violations(machine, { homes: ['m.a.x'] })).toEqual(['m.a.y cannot be reached']);
  });
});
