import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

const VERDICTS = {
  now: { right: 'unknown.right', wrong: 'unknown.wrong' },
  earlier: { right: 'unknown.thenRight', wrong: 'unknown.thenWrong' },
} as const;

/** The answer of a PIN check was lost, now or at an earlier visit; the card itself tells how many tries are left. */
class UnknownOutcomeScreen extends ProblemScreen<'L-11'> {
  get #name() {
    return t(`secret.${this.screen.data.secret}Call`);
  }
  protected override heading() {
    return t(this.screen.data.interrupted ? 'unknown.interruptedTitle' : 'unknown.title');
  }
  protected override causes() {
    const { judged, interrupted } = this.screen.data;
    const verdict = judged === null ? [] : [t(VERDICTS[interrupted ? 'earlier' : 'now'][judged])];
    if (this.enlarged && judged !== null) return verdict;
    if (interrupted) return [t('unknown.interruptedCause', { name: this.#name }), ...verdict];
    const about = t('unknown.about', { name: this.#name });
    if (judged !== null) return [t('unknown.cut'), about, ...verdict];
    return this.enlarged ? [t('unknown.cause')] : [t('unknown.cause'), about];
  }
  protected override advice(): readonly Advice[] {
    const promise: Advice = { icon: 'shield', words: t('unknown.noResend') };
    const { triesLeft, judged } = this.screen.data;
    if (triesLeft !== null) {
      const tries: Advice = { icon: 'card', words: t('unknown.tries', { n: triesLeft }) };
      if (!this.enlarged) return [tries, promise];
      return judged === null ? [tries] : [{ icon: 'keypad', words: t('unknown.about', { name: this.#name }) }, tries];
    }
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
