import { and, stateIn } from 'xstate';

type Forward =
  | 'forwardToSignIn'
  | 'forwardToPhoneSignIn'
  | 'forwardToRegisterAccount'
  | 'forwardToDeleteAccount'
  | 'forwardToEtaxRequest'
  | 'forwardToDelegation'
  | 'forwardToBrowse'
  | 'forwardToLookUpReceipt'
  | 'forwardToTax';

/** Nothing is told to what lies under the curtain: no touch can have been meant for it. */
const UNCOVERED = stateIn('#visit.present.curtain.open');

/** While a child works: it hears the devices always, and of touches those that are meant for it. */
export const toChild = <Name extends Forward>(forward: Name) =>
  ({
    'ui.*': { guard: and(['isForChild', UNCOVERED]), actions: forward },
    'device.*': { actions: forward },
    'host.*': { actions: forward },
  }) as const;
