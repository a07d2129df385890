import account from './ja/account.json' with { type: 'json' };
import card from './ja/card.json' with { type: 'json' };
import delegation from './ja/delegation.json' with { type: 'json' };
import frame from './ja/frame.json' with { type: 'json' };
import menu from './ja/menu.json' with { type: 'json' };
import ownAccount from './ja/own-account.json' with { type: 'json' };
import phone from './ja/phone.json' with { type: 'json' };
import requests from './ja/requests.json' with { type: 'json' };
import tax from './ja/tax.json' with { type: 'json' };
import taxReasons from './ja/tax-reasons.json' with { type: 'json' };

/** The texts in Japanese, a file for each family of screens. */
export const jaFamilies = { frame, card, menu, account, ownAccount, requests, tax, taxReasons, phone, delegation };
export const ja = {
  ...frame,
  ...card,
  ...menu,
  ...account,
  ...ownAccount,
  ...requests,
  ...tax,
  ...taxReasons,
  ...phone,
  ...delegation,
};
