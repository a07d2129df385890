import { registerWithoutMail } from './visit.ts';
import { secretsOf, type Walker } from './walker.ts';

/** From the menu of 代理人 to what both have to bring. */
export async function toNeeds({ resident }: Walker): Promise<void> {
  await resident.sees('D-01');
  await resident.touch('delegMenu.become');
  await resident.sees('D-02');
  await resident.touch('common.next');
  await resident.sees('D-03');
}

/** From what both have to bring to the moment the cards are swapped. */
export async function toSwap({ resident }: Walker): Promise<void> {
  await resident.touch('delegNeed.begin');
  await resident.sees('D-04');
}

/** Takes the card that lies there and lays another. */
export async function swapTo({ resident, place, lift }: Walker, card: string): Promise<void> {
  await lift();
  await resident.page.getByText('取りました。').waitFor();
  await place(card);
}

/** Lays the family member's card, which is asked for, and types its PIN. */
export async function familySignsIn(walker: Walker, card: string): Promise<void> {
  await swapTo(walker, card);
  await walker.resident.sees('L-02');
  await walker.pin(secretsOf(card).pin);
}

/** The family member agrees alone and takes the card. */
export async function familyAgrees({ resident, lift }: Walker): Promise<void> {
  await resident.sees('D-09');
  await resident.touch('consent.yes');
  await resident.sees('D-04');
  await lift();
  await resident.sees('L-01');
}

/** Whoever acts lays their own card again, which asks for its PIN anew. */
export async function layOwnAgain({ resident, place }: Walker, own: string): Promise<void> {
  await place(own);
  await resident.sees('L-02');
}

/** The family member's yes, and the way back to whoever acts. */
export async function agreeAndReturn(walker: Walker, own: string): Promise<void> {
  await familyAgrees(walker);
  await layOwnAgain(walker, own);
  await walker.pin(secretsOf(own).pin);
}

/** Scopes that are chosen below. */
export const SCOPES = 1;

/** Relation, period and one scope, and sends it. */
export async function chooseAndSend({ resident }: Walker, relation: string): Promise<void> {
  await resident.sees('D-05');
  await resident.choose(relation);
  await resident.asks('per.title');
  await resident.choose('確定申告の期間が終わるまで');
  await resident.asks('scp.title');
  await resident.page.getByRole('switch', { name: /医療費通知情報提供/ }).click();
  await resident.touch('common.next');
  await resident.sees('D-06');
  await resident.touch('dchk.submit');
  await resident.sees('D-07');
}

/** The family member, who has no account, gets one in between; their PIN once for it and once for the yes. */
export async function familyRegisters(walker: Walker, card: string, nickname: string): Promise<void> {
  const { resident } = walker;
  const { pin } = secretsOf(card);
  await resident.sees('D-10');
  await resident.touch('unreg.begin');
  await resident.sees('L-02');
  await walker.pin(pin);
  await registerWithoutMail(walker, nickname);
  await resident.touch('common.next');
  await resident.sees('L-02');
  await walker.pin(pin);
}
