import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal } from '../support/resident-browser.ts';
import { countWalk } from './counted-walk.ts';
import type { Flow } from './flows/flow.ts';
import { FLOWS } from './flows/index.ts';
import { manualEffort, readManualSteps } from './manual-steps.ts';
import { CONFORMANCE_USAGE, readConformanceOptions } from './options.ts';
import { type FlowReport, isMet, jsonOf, tableOf } from './report.ts';

/*
 * `npm run conformance`: walks what a resident comes for in the real terminal and real Chromium, counts what it takes, and
 * prints it beside what the two manuals ask for the same result. Exit code 1 when a goal is missed.
 */
const STEPS = readManualSteps();

/** Each flow in practice mode of its own: nobody has registered before. */
async function walked(browser: Browser, flow: Flow): Promise<FlowReport> {
  const mode = await startPracticeMode();
  try {
    const resident = await openTerminal(browser, mode, 'upright');
    const walk = await countWalk(mode, resident);
    await flow.prepare?.(walk);
    walk.beginCounting();
    const wanted = await flow.walk(walk);
    const effort = await walk.effort();
    await resident.close();
    return {
      id: flow.id,
      title: flow.title,
      ...effort,
      goal: flow.goal,
      manuals: manualEffort(STEPS, flow.id, wanted),
    };
  } finally {
    await mode.stop();
  }
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(CONFORMANCE_USAGE);
    return 0;
  }
  const options = readConformanceOptions(args);
  if (!options.ok) {
    process.stderr.write(`${options.error}\n`);
    return 2;
  }
  const browser = await launchChromium();
  const flows: FlowReport[] = [];
  try {
    for (const flow of FLOWS) flows.push(await walked(browser, flow));
  } finally {
    await browser.close();
  }
  const report = { flows, manualsSetUp: manualEffort(STEPS, 'setUp', {}) };
  process.stdout.write(`${tableOf(report)}\n`);
  if (options.value.json !== null) writeFileSync(options.value.json, jsonOf(report));
  return isMet(report) ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
