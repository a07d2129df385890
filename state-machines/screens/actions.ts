import type { AccountActions } from './account-actions.ts';
import type { CardActions } from './card-actions.ts';
import type { DelegationActions } from './delegation-actions.ts';
import type { FrameActions } from './frame-actions.ts';
import type { MenuActions } from './menu-actions.ts';
import type { OwnAccountActions } from './own-account-actions.ts';
import type { PhoneActions } from './phone-actions.ts';
import type { TaxActions } from './tax-actions.ts';

/**
 * What a resident can do, with its arguments. The page sends an action only when the screen offers it. Each family of
 * screens has a file of its own beside this one, schemas included.
 */
export interface ActionArgs
  extends FrameActions,
    CardActions,
    MenuActions,
    AccountActions,
    OwnAccountActions,
    TaxActions,
    PhoneActions,
    DelegationActions {}

export type ActionName = keyof ActionArgs;
export type Action = { [Name in ActionName]: { readonly name: Name; readonly args: ActionArgs[Name] } }[ActionName];
