import { ACCOUNT_SAMPLES } from './account-samples.ts';
import { CARD_SAMPLES } from './card-samples.ts';
import { DELEGATION_SAMPLES } from './delegation-samples.ts';
import { FRAME_SAMPLES } from './frame-samples.ts';
import { MENU_SAMPLES } from './menu-samples.ts';
import { OWN_ACCOUNT_SAMPLES } from './own-account-samples.ts';
import { PHONE_SAMPLES } from './phone-samples.ts';
import type { Sample } from './screen-sample.ts';
import { TAX_ISSUER_SAMPLES } from './tax-issuer-samples.ts';
import { TAX_PREPARATION_SAMPLES } from './tax-preparation-samples.ts';
import { TAX_SAMPLES } from './tax-samples.ts';

/** Every state of every screen that looks different, with the data that stretches it most. */
export const SCREEN_SAMPLES: readonly Sample[] = [
  ...FRAME_SAMPLES,
  ...CARD_SAMPLES,
  ...MENU_SAMPLES,
  ...ACCOUNT_SAMPLES,
  ...OWN_ACCOUNT_SAMPLES,
  ...TAX_PREPARATION_SAMPLES,
  ...TAX_ISSUER_SAMPLES,
  ...TAX_SAMPLES,
  ...PHONE_SAMPLES,
  ...DELEGATION_SAMPLES,
];

/** The first sample of each screen. */
export const ONE_OF_EACH: readonly Sample[] = SCREEN_SAMPLES.filter(
  ({ id }, place) => SCREEN_SAMPLES.findIndex((other) => other.id === id) === place,
);

/** @throws when there is no sample of that name */
export function sampleNamed(name: string): Sample {
  const found = SCREEN_SAMPLES.find((one) => one.name === name);
  if (found === undefined) throw new TypeError(`no sample ${name}`);
  return found;
}
