import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

/** Something else than a My Number Card lies on the reader, or a card that does not answer. */
class WrongCardScreen extends ProblemScreen<'L-08'> {
  protected override heading() {
    return t(this.screen.data.kind === 'mute' ? 'wrongCard.titleMute' : 'wrongCard.title');
  }
  protected override causes() {
    const { kind } = this.screen.data;
    const inserts = this.screen.readerKind === 'contact' && (kind === 'phone' || kind === 'mute');
    return [t(inserts ? `wrongCard.${kind}Insert` : `wrongCard.${kind}`)];
  }
  protected override advice(): readonly Advice[] {
    const use: Advice = { icon: 'card', words: t('wrongCard.use') };
    if (this.screen.data.kind !== 'mute') return [use];
    const contact = this.screen.readerKind === 'contact';
    return [{ icon: 'card', words: t(contact ? 'wrongCard.useMuteInsert' : 'wrongCard.useMutePlace') }];
  }
  protected override scene() {
    return this.screen.readerKind === 'contact' ? ('insertCard' as const) : ('placeCard' as const);
  }
  protected override waitsForCard() {
    return !this.offers('retry');
  }
}
defineScreen('L-08', WrongCardScreen);
