import { type Browser, chromium } from 'playwright-core';

/** The browser every test drives: Debian's, without the requests it would make of its own accord. */
const EXECUTABLE = '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

/** The two ways the terminal's panel can stand; CSS pixels of the 21.5" panel. */
export const ORIENTATIONS = {
  upright: { width: 1080, height: 1920 },
  lying: { width: 1920, height: 1080 },
} as const;
export type Orientation = keyof typeof ORIENTATIONS;

/** @throws when Debian's chromium is not installed: a missing browser is a failure, never a reason to skip. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: [...ARGUMENTS] });
