import type { CompactEncrypt } from 'jose';
import type { CardAttributes, ReadAttributes } from '../../state-machines/vocabulary/devices.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { readAttributes } from '../my-number-card/index.ts';
import type { CommandArgs } from '../protocol/messages.ts';
import { ATTRIBUTES_TYPE } from '../protocol/messages.ts';
import type { SecretJob } from './secret-commands.ts';

type Seal = (plaintext: Uint8Array) => CompactEncrypt;
type Key = Parameters<CompactEncrypt['encrypt']>[0];

/**
 * Name, address, birth and sex, sealed here for the portal (ECDH-ES, A256GCM): the service carries them and cannot read
 * more than what a screen of its own must show.
 */
export function readAttributesJob({
  sealFor: { kid, ...jwk },
  show,
}: Pick<CommandArgs<'readAttributes'>, 'sealFor' | 'show'>): SecretJob<
  { readonly seal: Seal; readonly key: Key },
  ReadAttributes
> {
  return {
    kind: 'attributes',
    async prepare() {
      // Loaded when it is first needed, while the person types: the host is up sooner without it.
      const { CompactEncrypt: Encrypt, importJWK } = await import('jose');
      const key = await importJWK(jwk, 'ECDH-ES');
      return ok({
        key,
        seal: (plaintext: Uint8Array) =>
          new Encrypt(plaintext).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid, typ: ATTRIBUTES_TYPE }),
      });
    },
    async finish(connection, { seal, key }) {
      const attributes = await readAttributes(connection);
      if (!attributes.ok) return attributes;
      const plaintext = new TextEncoder().encode(JSON.stringify(attributes.value));
      try {
        return ok({ sealed: await seal(plaintext).encrypt(key), shown: only(attributes.value, show) });
      } finally {
        plaintext.fill(0);
      }
    },
  };
}

const only = (attributes: CardAttributes, names: readonly (keyof CardAttributes)[]): Partial<CardAttributes> =>
  Object.fromEntries(names.map((name) => [name, attributes[name]]));
