import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

/** Runs a service of one machine in a process of its own, and gives back how that ended and what it said. */
async function run(body: string): Promise<{ readonly code: unknown; readonly said: string }> {
  const source = `
    import { endOnBugs } from './service/lifecycle/process-end.ts';
    import { startTerminal } from './service/terminal/terminal.ts';
    import { openDelivery } from './service/registrations/delivery-runner.ts';
    const say = (line) => process.stdout.write(line + '\\n');
    const log = { info() {}, warn() {}, error() {}, fault: (event) => say(event) };
    const bug = () => { throw new Error('bug'); };
    const listen = () => () => undefined;
    setTimeout(() => process.exit(0), 5_000);
    ${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code, said };
}

it('a terminal machine that broke ends the service, and nobody calls it ready meanwhile', async () => {
  const { code, said } = await run(`
    const works = { reader: 'empty', readerName: null, pinPad: 'ready', cardRef: null, session: null };
    const terminal = startTerminal({
      ports: {
        check: async () => [],
        deviceStatus: async () => ({ ok: true, value: works }),
        endVisit: async () => undefined,
        beginVisit: bug,
        touch() {},
        now: () => '2026-01-01T00:00:00Z',
      },
      settings: { readerKind: 'contact', openingHours: null, termsVersion: '1', helpPhone: '1', defaultLocale: 'ja', pinEntry: ['pinPad'], lastTry: 'ask', pinPerItem: false },
      host: { onEvent: listen, onConnection: listen },
      line: { isUp: () => false, subscribe: listen },
      view: {
        show(screen) {
          if (screen.id !== 'K-01') return;
          setImmediate(() => {
            say('running ' + terminal.isRunning());
            terminal.act({ name: 'start', args: {} });
          });
        },
        pin() {},
        reader() {},
      },
      timers: { setTimeout, clearTimeout },
      audit: { append() {} },
      log,
      screenChanged() {},
    });
    endOnBugs(() => say('bug told, running ' + terminal.isRunning()));`);
  expect({ code, said }).toEqual({ code: 70, said: 'running true\nmachine.stopped\nbug told, running false\n' });
});

it('a delivery machine that broke ends the service too', async () => {
  const { code, said } = await run(`
    const delivery = openDelivery(
      {
        next: async () => ({ registrationId: 'x' }),
        deliver: async () => ({ kind: 'retry', because: 'timeout', retryAfterMs: null }),
        random: bug,
      },
      { subscribe: listen },
      { setTimeout, clearTimeout },
      log,
    );
    endOnBugs(() => say('bug told'));
    delivery.start();`);
  expect({ code, said }).toEqual({ code: 70, said: 'bug told\n' });
});
