import { type CryptoKey, compactDecrypt } from 'jose';
import type { CardAttributes } from '../../../state-machines/vocabulary/devices.ts';
import { cardAttributesSchema } from '../../portal-contract/etax/schemas.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import { ATTRIBUTES_TYPE } from '../../portal-contract/protocol.ts';

/** The attributes a terminal sealed where the card was read; undefined when they cannot be opened or are none. */
export async function openAttributes(
  sealed: string,
  key: { readonly kid: string; readonly privateKey: CryptoKey },
): Promise<CardAttributes | undefined> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key.privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    if (protectedHeader['kid'] !== key.kid || protectedHeader['typ'] !== ATTRIBUTES_TYPE) return undefined;
    return cardAttributesSchema.safeParse(parseJson(new TextDecoder().decode(plaintext))).data;
  } catch {
    // Every way of not opening is one answer: a portal that tells them apart is an oracle.
    return undefined;
  }
}
