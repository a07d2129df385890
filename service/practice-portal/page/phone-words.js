/** Why a ticket ended, in words. */
export const REASONS = {
  wrongNumber: '数字が端末の画面とちがうため、終わりにしました。だれかに送られてきたコードではありませんか。',
  pinLocked: '暗証番号がロックされています。市区町村の窓口で再設定できます。',
  certificateExpired: '電子証明書の有効期限が切れています。窓口で更新できます。',
  certificateRevoked: '電子証明書が失効しています。窓口でおたずねください。',
  certificateNotYetValid: '電子証明書はまだ使えません。窓口でおたずねください。',
  certificateUntrusted: 'この電子証明書は使えません。窓口でおたずねください。',
  cardUnusable: 'このカードは使えません。マイナンバーカードをお使いください。',
  otherPerson: '端末でログインした方のカードではありません。署名していません。',
};

/** How else it can end; `notSigned` is what キャンセル comes to while something is to be signed. */
export const ENDS = {
  expired: 'コードの有効時間が過ぎました。端末の画面のコードをもう一度読み取ってください。',
  cancelled: '終わりにしました。端末の画面は最初にもどります。',
  notSigned: '終わりにしました。何も署名していません。',
  superseded: 'コードが新しくなりました。端末の画面のコードをもう一度読み取ってください。',
  consumed: 'このコードは使い終わりました。',
};
