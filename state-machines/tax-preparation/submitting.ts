import { answered } from '../child-end.ts';
import { BROKEN, BUG, TO_SUBMIT } from '../request-steps.ts';
import type { TaxStep } from '../screens/tax-preparation-screens.ts';
import { submitView } from '../submit/submit-view.ts';
import { stepProgress } from './list-view.ts';
import type { TaxParts } from './tax-parts.ts';

interface Ways {
  /** Where the step is that is signed for. */
  readonly step: TaxStep;
  /** What became of it is told there. */
  readonly told: string;
  /** The person did not want to unlock the card once more. */
  readonly back: string;
}

/** Signs and sends the requests that were consented to. */
export const makeSubmitting = (parts: TaxParts, { step, told, back }: Ways) =>
  parts.createStateConfig({
    invoke: {
      id: 'submit',
      src: 'submit',
      input: ({ context }) => ({
        requests: context.requests,
        online: context.online,
        cardRef: context.cardRef,
        lifted: context.lifted,
        certificate: context.identity.authenticationCertificate,
        choseTouch: context.choseTouch,
        progress: stepProgress(context, step),
      }),
      onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => submitView(event.snapshot) } },
      onDone: [
        {
          guard: answered('broken'),
          target: BROKEN.target,
          actions: [{ type: 'noteSubmitted', params: ({ event }) => event.output }, BROKEN.actions],
        },
        {
          guard: { type: 'signedAny', params: ({ event }) => event.output },
          target: told,
          actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
        },
        { target: back, actions: { type: 'noteSubmitted', params: ({ event }) => event.output } },
      ],
      onError: BUG,
    },
    exit: 'forgetChild',
    on: TO_SUBMIT,
  });
