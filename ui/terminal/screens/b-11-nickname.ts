import { html, nothing } from 'lit';
import '../../components/suggestions.ts';
import type { ValueEvent } from '../../components/value-event.ts';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The nickname, typed in kana, letters or digits; what was typed in kana can be written in another form by one touch. */
class NicknameScreen extends TextScreen<'B-11'> {
  /** The form that was chosen, and what had been typed: the choice stays the same while that form is in the field. */
  private chosen: { readonly form: string; readonly typed: string } | null = null;

  protected override heading() {
    return t('nick.title');
  }
  protected override lead() {
    return t('nick.lead');
  }
  protected override label() {
    return text('nick.field');
  }
  protected override layout() {
    return 'kana' as const;
  }
  protected override counter() {
    return t('kb.counter', { n: [...graphemes.segment(this.value)].length, max: this.screen.data.max });
  }
  protected override below(refused: boolean) {
    if (refused || this.enlarged || this.screen.locale === 'en') return nothing;
    const typed = this.chosen?.form === this.value ? this.chosen.typed : this.value;
    return html`<k-suggestions
      typed=${typed}
      value=${this.value}
      @k-value=${({ value }: ValueEvent) => {
        this.chosen = { form: value, typed };
        this.enter(value);
      }}
    ></k-suggestions>`;
  }
  protected override problem() {
    const { problem, max } = this.screen.data;
    return problem === null ? null : t(`reg.nick.${problem}`, { max });
  }
}
defineScreen('B-11', NicknameScreen);
