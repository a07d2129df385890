import type { SampleEvents } from '../testing/graph.ts';
import {
  deviceEvents,
  deviceStatuses,
  identities,
  otherReturns,
  signedInIdentity,
  touches,
} from '../testing/sample-card.ts';
import { KNOWN_PERSON, MENU, NEW_PERSON, OFFLINE_PERSON, PHONE_PERSON } from '../testing/world-answers.ts';
import { failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';

const earlier = [{ about: 'account.create', receiptNumber: 'E', state: 'refused', reason: null }];
const people = [NEW_PERSON, KNOWN_PERSON, { ...KNOWN_PERSON, menu: null }, OFFLINE_PERSON, { ...NEW_PERSON, earlier }];

export const sampleEvents: SampleEvents = {
  events: [
    ...deviceEvents,
    ...otherReturns,
    ...touches('begin', 'somethingMissing', 'back', 'next', 'signOut', 'leave', 'confirmLeave', 'stay', 'callStaff'),
    ...touches(
      'openEtaxRequest',
      'usePhone',
      'openDelegation',
      'openTaxPreparation',
      'useTouch',
      'openLanguage',
      'openDisplay',
      'openHelp',
      'closeOverlay',
      'extend',
      'endNow',
      'retry',
    ),
    ...touches('reload', 'openAccount', 'openReceipt', 'openRegistration'),
    { type: 'ui.openList', args: { list: 'folder' } },
    { type: 'ui.openEntry', args: { id: 'n-1' } },
    { type: 'ui.openAbout', args: { topic: 'contact' } },
    { type: 'ui.chooseTask', args: { task: 'register' } },
    { type: 'ui.chooseTask', args: { task: 'menu' } },
    { type: 'ui.chooseTask', args: { task: 'family' } },
    { type: 'ui.chooseTask', args: { task: 'tax' } },
    { type: 'ui.chooseMissing', args: { what: 'noCard' } },
    { type: 'ui.setLocale', args: { locale: 'en' } },
    { type: 'ui.setDisplay', args: { textSize: 'large', colours: 'soft', sound: false } },
  ],
  outputs: {
    signIn: [
      ...people.map((signedIn) => ({ kind: 'signedIn', signedIn, identity: signedInIdentity })),
      { kind: 'back' },
      { kind: 'pinForgotten' },
      { kind: 'broken' },
    ],
    phoneSignIn: [
      { kind: 'signedIn', signedIn: KNOWN_PERSON, person: PHONE_PERSON },
      { kind: 'card' },
      { kind: 'back' },
      { kind: 'top' },
      { kind: 'broken' },
    ],
    browse: ['back', 'link', 'signOut', 'broken'].map((answer) => ({ answer, site: 'e-tax' })),
    lookUpReceipt: ['back', 'broken'].map((answer) => ({ answer })),
    delegation: ['back', 'toMenu', 'signOut', 'broken'].map((answer) => ({ answer, about: 'accept', result: null })),
    deleteAccount: ['back', 'toMenu', 'signOut', 'broken'].map((answer) => ({ answer, registered: null })),
    registerAccount: ['back', 'delete', 'toMenu', 'signOut', 'broken'].map((answer) => ({ answer, registered: null })),
    'visit.present.flow.lookingFirst': [[], ['pinPad'], ['storage']],
    taxPreparation: ['back', 'home', 'signOut', 'broken'].map((answer) => ({ answer, receipt: null })),
    'visit.present.flow.loadingMenu': [ok(MENU), err(failure('NET_TIMEOUT'))],
    'visit.present.curtain.drawn.identifying': identities,
    'visit.present.flow.faulted.closing': [undefined],
    'visit.present.flow.leavingCard': [undefined],
    'visit.present.curtain.asking': deviceStatuses,
  },
};
