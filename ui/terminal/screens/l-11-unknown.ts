import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

/** The answer of the PIN check was lost; the card itself tells how many tries are left. */
class UnknownOutcomeScreen extends ProblemScreen<'L-11'> {
  protected override heading() {
    return t('unknown.title');
  }
  protected override causes() {
    const { judged } = this.screen.data;
    if (judged === null) return [t('unknown.cause')];
    return [t('unknown.cut'), t(judged === 'right' ? 'unknown.right' : 'unknown.wrong')];
  }
  protected override advice(): readonly Advice[] {
    const promise: Advice = { icon: 'shield', words: t('unknown.noResend') };
    const { triesLeft } = this.screen.data;
    if (triesLeft !== null) return [{ icon: 'card', words: t('unknown.tries', { n: triesLeft }) }, promise];
    const contact = this.screen.readerKind === 'contact';
    return [{ icon: 'card', words: t(contact ? 'unknown.rereadInsert' : 'unknown.rereadPlace') }, promise];
  }
  protected override scene() {
    const contact = this.screen.readerKind === 'contact';
    if (this.screen.data.cardPresent) return contact ? ('keepStillInSlot' as const) : ('keepStill' as const);
    return contact ? ('insertCard' as const) : ('placeCard' as const);
  }
  protected override waitsForCard() {
    return !this.offers('retry') && !this.screen.data.cardPresent;
  }
  protected override names() {
    return { retry: 'pin.retry' } as const;
  }
}
defineScreen('L-11', UnknownOutcomeScreen);
