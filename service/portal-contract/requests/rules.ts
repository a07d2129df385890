import type { SubmittedKind } from '../../../state-machines/vocabulary/requests.ts';

interface Rule {
  /** Name in the document. */
  readonly name: string;
  /** What deciding it twice or out of order would mean, and what the portal does about it. */
  readonly rule: string;
}

const ONCE = 'Decided once under its registration id, whatever arrives again.';

/** Idempotency and order of each kind, as the document says them. */
export const REQUEST_RULES: Readonly<Record<SubmittedKind, Rule>> = {
  'account.create': {
    name: 'AccountCreatePayload',
    rule: `Create-if-absent: where an account exists it stays as it was (\`kept\`), so that two of them in either order leave one account. ${ONCE}`,
  },
  'account.change': {
    name: 'AccountChangePayload',
    rule: `Replaces the whole form; needs an account (\`noAccount\`). Of two changes the one decided last holds; a terminal sends a person's requests in the order they were signed. ${ONCE}`,
  },
  'account.delete': {
    name: 'AccountDeletePayload',
    rule: `Needs an account (\`noAccount\`). The account and everything of it goes: folder, notices, histories, links, delegations, and every session of the person; a registration after it makes a new, empty one. Offered by terminals with the line up only; what the person signed before it is sent first. ${ONCE}`,
  },
  'tax.select': {
    name: 'TaxSelectPayload',
    rule: `Replaces the selection of that year as a whole: the one decided last holds, and the same one twice changes nothing (\`kept\`). What the portal’s catalogue of that year does not have is refused (\`notInCatalogue\`). ${ONCE}`,
  },
  'link.create': {
    name: 'LinkCreatePayload',
    rule: `Create-if-absent per person and site: a link that exists stays (\`kept\`), unless \`notices\` differs: that is changed. e-Tax comes before all other sites (\`etaxFirst\`). A site may be down (\`siteDown\`). ${ONCE}`,
  },
  'issuer.register': {
    name: 'IssuerRegisterPayload',
    rule: `Create-if-absent per person, year, issuer and kind (\`kept\`), unless the issuer turned it down: then it is asked anew. An issuer that needs days says the day in \`expectedBy\`. Comes before the issuer.link it makes possible. Refused with \`issuerNumber\`, \`issuerDown\`, \`approvalRefused\`. ${ONCE}`,
  },
  'issuer.link': {
    name: 'IssuerLinkPayload',
    rule: `Create-if-absent per person, year, issuer, kind and site (\`kept\`); \`expectedBy\` is the day the certificate comes. Before the approval it is refused with \`approvalPending\`, whose \`expectedBy\` is that day; without one with \`issuerNotRegistered\` or \`approvalRefused\`; without the mailbox with \`siteNotLinked\`, \`linkBroken\` or \`siteAccountDeleted\`. ${ONCE}`,
  },
  'delegation.accept': {
    name: 'DelegationAcceptPayload',
    rule: `Signed by the delegate around what the principal's card signed; that inner signature names this delegate and serves once. Replaces an active delegation between the same two. The delegate must have an account (\`noAccount\`), the principal too (\`principalNotRegistered\`), and be another person (\`samePerson\`); \`validUntil\` is at most five years away and within the validity of both certificates. ${ONCE}`,
  },
  'delegation.cancel': {
    name: 'DelegationCancelPayload',
    rule: `By the principal or the delegate alone; of anybody else it does not exist (\`delegationUnknown\`). A delegation that has ended already stays as it is (\`kept\`). ${ONCE}`,
  },
};
