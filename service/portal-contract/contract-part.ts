import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';

/** One operation of the contract, as both the OpenAPI document and the portals' own tests read it. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** `{name}` parts are path parameters. */
  readonly path: string;
  /** Examples of path parameters that are no registration id. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: z.ZodObject;
  readonly access: 'open' | 'terminal' | 'session';
  readonly summary: string;
  readonly description: string;
  readonly request?: { readonly schema: z.ZodType; readonly example: object } | 'envelope';
  /** Null: 204, nothing to say. */
  readonly answer: { readonly schema: z.ZodType; readonly example: object } | null;
  /** Beside those of its access and the ones every operation may answer. */
  readonly problems: readonly ProblemCode[];
}

/** What travels inside signatures and seals; no operation names it, the document explains it all the same. */
export interface SignedPayload {
  readonly schema: z.ZodType;
  readonly example?: object;
  readonly typ: string;
  readonly signer: string;
  /** What deciding it twice or out of order means. */
  readonly rule?: string;
}

/** What one family of operations adds to the contract. */
export interface ContractPart {
  readonly operations: readonly Operation[];
  /** Schemas the operations name: instances found again become references. */
  readonly named: Readonly<Record<string, z.ZodType>>;
  readonly signed: Readonly<Record<string, SignedPayload>>;
}
