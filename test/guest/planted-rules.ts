/** Lines of a rules file that udev acts on. */
const isRule = (line: string): boolean => line !== '' && !line.startsWith('#');

/** The rules with all that inhibits taken out: hidraw is opened, the input layer goes on delivering. */
export function withoutInhibit(rules: string): string {
  const planted = rules.replaceAll(/, (ATTR\{inhibited\}="1"|PROGRAM=="[^"]*")/g, '');
  if (planted.split('\n').some((line) => isRule(line) && line.includes('inhibited')))
    throw new Error('the rules inhibit in a way the planted defect does not know');
  return planted;
}

/** The rules of the hidraw node alone: what is left when udev comes to it before it comes to the input device. */
export const hidrawOnly = (rules: string): string =>
  rules
    .split('\n')
    .filter((line) => !line.startsWith('SUBSYSTEM=="input"'))
    .join('\n');

/** The rules as they work on a kernel that cannot inhibit. */
export const onOldKernel = (rules: string): string => rules.replaceAll('inhibited', 'inhibited-is-unknown');
