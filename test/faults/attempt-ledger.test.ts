import { type ChildProcess, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { DemoAuthority, makeRoot } from '../../hardware/virtual/card/demo-ca/authority.ts';
import { connectControl } from '../../service/lifecycle/control-client.ts';
import { controlSocketPath } from '../../service/lifecycle/control-socket.ts';
import { startPracticePortal } from '../../service/practice-portal/portal.ts';
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import type { CardIdentity } from '../../state-machines/vocabulary/devices.ts';
import { buildUi } from '../../ui/build.ts';
import { PlayedDeviceHost } from '../support/played-device-host.ts';
import { openResidentPage, type ResidentPage } from '../support/resident-page.ts';
import { type Resident, resident } from '../support/resident-walk.ts';
import { writeServiceConfig } from '../support/service-config.ts';

const MAIN = join(import.meta.dirname, '../../service/main.ts');
const opened: (() => unknown)[] = [];

beforeAll(() => buildUi('training'), 60_000);
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

/** A terminal with its portal, and a card on a reader that the test plays. */
async function terminal() {
  const { directory, file, port } = await writeServiceConfig();
  opened.push(() => rmSync(directory, { recursive: true, force: true }));
  const now = new Date();
  const root = await makeRoot('authentication', now);
  const authority = await DemoAuthority.load('authentication', root);
  const person = {
    resident: 'taro',
    name: '国税　太郎',
    address: '練習県ひかり市１番',
    sex: '1',
    birth: '1968-05-05',
  } as const;
  const issued = new X509Certificate((await authority.issue(person, 'current', now)).certificate);
  const portal = await startPracticePortal({
    port: 0,
    dataDirectory: join(directory, 'portal'),
    authenticationCaFile: join(directory, 'authentication-ca.pem'),
    signatureCaFile: join(directory, 'signature-ca.pem'),
  });
  opened.push(() => portal.close());
  writeFileSync(join(directory, 'authentication-ca.pem'), root.certificate);
  const written = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...written, portal: { url: portal.url, pinnedKeyFile: portal.pinnedKeyFile } }));
  const identity: CardIdentity = {
    cardRef: 'card-1',
    kind: 'my-number-card',
    hasSignatureCertificate: true,
    hasAuthenticationCertificate: true,
    triesLeft: { authentication: 3, signature: 5, attributes: 3 },
    readerPad: false,
    authenticationCertificate: issued.raw.toString('base64'),
    notBefore: issued.validFromDate.toISOString(),
    notAfter: issued.validToDate.toISOString(),
  };
  const host = await PlayedDeviceHost.listen(join(directory, 'devices.sock'), identity);
  opened.push(() => host.close());
  return { directory, file, port, host };
}

async function startService(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN, '--config', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  opened.push(() => child.kill('SIGKILL'));
  return child;
}

/** A page with a fresh ticket, as soon as the service gives one. */
async function openPage(directory: string, port: number): Promise<ResidentPage> {
  const ticket = await new Promise<string>((settle) => {
    const ask = (): void => {
      const client = connectControl(controlSocketPath(directory), {
        connected: (connected) => connected.ask({ command: 'ticket' }),
        answer(answer) {
          if (answer.type !== 'ticket') return;
          settle(new URL(answer.url).hash.slice('#t='.length));
          client.close();
        },
        closed: () => setTimeout(ask, 50),
      });
    };
    ask();
  });
  const page = await openResidentPage(`http://localhost:${port}`, ticket);
  opened.push(() => page.socket.terminate());
  return page;
}

/** From the idle screen to the first of `ids` that comes after the card was identified. */
async function walkTo<Id extends ScreenId>(person: Resident, ...ids: readonly Id[]): Promise<Screen> {
  await person.sees('K-01');
  await person.touch('start', {}, 'K-02');
  await person.touch('chooseTask', { task: 'register' }, 'K-03');
  return person.touch('begin', {}, ...ids);
}

const rows = (directory: string): unknown[] => {
  const db = new Database(join(directory, 'madoguchi.db'), { readonly: true });
  try {
    return db.prepare('SELECT secret, state, tries_before AS triesBefore FROM pin_attempt').all();
  } finally {
    db.close();
  }
};

it('killed between the permit and the answer of a VERIFY, the next start knows, and says so when that card lies there', async () => {
  const { directory, file, port, host } = await terminal();
  const first = await startService(file);
  const person = resident(await openPage(directory, port));
  await walkTo(person, 'L-02');
  await host.next('openSession');
  host.tell({ event: 'verifying', attempt: 1, secret: 'authentication', cardRef: 'card-1', triesBefore: 3 });
  await host.next('permitVerify');
  // Whoever permitted it has it on the disk.
  expect(rows(directory)).toEqual([{ secret: 'authentication', state: 'open', triesBefore: 3 }]);
  first.kill('SIGKILL');
  await once(first, 'exit');

  const asked = host.asked.length;
  await startService(file);
  const again = resident(await openPage(directory, port));
  const told = await walkTo(again, 'L-11');
  expect(told).toMatchObject({ data: { secret: 'authentication', interrupted: true } });
  // Nothing is sent to the card for it.
  expect(host.asked.slice(asked).map(({ command }) => command)).not.toContain('openSession');
  expect(rows(directory)).toMatchObject([{ state: 'open' }]);
  again.page.sendText(JSON.stringify({ type: 'seen', rev: again.page.screen().rev }));
  await expect.poll(() => rows(directory), { timeout: 3_000 }).toMatchObject([{ state: 'told' }]);
});
