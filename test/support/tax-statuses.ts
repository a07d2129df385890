import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScenario, scenarioFile } from '../../service/practice-portal/scenario/find.ts';
import type { Locale } from '../../state-machines/screens/frame-screens.ts';
import { LINK_SITES } from '../../state-machines/vocabulary/link-sites.ts';
import { LINK_STATUSES, READINESS_STATUSES, TAX_PROVIDERS } from '../../state-machines/vocabulary/tax.ts';
import { LOCALE_NAMES } from '../../ui/components/locale-names.ts';
import { launchChromium, ORIENTATIONS, type Orientation } from './chromium.ts';
import { startPracticeMode } from './practice-mode.ts';
import { openTerminal } from './resident-browser.ts';
import { practise } from './walks/portal.ts';
import { signIn } from './walks/visit.ts';
import { type Walker, walkerOf } from './walks/walker.ts';
import { written } from './written.ts';

/** How the glass stands, and in which language. */
export interface Glass {
  readonly orientation: Orientation;
  readonly locale: Locale;
}

interface Row {
  /** Which of the three groups of T-90; null on T-20. */
  readonly group: string | null;
  readonly name: string;
  readonly status: string;
  /** Something of the row is drawn in the colour of what is proven. */
  readonly green: boolean;
}

/** Runs in the page: the rows that can be seen on this page of the list. */
const READ_ROWS = `(() => {
  const root = document.querySelector('k-app').shadowRoot.querySelector('k-screen-t-20, k-screen-t-90').shadowRoot;
  const probe = document.createElement('i');
  root.append(probe);
  const proven = ['--ok', '--ok-bg'].map((token) => {
    probe.style.color = 'var(' + token + ')';
    return getComputedStyle(probe).color;
  });
  probe.remove();
  const inside = (node) => [node, ...(node.shadowRoot?.querySelectorAll('*') ?? []), ...[...node.children].flatMap(inside)];
  const COLOURS = ['color', 'backgroundColor', 'borderTopColor', 'borderLeftColor', 'borderBottomColor', 'fill', 'stroke'];
  const words = (node) => node.nodeName === 'RT' ? '' : node.nodeType === Node.TEXT_NODE ? node.data : [...node.childNodes].map(words).join('');
  return [...root.querySelectorAll('.row')].filter((row) => row.checkVisibility({ visibilityProperty: true })).map((row) => ({
    group: ['ready', 'notReady', 'look'].find((group) => row.classList.contains(group)) ?? null,
    name: words(row.querySelector('.name')).replace(/\\s/g, ''),
    status: words(row.querySelector('k-status')).replace(/\\s/g, ''),
    green: inside(row).some((node) => COLOURS.some((colour) => proven.includes(getComputedStyle(node)[colour]))),
  }));
})()`;

const LINK_CELLS = LINK_SITES.flatMap((site) => LINK_STATUSES[site].map((status) => ({ site, status })));
const READINESS_CELLS = TAX_PROVIDERS.flatMap((provider) =>
  READINESS_STATUSES[provider].map((status) => ({ provider, status })),
);
type LinkCell = (typeof LINK_CELLS)[number];
type ReadinessCell = (typeof READINESS_CELLS)[number];

const GROUPS = { ready: 'ready', todo: 'notReady', working: 'look', none: 'look' } as const;
const PREPARED = ['done', 'check', 'ready', 'working', 'none'];
const AFTER_CUT = ['todo', 'check', 'none'];
/** A certificate of the scenario that is linked with everything but its issuer: 処理中. */
const NOT_FETCHED = { kind: 'donation', providerId: 'e-shishobako' } as const;

const whatWasChosen = readScenario(fileOf('all-ready')).events.flatMap((event) =>
  event.event === 'tax.select' ? event.certificates : [],
);
const kindsOf = ({ provider, status }: ReadinessCell): readonly string[] =>
  whatWasChosen
    .filter(({ providerId }) => providerId === provider)
    .filter(({ kind }) => status === 'todo' || (status === 'working') === (kind === NOT_FETCHED.kind))
    .map(({ kind }) => kind);

function fileOf(scenario: string): string {
  const file = scenarioFile(scenario);
  if (!file.ok) throw new Error(file.error);
  return file.value;
}

/**
 * A test for each cell of the two tables of statuses (連携状況リスト by provider, 証明書の準備状況 by provider), looked at on
 * the glass by one person in one visit: with everything prepared, and after every link was cut.
 */
