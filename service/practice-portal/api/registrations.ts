import { z } from 'zod';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { ENVELOPE_MEDIA_TYPE } from '../../portal-contract/protocol.ts';
import type { PortalContext } from '../context.ts';
import type { Route } from '../http/exchange.ts';
import { makeReceiver } from '../registrations/receive.ts';

/** The header's draft standard has a quoted string; a bare id is taken too. */
const unquote = (value: string | undefined): string | undefined => value?.replace(/^"(.*)"$/, '$1');
const mediaType = (value: string | undefined): string | undefined => value?.split(';')[0]?.trim().toLowerCase();

export function registrationRoutes(context: PortalContext): readonly Route[] {
  const receiver = makeReceiver(context);
  return [
    {
      method: 'POST',
      path: '/v1/registrations',
      access: 'terminal',
      async handle(request, terminal) {
        const registrationId = z.uuid().safeParse(unquote(request.headers['idempotency-key']));
        const isEnvelope = mediaType(request.headers['content-type']) === ENVELOPE_MEDIA_TYPE;
        if (!registrationId.success || !isEnvelope) return err('badRequest');
        const delivery = { terminal, registrationId: registrationId.data, envelope: request.body };
        const receipt = await receiver.receive(delivery, request.released);
        return receipt.ok ? ok({ receipt: receipt.value }) : receipt;
      },
    },
    {
      method: 'GET',
      path: '/v1/receipts/{registrationId}',
      access: 'terminal',
      handle(request, terminal) {
        const decided = context.records.receipts.find(request.params['registrationId'] ?? '');
        // A terminal learns nothing about another terminal's registrations, not even that they exist.
        return decided?.terminal === terminal ? ok({ receipt: decided.receipt }) : err('notFound');
      },
    },
  ];
}
