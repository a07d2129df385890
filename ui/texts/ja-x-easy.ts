import account from './ja-x-easy/account.json' with { type: 'json' };
import card from './ja-x-easy/card.json' with { type: 'json' };
import delegation from './ja-x-easy/delegation.json' with { type: 'json' };
import frame from './ja-x-easy/frame.json' with { type: 'json' };
import phone from './ja-x-easy/phone.json' with { type: 'json' };
import requests from './ja-x-easy/requests.json' with { type: 'json' };
import tax from './ja-x-easy/tax.json' with { type: 'json' };
import taxFrame from './ja-x-easy/tax-frame.json' with { type: 'json' };

/** The texts in easy Japanese, a file for each family of screens. */
export const easyFamilies = {
  frame,
  card,
  account,
  requests,
  tax,
  taxFrame,
  phone,
  delegation,
};
export const easy = {
  ...frame,
  ...card,
  ...account,
  ...requests,
  ...tax,
  ...taxFrame,
  ...phone,
  ...delegation,
};
