import { pulledAnywhere } from './f01-pulled-anywhere.ts';
import { pulledAtVerify } from './f02-pulled-at-verify.ts';
import { swapped } from './f03-swapped.ts';
import { bouncing } from './f04-bouncing.ts';
import { statusWords } from './f05-status-words.ts';
import { readerUnplugged } from './f06-reader-unplugged.ts';
import { pcscd } from './f07-pcscd.ts';
import { keypad } from './f08-keypad.ts';
import { walkedAway } from './f27-walked-away.ts';
import { nextCard } from './f28-next-card.ts';
import { hostKilled } from './k01-host-killed.ts';
import type { Row } from './row.ts';

/** The fault matrix of card, reader and PIN pad. */
export const ROWS: readonly Row[] = [
  pulledAnywhere,
  pulledAtVerify,
  swapped,
  bouncing,
  statusWords,
  readerUnplugged,
  pcscd,
  keypad,
  walkedAway,
  nextCard,
  hostKilled,
];
