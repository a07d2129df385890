import type { ResidentBrowser } from '../resident-browser.ts';
import { secretsOf, type Walker } from './walker.ts';

/** 国税 太郎 as it is asked for: the name that everybody's practice card of that name has. */
const KANA = { family: ['コクセ', 'イ'], given: 'タロウ' } as const;

/** What of the request the manuals' steps depend on: ゛ and the space are keys there as here. */
export const ETAX_REQUEST = {
  kanaNameKeys: KANA.family.join('').length + KANA.given.length + 2,
  passwordKeys: secretsOf('taro').password.length,
} as const;

/** Types the name on the screen's kana keys. */
export async function typeKanaName(resident: ResidentBrowser): Promise<void> {
  const [first, rest] = KANA.family;
  await resident.type(first);
  await resident.touch('kb.dakuten');
  await resident.type(rest);
  await resident.touch('kb.space');
  await resident.type(KANA.given);
}

/** STEP5 from its consent to what e-Tax says: the name, and the card's two other secrets. */
export async function askEtax(walker: Walker, card: string): Promise<void> {
  const { resident } = walker;
  const { attributesPin, password } = secretsOf(card);
  await resident.sees('T-51');
  await resident.touch('etax.agree');
  await resident.sees('T-52');
  await typeKanaName(resident);
  await resident.touch('common.next');
  await resident.sees('T-53');
  await walker.pin(attributesPin);
  await resident.sees('T-54');
  await walker.secret(password);
  await resident.touch('touch.enter');
  await resident.sees('T-55');
}
