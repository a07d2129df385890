import { BROWSE_LISTS } from '../screens/menu-screens.ts';
import { failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';
import { SOME_DELEGATION, UNREGISTERED_FAMILY } from './delegation-answers.ts';
import { SOME_REQUEST } from './menu-answers.ts';
import { TYPED } from './random-acts.ts';
import { PLAIN_TERMINAL, type WalkedTerminal } from './random-walk.ts';
import type { Scene } from './scene.ts';
import { toLinkConsent, toLinked, toSelection, toSteps } from './tax-walks.ts';
import {
  phoneAt,
  toAccount,
  toAttributes,
  toCheck,
  toCode,
  toConsent,
  toDelegationCheck,
  toDelegationMenu,
  toFamilyConsent,
  toFamilyPin,
  toLastQuestion,
  toMenu,
  toPin,
  toRelation,
  toSignature,
  toSignByPhone,
  toSignedIn,
  toSignedInByPhone,
} from './walks.ts';
import { KNOWN_PERSON, NEW_PERSON, OFFLINE_PERSON, PHONE_TICKET } from './world-answers.ts';
import { someCard, type WorldCard } from './world-card.ts';

/** Where the walks begin, in turn: not a multiple of the terminals, so that each begins on several of them. */
export const STARTS: readonly ((scene: Scene, card: WorldCard) => Promise<void>)[] = [
  async () => {},
  toSignedIn,
  async (scene, card) => {
    await toSignedIn(scene, card);
    await toCheck(scene);
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await toCheck(scene);
    scene.world.session = null;
    await scene.touch('register');
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await toCheck(scene);
    await scene.touch('edit', { field: 'mail2' });
    await scene.touch('answer', { yes: true });
  },
  async (scene, card) => {
    scene.world.hold('signIn');
    await toSignedIn(scene, card);
    await scene.does((world) => world.lift());
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-taro')));
  },
  async (scene, card) => {
    await toSignedIn(scene, card);
    await scene.does((world) => world.lift());
    await scene.does((world) => world.lay(someCard('cert-hanako', {}, { identifyFails: 'CARD_COMMUNICATION' })));
  },
  async (scene, card) => {
    scene.world.person = ok(KNOWN_PERSON);
    scene.world.breaks('now');
    await toSignedIn(scene, card);
    scene.world.breaks('now', false);
  },
  async (scene, card) => {
    await scene.does((world) => world.unplugPad());
    await toPin(scene, card);
    scene.world.hold('cancelEntry');
    await scene.does((world) => world.plugPad());
  },
  (scene) => toCode(scene),
  toSignedInByPhone,
  toSignByPhone,
  async (scene) => {
    await toSignByPhone(scene);
    await scene.touch('begin');
    scene.world.hold('takePhoneSignatures');
    await phoneAt(scene, 'verified', { matched: true });
  },
  async (scene) => {
    scene.world.renewals = 0;
    await toCode(scene);
    scene.world.ticketAnswer = ok({ ...PHONE_TICKET, renewalsLeft: 0 });
    await scene.pass(PHONE_TICKET.expiresInMs);
    await scene.touch('extend');
    await scene.pass(PHONE_TICKET.expiresInMs);
  },
  async (scene, card) => {
    await toSteps(scene, card);
    await toSelection(scene, 'life-insurance');
    await toLinkConsent(scene);
  },
  async (scene, card) => {
    await toSteps(scene, card);
    await toSelection(scene, 'earthquake-insurance', 'wage-statement');
    await toLinkConsent(scene);
    await toLinked(scene);
    await scene.touch('next');
  },
  async (scene, card) => {
    await toSteps(scene, card);
    await toSelection(scene, 'earthquake-insurance');
    await toLinkConsent(scene);
    await toLinked(scene);
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('next');
    await scene.touch('toggleTask', { issuerId: 'kokuzei-songai', kind: 'earthquake-insurance' });
  },
  async (scene, card) => {
    await toSteps(scene, card, OFFLINE_PERSON);
    await scene.touch('openStep', { step: 5 });
    await scene.touch('next');
  },
  async (scene, card) => {
    await toMenu(scene, card);
    scene.world.portalAway = true;
    await scene.touch('openList', { list: 'links' });
  },
  toAttributes,
  toSignature,
  toLastQuestion,
  async (scene, card) => {
    await toLastQuestion(scene, card);
    await scene.touch('deleteAccount');
  },
  async (scene, card) => {
    scene.world.accountAnswer = err(failure('NET_UNREACHABLE'));
    await toAccount(scene, card);
  },
  async (scene, card) => {
    await toAccount(scene, card);
    scene.world.accountAnswer = err(failure('NET_UNREACHABLE'));
    await scene.touch('openDelete');
  },
  async (scene, card) => {
    await toConsent(scene, card);
    scene.world.session = null;
    await scene.touch('next');
  },
  async (scene, card) => {
    await toMenu(scene, card);
    for (const list of BROWSE_LISTS) {
      await scene.touch('openList', { list });
      await scene.touch('back');
    }
  },
  ...BROWSE_LISTS.map((list) => async (scene: Scene, card: WorldCard) => {
    await toMenu(scene, card);
    await scene.touch('openList', { list });
  }),
  async (scene, card) => {
    await toMenu(scene, card);
    await scene.touch('openReceipt');
    await scene.touch('submitText', { value: SOME_REQUEST.receiptNumber });
  },
  toFamilyPin,
  async (scene, card) => {
    await toFamilyConsent(scene, card);
    scene.world.person = ok(NEW_PERSON);
  },
  async (scene, card) => {
    scene.world.principal = ok(UNREGISTERED_FAMILY);
    await toFamilyConsent(scene, card);
    scene.world.person = ok(NEW_PERSON);
    await scene.touch('registerFamily');
  },
  toDelegationCheck,
  async (scene, card) => {
    await toRelation(scene, card);
    await scene.touch('chooseRelation', { relation: 'other' });
    await scene.touch('submitText', { value: TYPED[0] });
    await scene.touch('choosePeriod', { period: 'other' });
  },
  async (scene, card) => {
    scene.world.delegations = ok([SOME_DELEGATION]);
    await toDelegationMenu(scene, card);
    await scene.touch('openDelegations');
  },
];

/** Terminals the walks are made on, in turn. */
export const TERMINALS: readonly WalkedTerminal[] = [
  PLAIN_TERMINAL,
  { settings: { lastTry: 'refuse' }, pinPad: true, readerPad: false },
  { settings: {}, pinPad: false, readerPad: false },
  { settings: { pinEntry: ['readerPad', 'pinPad', 'touch'] }, pinPad: true, readerPad: true },
  { settings: { pinEntry: ['touch'] }, pinPad: false, readerPad: false },
];
