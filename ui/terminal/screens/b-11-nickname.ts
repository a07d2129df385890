import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** The nickname, typed in kana, letters or digits. */
class NicknameScreen extends TextScreen<'B-11'> {
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
  protected override problem() {
    const { problem, max } = this.screen.data;
    return problem === null ? null : t(`reg.nick.${problem}`, { max });
  }
}
defineScreen('B-11', NicknameScreen);
