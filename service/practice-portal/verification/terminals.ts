import { readFileSync } from 'node:fs';
import { type CryptoKey, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { terminalTokenSchema } from '../../portal-contract/core/schemas.ts';
import { parseJson, readJws } from '../../portal-contract/jws.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import { type EnrolledTerminal, terminalSchema } from '../options.ts';
import type { TokenRecords } from '../records/tokens.ts';

export interface Terminals {
  key(id: string): Promise<CryptoKey | undefined>;
  /** The office an enrolled terminal stands in; its id when nobody said. */
  office(id: string): string;
  /** The id of the terminal a token proves, for exactly this request, once. */
  authenticate(
    token: string,
    request: { readonly method: string; readonly path: string },
    now: number,
  ): Promise<Result<string, 'terminalUnknown' | 'terminalTokenInvalid'>>;
}

/** @param file read again whenever an unknown terminal asks. */
export function openTerminals(
  enrolled: readonly EnrolledTerminal[],
  file: string | undefined,
  tokens: TokenRecords,
): Terminals {
  const find = (id: string): EnrolledTerminal | undefined =>
    enrolled.find((terminal) => terminal.id === id) ?? readTerminals(file).find((terminal) => terminal.id === id);

  const key = async (id: string): Promise<CryptoKey | undefined> => {
    const terminal = find(id);
    if (terminal === undefined) return undefined;
    const { kty, crv, x, y } = terminal.publicJwk;
    const imported = await importJWK({ kty, crv, x, y }, 'ES256');
    return imported instanceof Uint8Array ? undefined : imported;
  };

  return {
    key,
    office: (id) => find(id)?.office ?? id,
    async authenticate(token, request, now) {
      const id = keyIdOf(token);
      if (id === undefined) return err('terminalTokenInvalid');
      const publicKey = await key(id);
      if (publicKey === undefined) return err('terminalUnknown');
      const claims = await readJws(token, publicKey, {
        alg: 'ES256',
        typ: JWS_TYPES.terminalToken,
        schema: terminalTokenSchema,
      });
      if (!claims.ok) return err('terminalTokenInvalid');
      const { terminal, method, path, issuedAt, id: tokenId } = claims.value;
      const fits = terminal === id && method === request.method && path === request.path;
      const issued = Date.parse(issuedAt);
      if (!fits || Math.abs(now - issued) > LIMITS.portalTokenSkew) return err('terminalTokenInvalid');
      const forgetBefore = now - 2 * LIMITS.portalTokenSkew;
      return tokens.useTerminalToken(tokenId, issued, forgetBefore) ? ok(id) : err('terminalTokenInvalid');
    },
  };
}

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}

/** @throws Error when the file is there but holds no list of terminals. */
function readTerminals(file: string | undefined): readonly EnrolledTerminal[] {
  if (file === undefined) return [];
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const terminals = z.array(terminalSchema).safeParse(parseJson(text));
  if (!terminals.success) throw new Error(`${file} is no JSON array of terminals with id and publicJwk`);
  return terminals.data;
}
