import { afterEach, expect, test } from 'vitest';
import { PadLab } from './pad-lab.ts';

const path = process.env['PATH'];
afterEach(() => {
  process.env['PATH'] = path;
});

test('without umockdev these tests fail and name what is missing', async () => {
  process.env['PATH'] = '/no/such/folder';
  await expect(PadLab.open()).rejects.toThrow('apt-get install');
});
