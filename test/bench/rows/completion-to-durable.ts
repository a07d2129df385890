import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceHostClient } from '../../../hardware/client/device-host-client.ts';
import { openKeys } from '../../../service/keys/keys.ts';
import { portalSigner } from '../../../service/portal/testing/scripted-portal.ts';
import type { SoftwareCitizen } from '../../../service/practice-portal/testing/citizen.ts';
import { citizenJws } from '../../../service/practice-portal/testing/citizen.ts';
import {
  creating,
  FORM,
  openQueueBed,
  PORTAL,
  type QueueBed,
  testCitizen,
  unwrap,
} from '../../../service/registrations/testing/queue-bed.ts';
import { portalPorts } from '../../../service/terminal/portal-ports.ts';
import type { Visit } from '../../../service/terminal/visit.ts';
import { ok } from '../../../state-machines/vocabulary/result.ts';
import type { Row } from '../row.ts';

/**
 * From the card's signature in the service's hand to the registration that survives a power cut, through the port the
 * machines call on 完了. The card is software, the line is down; store, keys, sealing and audit are the product's.
 */
export const completionToDurable: Row = {
  unit: 'ms',
  async open(directory, opened) {
    const portal = await portalSigner(PORTAL);
    const bed = await openQueueBed(directory, unwrap(await openKeys(directory)), { pinnedJwk: portal.pinnedJwk });
    opened.defer(() => bed.close());
    await bed.portal.keys.accept(await portal.keySet(new Date().toISOString()));
    const citizen = await testCitizen();

    const file = openSync(join(directory, 'floor'), 'a', 0o600);
    opened.defer(() => closeSync(file));
    let written = new Uint8Array();
    return {
      floorName: 'write + fdatasync',
      samplesPerRound: 40,
      async subject() {
        const { registrationId, milliseconds } = await registerOnce(bed, citizen);
        written = new Uint8Array(bytesOf(bed, registrationId)).fill(0x61);
        return milliseconds;
      },
      async floor() {
        const began = performance.now();
        writeSync(file, written);
        fdatasyncSync(file);
        return performance.now() - began;
      },
    };
  },
};

/** One 完了: what the service does between the card's answer and the commit. */
async function registerOnce(
  bed: QueueBed,
  citizen: SoftwareCitizen,
): Promise<{ readonly registrationId: string; readonly milliseconds: number }> {
  const visit: Visit = {
    visitId: randomUUID(),
    beganAt: 0,
    identity: null,
    interrupted: null,
    prepared: null,
    session: { sessionId: randomUUID(), certificateDer: citizen.certificate, assertion: '', online: false },
    portalSession: null,
    signedInAs: null,
    etaxRequest: null,
    phoneTicket: null,
    phoneSigning: null,
    phone: null,
    wish: null,
    expectsPrincipal: false,
    principal: null,
  };
  let signedAt = 0;
  const durable = Promise.withResolvers<{ readonly registrationId: string; readonly at: number }>();
  // Of the device host only the signature is asked for.
  const host = {
    sign: async ({ items }: Parameters<DeviceHostClient['sign']>[0]) => {
      const jws = await Promise.all(items.map((item) => citizenJws(citizen, item.typ, { ...item.payload })));
      signedAt = performance.now();
      return ok({ jws });
    },
  } as unknown as DeviceHostClient;
  const ports = portalPorts({
    host,
    portal: bed.portal,
    registrations: {
      ...bed.registrations,
      async accept(signed, certificateDer) {
        const accepted = await bed.registrations.accept(signed, certificateDer);
        durable.resolve({ registrationId: signed[0]?.draft.registrationId ?? '', at: performance.now() });
        return accepted;
      },
    },
    audit: bed.audit,
    visit: () => visit,
    monotonic: () => performance.now(),
  });
  const registering = ports.submit([creating(FORM)]);
  const { registrationId, at } = await durable.promise;
  // Nobody waits for a receipt on a line that is down; the bed's timers are turned by hand.
  await new Promise(setImmediate);
  bed.timers.increment(1);
  unwrap(await registering);
  return { registrationId, milliseconds: at - signedAt };
}

/** What this registration put into the store: its row and the audit lines that name it, column by column. */
function bytesOf(bed: QueueBed, registrationId: string): number {
  const lines = bed.store.db
    .prepare("SELECT * FROM audit WHERE fields ->> 'registrationId' = ? AND event <> 'registration.sign-init'")
    .all(registrationId) as Record<string, unknown>[];
  return [bed.row(registrationId), ...lines]
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? value.byteLength : Buffer.byteLength(String(value ?? ''))))
    .reduce((sum, bytes) => sum + bytes, 0);
}
