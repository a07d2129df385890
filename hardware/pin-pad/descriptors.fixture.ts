/** Report descriptors as keypads of each kind send them. */
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/** Boot keyboard, as most numeric keypads are: modifiers, a constant byte, then an array of six keys 00–65. */
export const ARRAY_KEYPAD = hex(
  '05010906a101050719e029e71500250175019508810295017508810195067508150025650507190029658100c0',
);

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
