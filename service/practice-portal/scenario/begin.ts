import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseJson } from '../../portal-contract/jws.ts';
import type { PortalContext } from '../context.ts';
import { applyScenario, type PersonOf } from './apply.ts';
import { readScenario } from './find.ts';

const cardsSchema = z.record(z.string(), z.string().includes('CERTIFICATE'));

/**
 * Begins with the scenario of the options, unless this launch did already: then its practice goes on where it was.
 * @throws Error in one line for people; nothing is changed then.
 */
export function beginWithScenario(context: PortalContext): void {
  const { options, records } = context;
  if (options.scenario === undefined || records.launches.isBegun(options.scenario.launch)) return;
  const { file, launch } = options.scenario;
  const scenario = readScenario(file);
  records.together(() => {
    records.startOver();
    applyScenario(context, personsOfCards(context), scenario);
    records.launches.begin(launch);
  });
}

/** Persons by the cards of the wallet, as the portal will recognise them at their sign-in. */
function personsOfCards({ certificates, clock, options, records }: PortalContext): PersonOf {
  const file = options.cardsFile;
  const cards = file === undefined ? {} : cardsSchema.parse(parseJson(readFileSync(file, 'utf8')));
  return (card, at) => {
    const pem = cards[card];
    if (pem === undefined) throw new Error(`no card ${card} is known${file === undefined ? ' (cardsFile)' : ''}`);
    const checked = certificates.check('authentication', new X509Certificate(pem).raw, clock.now());
    if (!checked.ok) throw new Error(`the card ${card} cannot sign in: ${checked.error}`);
    return records.persons.recognise(checked.value, at);
  };
}
