import { BODY_SCHEMAS } from '../../portal-contract/requests/bodies.ts';
import { letTaxDaysPass } from '../tax/days-pass.ts';
import { TAX_RULES, type TaxRequestKind } from '../tax/rules.ts';
import { judgeRegistrationFreshness } from '../verification/freshness.ts';
import { accept, type Decider, type Decision, refuse } from './decision.ts';

/** Judges what a person asks of the tax preparation: the form, the freshness, the account, then the rule of its kind. */
const decideBy =
  <Kind extends TaxRequestKind>(kind: Kind): Decider =>
  (context, certificate, payload, now): Decision => {
    const { options, records } = context;
    const body = BODY_SCHEMAS[kind].safeParse(payload.body);
    if (!body.success) return refuse('formInvalid', kind);
    const fresh = judgeRegistrationFreshness(payload, records.tokens, now, options.maximumOfflineAgeMs);
    if (!fresh.ok) return refuse(fresh.error, kind);
    const personId = records.persons.find(certificate);
    const account = personId === undefined ? undefined : records.persons.account(personId);
    if (account === undefined) return refuse('noAccount', kind);

    const judged = TAX_RULES[kind](context, account, body.data, now);
    const expected = judged.expectedBy === undefined ? {} : { expectedBy: judged.expectedBy };
    if (judged.outcome === 'refused') return { ...refuse(judged.reason, kind), ...expected };
    const write = (): void => {
      // What was waited for comes before what was asked for since.
      letTaxDaysPass(context, account.personId, now);
      if (judged.outcome === 'applied') judged.write(records);
    };
    return { ...accept(kind, fresh.value, { certificate, write }, judged.outcome), ...expected };
  };

export const decideTaxSelect = decideBy('tax.select');
export const decideLinkCreate = decideBy('link.create');
export const decideIssuerRegister = decideBy('issuer.register');
export const decideIssuerLink = decideBy('issuer.link');
