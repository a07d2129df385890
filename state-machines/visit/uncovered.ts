import { stateIn } from 'xstate';

/** Nothing is told to what lies under the curtain: no touch can have been meant for it. */
export const UNCOVERED = stateIn('#visit.present.curtain.open');
