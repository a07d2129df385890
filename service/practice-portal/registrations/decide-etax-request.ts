import { etaxRequestSchema, holderPayloadSchema } from '../../portal-contract/etax/schemas.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import { openAttributes } from '../verification/attributes.ts';
import { verifyCitizen } from '../verification/citizen.ts';
import { judgeRegistrationFreshness } from '../verification/freshness.ts';
import { isSamePerson, readSignatureNames } from '../verification/signature-names.ts';
import { type Decider, type Decision, REASONS, refuse } from './decision.ts';
import { isKanaName } from './form-rules.ts';

const HOLDER = { purpose: 'authentication', types: [JWS_TYPES.holder], schema: holderPayloadSchema } as const;

/**
 * Judges a request for the data of マイページ. Three things must be of one person: who signed in (`holder`, signed with
 * the user-authentication key), whose card was read (`attributes`), and who signed the request (the signature
 * certificate). The first and the last are bound by the registration they name, the last two by name and date of birth.
 *
 * @param certificate the signature certificate, judged already as signature, ids and number are
 */
export const decideEtaxRequest: Decider = async (context, certificate, payload, now) => {
  const { certificates, keys, options, records } = context;
  const { kind } = payload;
  const body = etaxRequestSchema.safeParse(payload.body);
  if (!body.success || !isKanaName(body.data.kanaName)) return refuse('formInvalid', kind);

  const holder = await verifyCitizen(body.data.holder, HOLDER, certificates, now);
  if (!holder.ok) return refuse(REASONS[holder.error], kind);
  const isBound = (['registrationId', 'visitId', 'terminal', 'portal'] as const).every(
    (member) => holder.value.payload[member] === payload[member],
  );
  if (!isBound) return refuse('signatureInvalid', kind);

  const attributes = await openAttributes(body.data.attributes, keys.envelope);
  if (attributes === undefined) return refuse('formInvalid', kind);
  const names = readSignatureNames(certificate.der);
  if (names === null) return refuse('signatureCertificate', kind);
  if (!isSamePerson(names, attributes)) return refuse('attributesMismatch', kind);

  const nonces = new Set<string>();
  let freshness: Decision['freshness'] = 'online';
  for (const signed of [holder.value.payload, payload]) {
    const fresh = judgeRegistrationFreshness(signed, records.tokens, now, options.maximumOfflineAgeMs);
    if (!fresh.ok) return refuse(fresh.error, kind);
    if (fresh.value.nonce !== null) nonces.add(fresh.value.nonce);
    // How the request itself came: the person signed in before that, and may have typed for a while.
    freshness = fresh.value.freshness;
  }
  const personId = records.persons.find(holder.value.certificate);
  if (personId === undefined || records.persons.account(personId) === undefined) return refuse('noAccount', kind);
  return {
    outcome: 'applied',
    reason: null,
    kind,
    freshness,
    nonces: [...nonces],
    effect: {
      certificate: holder.value.certificate,
      write: (written, id, at) => {
        const { kanaName } = body.data;
        const { registrationId } = payload;
        written.etaxRequests.addAccepted({ registrationId, personId: id, kanaName, attributes }, at);
        written.notices.add(id, 'e-Taxからの情報取得の申し込みを受け付けました', 'e-Tax（練習用）', at);
        const account = written.persons.account(id);
        if (account === undefined) return;
        written.outbox.send(id, account.form, 'govNotice', 'e-Taxからの情報取得の申し込みを受け付けました。', at);
      },
    },
    signer: holder.value.certificate,
  };
};
