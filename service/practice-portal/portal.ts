import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makeDirectory } from '../store/durable-file.ts';
import { accountRoutes } from './api/account.ts';
import { delegationRoutes } from './api/delegations.ts';
import { menuRoutes } from './api/menu.ts';
import { phoneTicketRoutes } from './api/phone-tickets.ts';
import { registrationRoutes } from './api/registrations.ts';
import { signInRoutes } from './api/sign-in.ts';
import { taxRoutes } from './api/tax.ts';
import { timeAndKeyRoutes } from './api/time-and-keys.ts';
import type { PortalContext } from './context.ts';
import type { Route } from './http/exchange.ts';
import { makePage } from './http/page.ts';
import { makeServer } from './http/server.ts';
import { openPortalKeys } from './keys.ts';
import { optionsSchema, type PortalOptionsInput } from './options.ts';
import { noPhone, openPhone, type Phone } from './phone/phone.ts';
import { phoneRoutes } from './phone/routes.ts';
import { phoneTickets } from './phone/tickets.ts';
import { openClock } from './practice/clock.ts';
import { makeFaults } from './practice/faults.ts';
import { makeJournal } from './practice/journal.ts';
import { practiceRoutes } from './practice/routes.ts';
import { openRecords } from './records/open.ts';
import { openAllRecords } from './records/records.ts';
import { beginWithScenario } from './scenario/begin.ts';
import { openCatalogues } from './tax/catalogue.ts';
import { openCertificateChecker } from './verification/certificates.ts';
import { openTerminals } from './verification/terminals.ts';

export interface RunningPortal {
  /** Base address, without a slash at the end. */
  readonly url: string;
  /** File with the offline key's public JWK, for the terminal to pin. */
  readonly pinnedKeyFile: string;
  close(): Promise<void>;
}

export interface PortalSurroundings {
  /** The machine's clock in ms; the portal's own offset comes on top. */
  readonly now?: () => number;
  /** Instead of the phone that holds the cards of `phoneWalletDirectory`. */
  readonly phone?: Phone;
  readonly onError?: (error: unknown) => void;
}

/**
 * Starts a complete practice portal on the loopback interface.
 * @throws Error when the directory, the roots, the database or the port cannot be used; nothing is left running then.
 */
export async function startPracticePortal(
  input: PortalOptionsInput,
  surroundings: PortalSurroundings = {},
): Promise<RunningPortal> {
  const options = optionsSchema.parse(input);
  const catalogues = openCatalogues();
  const certificates = openCertificateChecker(options, options.revokedSerialsFile);
  makeDirectory(options.dataDirectory);
  const database = openRecords(join(options.dataDirectory, 'portal.db'));
  try {
    const records = openAllRecords(database);
    const clock = openClock(database, options.clockOffsetMs, surroundings.now ?? Date.now);
    const keys = await openPortalKeys(join(options.dataDirectory, 'keys'), options.portalId, clock.now());
    const terminals = openTerminals(options.terminals, options.terminalsFile, records.tokens);
    const context: PortalContext = { options, records, clock, keys, certificates, terminals, catalogues };
    beginWithScenario(context);

    const faults = makeFaults();
    const journal = makeJournal();
    const { phoneWalletDirectory } = options;
    const phone =
      surroundings.phone ?? (phoneWalletDirectory === undefined ? noPhone : openPhone(phoneWalletDirectory));
    const tickets = phoneTickets(context);
    let url = '';
    const routes = [
      ...contractRoutes(context),
      ...phoneTicketRoutes(context, tickets, () => url),
      ...practiceRoutes(context, faults, journal),
      ...phoneRoutes(context, tickets, phone),
    ];
    const onError = surroundings.onError ?? ((error) => console.error(error));
    const { server, settled } = makeServer({ context, routes, faults, journal, page: makePage(), onError });
    const port = await listen(server, options.port);
    url = `http://localhost:${port}`;
    return {
      url,
      pinnedKeyFile: keys.pinnedKeyFile,
      async close() {
        faults.clear();
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await closed;
        await phone.close();
        await settled();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Everything the contract asks of a portal. */
const contractRoutes = (context: PortalContext): readonly Route[] => [
  ...timeAndKeyRoutes(context),
  ...signInRoutes(context),
  ...accountRoutes(context),
  ...menuRoutes(context),
  ...delegationRoutes(context),
  ...registrationRoutes(context),
  ...taxRoutes(context),
];

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
