import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { startPracticeMode } from '../support/practice-mode.ts';
import { openTerminal } from '../support/resident-browser.ts';
import { countWalk } from './counted-walk.ts';
import type { Flow } from './flows/flow.ts';
import { FLOWS } from './flows/index.ts';
import { manualEffort, readManualSteps } from './manual-steps.ts';
import { withMeasured } from './markdown.ts';
import type { ConformanceOptions } from './options.ts';
import { readManuals, wrongReferences } from './references.ts';
import { type FlowReport, failuresOf, jsonOf, tableOf } from './report.ts';

const STEPS = readManualSteps();

/** Walks the flows, reports, and gives one line for each goal that was missed or reference that is wrong. */
export async function conform({ only, manuals, json, markdown }: ConformanceOptions): Promise<readonly string[]> {
  const wrong = manuals === null ? [] : wrongReferences(STEPS, readManuals(STEPS, manuals));
  const browser = await launchChromium();
  const flows: FlowReport[] = [];
  try {
    for (const flow of FLOWS) if (only.includes(flow.id)) flows.push(await walked(browser, flow));
  } finally {
    await browser.close();
  }
  const report = { flows, manualsSetUp: manualEffort(STEPS, 'setUp', {}) };
  process.stdout.write(`${tableOf(report)}\n`);
  if (json !== null) writeFileSync(json, jsonOf(report));
  if (markdown !== null) {
    const before = existsSync(markdown) ? readFileSync(markdown, 'utf8') : null;
    writeFileSync(markdown, withMeasured(before, report, new Date().toISOString().slice(0, 10)));
  }
  return [...wrong, ...failuresOf(report)];
}

/** Each flow in practice mode of its own: nobody was there before. */
async function walked(browser: Browser, { id, title, scenario, walk }: Flow): Promise<FlowReport> {
  const mode = await startPracticeMode({ args: ['--scenario', scenario] });
  try {
    const resident = await openTerminal(browser, mode, 'upright');
    const counted = await countWalk(mode, resident);
    await resident.sees('K-01');
    counted.beginCounting();
    const wanted = await walk(counted);
    const effort = await counted.effort();
    await resident.close();
    return { id, title, ...effort, manuals: manualEffort(STEPS, id, wanted) };
  } finally {
    await mode.stop();
  }
}
