/** Other ways to write a nickname that was typed in kana: the keyboard has no kanji, and needs none but these. */
import { toHiragana, toKatakana } from './kana.ts';

/** Words people call themselves by, with the kanji nobody reads otherwise. */
const KANJI: Readonly<Record<string, string>> = {
  ちち: '父',
  はは: '母',
  たろう: '太郎',
  はなこ: '花子',
  さくら: '桜',
  やま: '山',
  かわ: '川',
  うみ: '海',
  そら: '空',
  ゆき: '雪',
  はる: '春',
  なつ: '夏',
  あき: '秋',
  ふゆ: '冬',
  ねこ: '猫',
  こねこ: '子猫',
  いぬ: '犬',
  こいぬ: '子犬',
  とり: '鳥',
  ことり: '小鳥',
  つき: '月',
  ほし: '星',
  ひかり: '光',
  みどり: '緑',
};
/** Every kanji that may be proposed, so that the page's small font has it. */
export const NICKNAME_KANJI = Object.values(KANJI).join('');

const LONGEST_FIRST = Object.keys(KANJI).sort((a, b) => b.length - a.length);
const HAS_KANA = /[\u3041-\u3096\u30a1-\u30f6]/;
const MOST = 3;

/**
 * At most three other forms of the text, the likeliest first: the word at its end in kanji after katakana and after
 * hiragana, then all in katakana, then all in hiragana. Empty for a text without kana.
 *
 *     まいなちち → マイナ父, まいな父, マイナチチ
 */
export function nicknameForms(typed: string): readonly string[] {
  if (!HAS_KANA.test(typed)) return [];
  const forms = new Set([...withKanji(toHiragana(typed)), toKatakana(typed), toHiragana(typed)]);
  forms.delete(typed);
  return [...forms].slice(0, MOST);
}

function withKanji(hiragana: string): readonly string[] {
  const word = LONGEST_FIRST.find((each) => hiragana.endsWith(each));
  if (word === undefined) return [];
  const before = hiragana.slice(0, -word.length);
  return [toKatakana(before), before].map((start) => `${start}${KANJI[word]}`);
}