export function testEveryStatus(glasses: readonly Glass[]): void {
  const directory = mkdtempSync(join(tmpdir(), 'statuses-'));
  let walker: Walker;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const scenario = readScenario(fileOf('all-ready'));
    const events = scenario.events.filter((event) => event.event !== 'issuer.link' || event.kind !== NOT_FETCHED.kind);
    const file = join(directory, 'every-status.json');
    writeFileSync(file, JSON.stringify({ ...scenario, events }));
    const mode = await startPracticeMode({ args: ['--scenario', file] });
    const browser = await launchChromium();
    walker = walkerOf(mode, await openTerminal(browser, mode, 'upright'));
    close = async () => {
      await browser.close();
      await mode.stop();
    };
    await signIn(walker, 'taro', 'tax');
    await walker.resident.sees('T-00');
  });
  afterAll(async () => {
    await close?.();
    rmSync(directory, { recursive: true });
  });

  /** The steps as the portal tells them now. */
  async function askAnew(): Promise<void> {
    await walker.resident.touch('bar.back');
    await walker.resident.sees('A-02');
    await walker.resident.touch('menu.taxPreparation');
    await walker.resident.sees('T-00');
  }

  async function speak(locale: Locale, id: 'T-20' | 'T-90'): Promise<void> {
    const { page, sees } = walker.resident;
    await page.locator('k-strip button').first().click();
    await sees('K-06');
    await page.getByRole('radio', { name: LOCALE_NAMES[locale] }).click();
    await sees(id);
    await page.locator(`html[lang="${locale}"]`).waitFor({ state: 'attached' });
  }

  /** Every row of the list, page by page. */
  async function readRows(): Promise<readonly Row[]> {
    const { page } = walker.resident;
    const rows: Row[] = [];
    for (;;) {
      const here = await page.evaluate<readonly Row[]>(READ_ROWS);
      rows.push(...here);
      const next = page.locator('.turn k-button:last-child button');
      if ((await next.count()) === 0 || (await next.isDisabled())) return rows;
      await next.click();
    }
  }

  async function look(id: 'T-20' | 'T-90', step: RegExp): Promise<ReadonlyMap<Glass, readonly Row[]>> {
    const { page, sees, touch } = walker.resident;
    await page.getByRole('button', { name: step }).first().click();
    await sees(id);
    const seen = new Map<Glass, readonly Row[]>();
    for (const glass of glasses) {
      await page.setViewportSize(ORIENTATIONS[glass.orientation]);
      // Through K-06 also where the language stays: it comes back to the first page of the list.
      await speak(glass.locale, id);
      seen.set(glass, await readRows());
    }
    await page.setViewportSize(ORIENTATIONS.upright);
    await speak('ja', id);
    await touch('bar.back');
    await sees('T-00');
    return seen;
  }

  const words = (key: string, locale: Locale): string => written(key as Parameters<typeof written>[0], locale);

  /** The cells that exist in a situation. */
  function describeCells(links: readonly LinkCell[], readiness: readonly ReadinessCell[]): void {
    let linkRows: ReadonlyMap<Glass, readonly Row[]>;
    let readinessRows: ReadonlyMap<Glass, readonly Row[]>;
    beforeAll(async () => {
      linkRows = await look('T-20', /^STEP3/);
      readinessRows = await look('T-90', /準備完了/);
    });

    it('every site and every certificate has its row, once', () => {
      for (const glass of glasses) {
        expect(linkRows.get(glass)).toHaveLength(LINK_SITES.length);
        expect(readinessRows.get(glass)).toHaveLength(whatWasChosen.length);
      }
    });

    it.each(links)('連携状況リスト, $site: $status', ({ site, status }) => {
      for (const glass of glasses) {
        const row = linkRows.get(glass)?.find(({ name }) => name === words(`tax.site.${site}`, glass.locale));
        expect(row, JSON.stringify(glass)).toMatchObject({
          status: words(`taxLinks.st.${status}`, glass.locale),
          green: status === 'done',
        });
      }
    });

    it.each(readiness)('証明書の準備状況, $provider: $status', (cell) => {
      expect(kindsOf(cell)).not.toEqual([]);
      for (const glass of glasses) {
        for (const kind of kindsOf(cell)) {
          const row = readinessRows.get(glass)?.find(({ name }) => name === words(`tax.kind.${kind}`, glass.locale));
          expect(row, JSON.stringify(glass)).toMatchObject({
            group: GROUPS[cell.status],
            status: words(`ready.st.${cell.status}`, glass.locale),
            green: cell.status === 'ready',
          });
        }
      }
    });
  }

  const prepared = ({ status }: { readonly status: string }): boolean => PREPARED.includes(status);
  // Of 確認 and 未記載 nobody here knows that anything was cut.
  const afterCut = ({ status }: { readonly status: string }): boolean => AFTER_CUT.includes(status);

  it('no cell of the two tables is left out', () => {
    const all: readonly { readonly status: string }[] = [...LINK_CELLS, ...READINESS_CELLS];
    expect(all.filter((cell) => !prepared(cell) && !afterCut(cell))).toEqual([]);
  });

  describe('everything prepared', () => {
    describeCells(LINK_CELLS.filter(prepared), READINESS_CELLS.filter(prepared));
  });

  describe('every link cut', () => {
    beforeAll(async () => {
      const [account] = (await walker.mode.portal()).accounts;
      for (const site of LINK_SITES)
        await practise(walker.mode, 'situations', {
          of: 'link',
          account: account?.account,
          site,
          trouble: 'siteAccountDeleted',
        });
      await askAnew();
    });
    describeCells(LINK_CELLS.filter(afterCut), READINESS_CELLS.filter(afterCut));
  });
}
