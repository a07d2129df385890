import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

/** The answer of a PIN check was lost, now or at an earlier visit; the card itself tells how many tries are left. */
class UnknownOutcomeScreen extends ProblemScreen<'L-11'> {
  protected override heading() {
    return t(this.screen.data.interrupted ? 'unknown.interruptedTitle' : 'unknown.title');
  }
  protected override causes() {
    const { judged, secret, interrupted } = this.screen.data;
    const name = t(`secret.${secret}Call`);
    if (interrupted) {
      const then = judged === null ? [] : [t(judged === 'right' ? 'unknown.thenRight' : 'unknown.thenWrong')];
      return [t('unknown.interruptedCause', { name }), ...then];
    }
    const about = t('unknown.about', { name });
    if (judged === null) return this.enlarged ? [t('unknown.cause')] : [t('unknown.cause'), about];
    return [t('unknown.cut'), about, t(judged === 'right' ? 'unknown.right' : 'unknown.wrong')];
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
