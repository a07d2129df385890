import type { Principal } from '../ports/delegation.ts';
import type { Delegation } from '../vocabulary/delegation.ts';

/** What the portal says of a family member whose card has signed. */
export const KNOWN_FAMILY: Omit<Principal, 'proof'> = { account: 'registered', samePerson: false, nickname: 'たろう' };
export const UNREGISTERED_FAMILY: Omit<Principal, 'proof'> = { account: 'none', samePerson: false, nickname: null };

export const SOME_DELEGATION: Delegation = {
  id: '6b1f0a52-1df0-4c58-8f5b-1f1f3f0d7c11',
  role: 'delegate',
  name: 'たろう',
  relation: '子',
  validFrom: '2026-11-21',
  validUntil: '2027-03-15',
  scopes: ['notices'],
  status: 'active',
};
