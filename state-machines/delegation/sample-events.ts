import { KNOWN_FAMILY, SOME_DELEGATION } from '../testing/delegation-answers.ts';
import type { SampleEvents } from '../testing/graph.ts';
import { deviceEvents, signedInIdentity, touches } from '../testing/sample-card.ts';
import { KNOWN_PERSON, NEW_PERSON } from '../testing/world-answers.ts';
import { failure } from '../vocabulary/failures.ts';
import { err, ok } from '../vocabulary/result.ts';

const { id } = SOME_DELEGATION;
const family = { ...signedInIdentity, authenticationCertificate: 'family' };
const principal = { proof: 'p', ...KNOWN_FAMILY };
const submitted = { receiptNumber: 'R', state: 'completed', reason: null, expectedBy: null };
const typed = (value: string) => ({ type: 'ui.submitText', args: { value } });

export const sampleEvents: SampleEvents = {
  events: [
    ...deviceEvents,
    ...touches('becomeDelegate', 'openDelegations', 'next', 'back', 'retry', 'noFamilyCard', 'familyUnregistered'),
    ...touches('registerFamily', 'acceptDelegation', 'cancelDelegation', 'openFolder', 'toMenu', 'signOut'),
    { type: 'ui.answer', args: { yes: true } },
    { type: 'ui.answer', args: { yes: false } },
    { type: 'ui.chooseRelation', args: { relation: 'spouse' } },
    { type: 'ui.chooseRelation', args: { relation: 'other' } },
    { type: 'ui.choosePeriod', args: { period: 'season' } },
    { type: 'ui.choosePeriod', args: { period: 'other' } },
    { type: 'ui.toggleScope', args: { scope: 'notices' } },
    { type: 'ui.editDelegation', args: { field: 'scopes' } },
    { type: 'ui.selectDelegation', args: { id } },
    typed('あに'),
    typed('20270101'),
  ],
  outputs: {
    unlock: [
      { kind: 'unlocked', identity: family, answer: null, cardLies: true },
      { kind: 'refusedCard' },
      { kind: 'pinForgotten' },
      { kind: 'back' },
      { kind: 'broken' },
    ],
    'delegation.locking': [undefined],
    'delegation.asking': [
      ok(principal),
      ok({ ...principal, account: 'none' }),
      ok({ ...principal, samePerson: true }),
      err(failure('CERT_REVOKED')),
      err(failure('INTERNAL')),
    ],
    signIn: [
      { kind: 'signedIn', signedIn: KNOWN_PERSON, identity: signedInIdentity },
      { kind: 'signedIn', signedIn: NEW_PERSON, identity: signedInIdentity },
      { kind: 'refusedCard' },
      { kind: 'pinForgotten' },
      { kind: 'back' },
      { kind: 'broken' },
    ],
    browse: ['back', 'signOut', 'broken'].map((answer) => ({ answer, site: null })),
    registerAccount: ['toMenu', 'signOut', 'broken'].map((answer) => ({ answer, registered: null })),
    submit: [
      { answer: 'done', results: [submitted], online: true, lifted: false, signer: 'card' },
      { answer: 'back', results: [], online: true, lifted: false, signer: 'card' },
      { answer: 'broken', results: [], online: true, lifted: false, signer: 'card' },
    ],
    'delegation.loadingList': [ok([SOME_DELEGATION]), err(failure('NET_TIMEOUT'))],
  },
};
