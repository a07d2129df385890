import { nothing } from 'lit';
import { dateText } from '../../texts/dates.ts';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** A relation that is none of the presets, or the last day in eight digits. */
class DelegationTextScreen extends TextScreen<'D-11'> {
  protected override heading() {
    return t(this.#isDay() ? 'per.dayTitle' : 'rel.typeTitle');
  }
  protected override lead() {
    const { data } = this.screen;
    return data.what === 'day' ? t('per.dayLead', { day: dateText(data.latest) }) : t('rel.typeLead');
  }
  protected override label() {
    return text(this.#isDay() ? 'per.field' : 'rel.field');
  }
  protected override layout() {
    return this.#isDay() ? ('day' as const) : ('kana' as const);
  }
  protected override counter() {
    const { data } = this.screen;
    if (data.what === 'day') return nothing;
    return t('kb.counter', { n: [...graphemes.segment(this.value)].length, max: data.max });
  }
  protected override problem() {
    const { data } = this.screen;
    if (data.problem === null) return null;
    if (data.what === 'relation') return t(`rel.${data.problem}`, { max: data.max });
    return t(`per.${data.problem}`, { day: dateText(data.latest), example: data.latest.replaceAll('-', '') });
  }

  #isDay(): boolean {
    return this.screen.data.what === 'day';
  }
}
defineScreen('D-11', DelegationTextScreen);
