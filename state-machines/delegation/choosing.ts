import type { DelegationParts } from './delegation-parts.ts';

/** 代理関係名, period and scopes, one question after the other; what was answered stays while the same principal is meant. */
export const makeChoosing = (parts: DelegationParts) => ({
  relation: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.chooseRelation': [
        { guard: 'choosesOther', target: 'relationName', actions: 'takeRelation' },
        { target: 'period', actions: 'takeRelation' },
      ],
    },
  }),
  relationName: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.draft': { actions: 'keepRelation' },
      'ui.submitText': [
        { guard: 'relationFine', target: 'period', actions: ['keepRelation', 'takeRelationName'] },
        { actions: ['keepRelation', 'takeRelationName'] },
      ],
      'ui.back': 'relation',
    },
  }),
  period: parts.createStateConfig({
    entry: ['enter', 'noteEnds'],
    on: {
      'ui.choosePeriod': [
        { guard: 'choosesOther', target: 'day', actions: 'takePeriod' },
        { target: 'scopes', actions: 'takePeriod' },
      ],
      'ui.back': 'relation',
    },
  }),
  day: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.draft': { actions: 'keepDay' },
      'ui.submitText': [
        { guard: 'dayFine', target: 'scopes', actions: ['keepDay', 'takeDay'] },
        { actions: ['keepDay', 'takeDay'] },
      ],
      'ui.back': 'period',
    },
  }),
  scopes: parts.createStateConfig({
    entry: 'enter',
    on: {
      'ui.toggleScope': { actions: 'toggleScope' },
      'ui.next': { guard: 'hasScope', target: 'checking' },
      'ui.back': 'period',
    },
  }),
});
