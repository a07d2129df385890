/** マイナンバー総合フリーダイヤル, the nation-wide free telephone line for card and portal. */
export const HELP_LINE = '0120-95-0178';
/** Its voice menu: this digit leads to マイナポータル. */
export const HELP_LINE_PORTAL_DIGIT = 4;
