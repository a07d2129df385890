import type { RequestKind } from '../../../state-machines/vocabulary/requests.ts';

/** As 操作履歴 names requests, and the phone what a card is to sign. */
export const OPERATION_TITLES: Readonly<Record<RequestKind, string>> = {
  'account.create': '利用者登録',
  'account.change': 'アカウント情報変更',
  'account.delete': '利用者登録の削除',
  'tax.select': '証明書等の選択',
  'link.create': '外部サイトとの連携',
  'issuer.register': '証明書等の発行元の登録',
  'issuer.link': '証明書等の発行元との連携',
  'delegation.accept': '代理人の登録',
  'delegation.cancel': '代理人の解除',
  'etax.data-request': 'e-Taxからの情報取得の申し込み',
};
