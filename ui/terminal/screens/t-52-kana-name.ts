import { finishRomaji, romajiToKana, toKatakana } from '../../components/kana.ts';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';

const WIDE_SPACE = '　';

/** カナ氏名: whatever kana is typed stands there in full-width katakana at once. */
class KanaNameScreen extends TextScreen<'T-52'> {
  protected override heading() {
    return t('kanaName.title');
  }
  protected override lead() {
    return t('kanaName.lead');
  }
  protected override label() {
    return text('kanaName.field');
  }
  protected override layout() {
    return 'kanaName' as const;
  }
  protected override counter() {
    return t('kb.counter', { n: this.value.length, max: this.screen.data.max });
  }
  protected override problem() {
    const { problem, max } = this.screen.data;
    return problem === null ? null : t(`kanaName.${problem}`, { max });
  }
  /** Also letters of a real keyboard, which has no other way to kana here. */
  protected override enter(value: string) {
    const words = value.replace(/n(?=[ 　])/gi, 'ん');
    super.enter(toKatakana(romajiToKana(words)).replaceAll(' ', WIDE_SPACE));
  }
  protected override finished() {
    return toKatakana(finishRomaji(this.value));
  }
}
defineScreen('T-52', KanaNameScreen);
