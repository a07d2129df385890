import { BOOT_KEYPAD } from '../virtual/pin-pad/boot-keypad.ts';

/** Report descriptors as keypads of each kind send them. */
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/** Modifiers, a constant byte, then an array of six keys. */
export const ARRAY_KEYPAD = BOOT_KEYPAD;

/** Every key its own bit, report id 4: usages 1E–27, 28–2A, 4C, 53, 58–62. */
export const BITMAP_KEYPAD = hex(
  '05010907a1018504' +
    '0507191e292a' +
    '150025017501950d8102' +
    '0507094c0953' +
    '75019502' +
    '8102' +
    '19582962950b8102' +
    '75019506' +
    '8101' +
    'c0',
);

/** A keypad in two reports: keys with id 1, volume wheel with id 2 on the consumer page. */
export const TWO_REPORT_KEYPAD = hex(
  '05010906a1018501050719002965150025657508950381' +
    '00c0' +
    '050c0901a1018502150025017501950209e909ea81027501950681' +
    '03c0',
);

/** A pad with nothing but vendor reports: no keyboard usages to decode. */
export const VENDOR_PAD = hex('0600ff0901a10185010902150026ff0075089508810285020903750895049102c0');

/** Modifiers only: a keyboard page device that cannot type a PIN. */
export const MODIFIERS_ONLY = hex('05010906a101050719e029e715002501750195088102c0');

/** The second interface of a keypad: one consumer usage of 16 bits at a time, report id 3. */
export const CONSUMER_KEYS = hex('050c0901a1018503150026ff0319002aff03751095018100c0');

/** A telephone's keypad: report id 1, one selector of Phone Keys 0–9, star and pound, as an array from 1. */
export const TELEPHONE_KEYPAD = hex('050b0901a101850119b029bb1501250c750895018100c0');

/** The usage page comes after the usages: it counts when the field is closed. */
export const LATE_PAGE_KEYPAD = hex('05010906a10119002965050715002565750895068100c0');
