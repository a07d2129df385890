import account from './en/account.json' with { type: 'json' };
import card from './en/card.json' with { type: 'json' };
import delegation from './en/delegation.json' with { type: 'json' };
import frame from './en/frame.json' with { type: 'json' };
import menu from './en/menu.json' with { type: 'json' };
import ownAccount from './en/own-account.json' with { type: 'json' };
import phone from './en/phone.json' with { type: 'json' };
import requests from './en/requests.json' with { type: 'json' };
import tax from './en/tax.json' with { type: 'json' };
import taxReasons from './en/tax-reasons.json' with { type: 'json' };

/** The texts in English, a file for each family of screens. */
export const enFamilies = { frame, card, menu, account, ownAccount, requests, tax, taxReasons, phone, delegation };
export const en = {
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
