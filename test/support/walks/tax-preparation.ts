import type { Locator } from 'playwright-core';
import { askEtax } from './etax-request.ts';
import type { Walker } from './walker.ts';

/*
 * The preparation of a tax return, STEP2 to STEP5, of 国税 太郎: certificates of life and earthquake insurance by way of
 * e-私書箱, and the employer's statement by way of e-Tax. たちばな answers at once, 国税株式会社 in days.
 */
const KINDS = [/^生命保険/, /^地震保険/, /^給与所得/] as const;
const ISSUERS = [/^たちばな/, /^国税株式会社/] as const;
/** e-Tax, which delivers by itself, and the mailbox of both issuers. */
const SITES = [/^e-Taxとの連携/, /^e-私書箱との連携/] as const;
const NUMBERS = ['1234-5678-9012', '9876543210'] as const;

/** What of it the manuals' steps depend on. ② waits for the second issuer, here as there. */
export const PREPARED = {
  certificates: KINDS.length,
  sites: SITES.length,
  firstIssuerSteps: ISSUERS.length,
  secondIssuerSteps: 1,
} as const;

type Step = Pick<Walker, 'resident'>;

/** Touches what becomes chosen by it, and sees that it is: a second touch before that would be on the screen before. */
async function chooses(touched: Locator, chosen: Locator): Promise<void> {
  await touched.click();
  await chosen.waitFor();
}

/** Agrees to a line. */
export async function agreeTo({ resident: { page } }: Step, name: RegExp): Promise<void> {
  await chooses(page.getByRole('button', { name, pressed: false }), page.getByRole('button', { name, pressed: true }));
}

export async function switchOn({ resident: { page } }: Step, name: RegExp): Promise<void> {
  await chooses(page.getByRole('switch', { name }), page.getByRole('switch', { name, checked: true }));
}

/** One of the answers to a question about the employer. */
export async function answer({ resident: { page } }: Step, question: RegExp, name: string): Promise<void> {
  const group = page.getByRole('radiogroup', { name: question });
  await chooses(
    group.getByRole('radio', { name, exact: true }),
    group.getByRole('radio', { name, exact: true, checked: true }),
  );
}

/** STEP2: what is wanted, and from whom; ends at the summary of what it takes. */
export async function chooseCertificates(walker: Step): Promise<void> {
  const { resident } = walker;
  await resident.sees('T-00');
  await resident.touch('steps.start', { k: '2' });
  await resident.sees('T-10');
  for (const kind of KINDS) await switchOn(walker, kind);
  await resident.touch('common.next');
  await resident.sees('T-11');
  await switchOn(walker, ISSUERS[0]);
  await resident.touch('common.next');
  await resident.asks('tax.kind.earthquake-insurance');
  await switchOn(walker, ISSUERS[1]);
  await resident.touch('common.next');
  await resident.sees('T-12');
}

/** STEP3: to the consent for every site that is wanted. */
export async function toConsent({ resident }: Step): Promise<void> {
  await resident.touch('selection.confirm');
  await resident.sees('T-20');
  await resident.touch('taxLinks.all');
  await resident.sees('T-21');
}

/** STEP3: agrees to each site, takes their notices, and links them by one touch. */
export async function linkSites(walker: Step): Promise<void> {
  const { resident } = walker;
  for (const site of SITES) await agreeTo(walker, site);
  await resident.touch('taxConsent.next', { n: String(SITES.length) });
  await resident.sees('T-22');
  await resident.touch('taxNotice.yes');
  await resident.sees('T-23');
}

/** STEP4: to the first contract's number. */
export async function toNumbers({ resident }: Step): Promise<void> {
  await resident.touch('tax.onward');
  await resident.sees('T-30');
  await resident.touch('issuers.start1', { n: String(ISSUERS.length) });
  await resident.sees('T-31');
}

/** STEP4 ①: both numbers, and what the issuers say. @param typed what stands in the field already */
export async function registerWithIssuers({ resident, contractNumber }: Walker, typed = ''): Promise<void> {
  await contractNumber(NUMBERS[0].slice(typed.length));
  await resident.touch('number.next');
  await resident.page.getByText('2／2件目').waitFor();
  await contractNumber(NUMBERS[1]);
  await resident.touch('number.sign', { n: String(ISSUERS.length) });
  await resident.sees('T-32');
}

/** STEP4 ②: to the issuers that have answered, and those that have not. */
export async function toSecondStep({ resident }: Step): Promise<void> {
  await resident.touch('tax.onward');
  await resident.sees('T-33');
}

/** STEP4 ②: links the mailbox with the issuer that answered at once. */
export async function linkIssuers(walker: Step): Promise<void> {
  const { resident } = walker;
  await agreeTo(walker, ISSUERS[0]);
  await resident.touch('second.sign', { n: '1' });
  await resident.sees('T-34');
}

/** STEP5: the two questions, then the request; ends at the list of steps. */
export async function requestFromEtax(walker: Walker, card: string): Promise<void> {
  const { resident } = walker;
  await resident.touch('tax.onward');
  await resident.sees('T-50');
  await answer(walker, /勤め先/, 'はい');
  await answer(walker, /給与/, '分からない');
  await resident.page.getByText('勤め先に確かめると確実です').waitFor();
  await resident.touch('eligible.next');
  await askEtax(walker, card);
  await resident.touch('tax.toSteps');
  await resident.sees('T-00');
}

/** What is ready, of all that was prepared. */
export async function seeReady({ resident }: Step): Promise<void> {
  await resident.touch('steps.seeReady');
  await resident.sees('T-90');
}
