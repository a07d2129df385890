import { z } from 'zod';
import {
  DELEGATION_SCOPES,
  type DelegationScope,
  PERIODS,
  type Period,
  RELATIONS,
  type Relation,
} from '../vocabulary/delegation.ts';
import { type ActionSchemas, none } from './action-parts.ts';

/** What a resident and their family member can do about 代理人. */
export interface DelegationActions {
  openDelegation: Record<never, never>;
  becomeDelegate: Record<never, never>;
  openDelegations: Record<never, never>;
  selectDelegation: { readonly id: string };
  cancelDelegation: Record<never, never>;
  /** The principal's folder. */
  openFolder: Record<never, never>;
  /** The family member has no card here. */
  noFamilyCard: Record<never, never>;
  /** The family member is not registered yet. */
  familyUnregistered: Record<never, never>;
  registerFamily: Record<never, never>;
  chooseRelation: { readonly relation: Relation };
  choosePeriod: { readonly period: Period };
  toggleScope: { readonly scope: DelegationScope };
  editDelegation: { readonly field: 'relation' | 'period' | 'scopes' };
  acceptDelegation: Record<never, never>;
}

export const DELEGATION_ACTION_SCHEMAS: ActionSchemas<DelegationActions> = {
  openDelegation: none,
  becomeDelegate: none,
  openDelegations: none,
  selectDelegation: z.strictObject({ id: z.uuid() }),
  cancelDelegation: none,
  openFolder: none,
  noFamilyCard: none,
  familyUnregistered: none,
  registerFamily: none,
  chooseRelation: z.strictObject({ relation: z.enum(RELATIONS) }),
  choosePeriod: z.strictObject({ period: z.enum(PERIODS) }),
  toggleScope: z.strictObject({ scope: z.enum(DELEGATION_SCOPES) }),
  editDelegation: z.strictObject({ field: z.enum(['relation', 'period', 'scopes']) }),
  acceptDelegation: none,
};
