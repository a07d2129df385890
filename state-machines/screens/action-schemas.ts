import { ACCOUNT_ACTION_SCHEMAS } from './account-actions.ts';
import type { ActionSchemas } from './action-parts.ts';
import type { ActionArgs } from './actions.ts';
import { CARD_ACTION_SCHEMAS } from './card-actions.ts';
import { DELEGATION_ACTION_SCHEMAS } from './delegation-actions.ts';
import { FRAME_ACTION_SCHEMAS } from './frame-actions.ts';
import { MENU_ACTION_SCHEMAS } from './menu-actions.ts';
import { OWN_ACCOUNT_ACTION_SCHEMAS } from './own-account-actions.ts';
import { PHONE_ACTION_SCHEMAS } from './phone-actions.ts';
import { TAX_ACTION_SCHEMAS } from './tax-actions.ts';

export const ACTION_SCHEMAS: ActionSchemas<ActionArgs> = {
  ...FRAME_ACTION_SCHEMAS,
  ...CARD_ACTION_SCHEMAS,
  ...MENU_ACTION_SCHEMAS,
  ...ACCOUNT_ACTION_SCHEMAS,
  ...OWN_ACCOUNT_ACTION_SCHEMAS,
  ...TAX_ACTION_SCHEMAS,
  ...PHONE_ACTION_SCHEMAS,
  ...DELEGATION_ACTION_SCHEMAS,
};
