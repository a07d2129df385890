import { expect, test } from 'vitest';
import { pinPadRules } from '../../provisioning/udev/pin-pad-rules.ts';
import { hidrawOnly, onOldKernel, withoutInhibit } from './planted-rules.ts';

const RULES = pinPadRules({ vendorId: 0x1209, productId: 0xbee1, serial: 'PP-0001' });
const rules = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('SUBSYSTEM'));

test('the defect without inhibition keeps every rule, and what opens the pad', () => {
  const planted = withoutInhibit(RULES);
  expect(rules(planted)).toHaveLength(rules(RULES).length);
  expect(rules(planted).join()).not.toMatch(/inhibited|PROGRAM/);
  expect(rules(planted).join()).toContain('GROUP="madoguchi-dev", MODE="0660"');
});

test('rules that inhibit in another way are not taken for the defect', () => {
  expect(() => withoutInhibit(`${RULES}\nSUBSYSTEM=="input", RUN+="/bin/inhibit inhibited"`)).toThrow('does not know');
});

test('of the hidraw node alone, its own rule is left as it was', () => {
  expect(rules(hidrawOnly(RULES))).toEqual(rules(RULES).filter((line) => line.startsWith('SUBSYSTEM=="hidraw"')));
  expect(rules(hidrawOnly(RULES))).toHaveLength(1);
});

test('on an old kernel the attribute has no name the kernel knows', () => {
  expect(rules(onOldKernel(RULES)).join()).not.toMatch(/inhibited\b(?!-is-unknown)/);
});
