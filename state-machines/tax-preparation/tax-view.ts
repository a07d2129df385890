import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { issuerView, kindsView, selectionView } from './choosing-view.ts';
import { doneView, issuersView, numberView, secondConsentView } from './issuers-view.ts';
import { consentView, linkedView, linksView, lookView, noticesView } from './linking-view.ts';
import { listView, taxProgress } from './list-view.ts';
import { readyView } from './ready-view.ts';
import type { Eligible, TaxContext } from './tax-context.ts';

/** Whether asking e-Tax is likely to bring anything. It is advice: whatever it says, the resident may ask. */
function advice(employer: Eligible | null, salary: Eligible | null): 'likely' | 'unlikely' | 'ask' | null {
  if (employer === null || salary === null) return null;
  if (employer === 'no') return 'unlikely';
  return employer === 'yes' && salary === 'yes' ? 'likely' : 'ask';
}

function eligibilityView(context: TaxContext): View {
  const { employer, salary, known, entry } = context;
  return view(
    'T-50',
    { employer, salary, threshold: known?.catalogue.wageThreshold ?? null, advice: advice(employer, salary) },
    entry,
    ['answerEligibility', 'next', 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, 5) },
  );
}

const loadingView = ({ entry }: TaxContext): View => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS);

const VIEWS: { readonly [state: string]: (context: TaxContext) => View | null } = {
  loading: loadingView,
  list: listView,
  kinds: kindsView,
  issuer: issuerView,
  selection: selectionView,
  selecting: ({ child }) => child,
  links: linksView,
  consent: consentView,
  notices: noticesView,
  linking: ({ child }) => child,
  linked: linkedView,
  looking: lookView,
  checking: loadingView,
  issuers: issuersView,
  number: numberView,
  registering: ({ child }) => child,
  registered: (context) => doneView(context, 'T-32'),
  secondConsent: secondConsentView,
  secondLinking: ({ child }) => child,
  secondLinked: (context) => doneView(context, 'T-34'),
  eligibility: eligibilityView,
  askingEtax: ({ child }) => child,
  ready: readyView,
};

/** What preparing a tax return shows; null while nothing new is to be shown. */
export const taxView = (snapshot: { readonly value: StateValue; readonly context: TaxContext }): View | null =>
  ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
