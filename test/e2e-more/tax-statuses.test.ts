import { LOCALES } from '../../state-machines/screens/frame-screens.ts';
import { ORIENTATIONS, type Orientation } from '../support/chromium.ts';
import { testEveryStatus } from '../support/tax-statuses.ts';

const BOTH = Object.keys(ORIENTATIONS) as readonly Orientation[];

testEveryStatus(BOTH.flatMap((orientation) => LOCALES.map((locale) => ({ orientation, locale }))));
