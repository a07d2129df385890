import { expect, it } from 'vitest';
import { readPracticeOptions } from './options.ts';

it('has a default for everything', () => {
  expect(readPracticeOptions([], '/home/someone/madoguchi')).toEqual({
    ok: true,
    value: {
      reader: 'virtual',
      pinPad: 'virtual',
      readerKind: null,
      dataDirectory: '/home/someone/madoguchi/.madoguchi/practice',
      ports: { bench: 8070, devices: 8071, terminal: 8080, portal: 8090, line: 8091 },
      configFile: null,
      scenarioFile: null,
      openBrowser: true,
    },
  });
});

it('takes real devices, other ports, another directory and a configuration', () => {
  const args = [
    '--reader',
    'pcsc',
    '--pin-pad=hid',
    '--reader-kind',
    'contact',
    '--port-base',
    '9000',
    '--data',
    'x',
    '--config',
    'c.json',
    '--scenario',
    'waiting-approval',
    '--no-open',
  ];
  expect(readPracticeOptions(args, '/w')).toEqual({
    ok: true,
    value: {
      reader: 'pcsc',
      pinPad: 'hid',
      readerKind: 'contact',
      dataDirectory: '/w/x',
      ports: { bench: 9000, devices: 9001, terminal: 9010, portal: 9020, line: 9021 },
      scenarioFile: expect.stringMatching(/scenarios\/waiting-approval\.json$/),
      configFile: '/w/c.json',
      openBrowser: false,
    },
  });
});

it.each([
  [['--reader', 'usb'], /--reader usb is not known/],
  [['--pin-pad', 'x'], /--pin-pad x is not known/],
  [['--reader-kind', 'magnetic'], /--reader-kind magnetic is not known/],
  [['--port-base', 'many'], /--port-base many is not a port/],
  [['--port-base', '65535'], /is not a port from 1 to 65514/],
  [['--port-base', '0'], /is not a port/],
  [['--port-base', '80.5'], /is not a port/],
  [['--raeder', 'pcsc'], /Unknown option '--raeder'/],
  [['start'], /Unexpected argument 'start'/],
  [['--data'], /--data/],
])('refuses %j in words, and says what there is', (args, problem) => {
  const read = readPracticeOptions(args, '/w');
  expect(read).toMatchObject({ ok: false, error: { problem: expect.stringMatching(problem) } });
  if (!read.ok) expect(read.error.remedy).toContain('--reader virtual|pcsc');
});
