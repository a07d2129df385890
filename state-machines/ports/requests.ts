import type { RefusalReason, RegistrationState, RequestKind } from '../screens/requests.ts';

export interface EarlierRequest {
  readonly about: RequestKind;
  readonly receiptNumber: string;
  readonly state: 'pending' | 'refused' | 'kept' | 'completed';
  readonly reason: RefusalReason | null;
}

export interface Registered {
  readonly receiptNumber: string;
  readonly state: Extract<RegistrationState, 'completed' | 'kept' | 'stored' | 'refused'>;
  readonly reason: RefusalReason | null;
}
