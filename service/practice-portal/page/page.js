import { formatTime } from './elements.js';
import { delegations, menus } from './menu.js';
import { accounts, badges, etaxRequests, outbox, registrations, turnedAway } from './tables.js';
import { clock, issuers, persons, sites } from './tax.js';

/** Mails the reader has opened stay open when something new arrives. */
const openedMails = new Set();

const PARTS = [
  { id: 'accounts', of: (state) => state.accounts, draw: accounts },
  { id: 'registrations', of: (state) => state.registrations, draw: registrations },
  { id: 'etax-requests', of: (state) => state.etaxRequests, draw: etaxRequests },
  { id: 'menus', of: (state) => state.menus, draw: (rows) => menus(rows, act) },
  { id: 'delegations', of: (state) => state.delegations, draw: delegations },
  { id: 'badges', of: (state) => state.badges, draw: badges },
  { id: 'outbox', of: (state) => state.outbox, draw: (rows) => outbox(rows, openedMails) },
  { id: 'turned-away', of: (state) => state.turnedAway, draw: turnedAway },
  { id: 'tax', of: ({ tax }) => tax.persons, draw: (rows) => persons(rows, act) },
  { id: 'sites', of: ({ tax }) => tax.sites, draw: (rows) => sites(rows, act) },
  { id: 'issuers', of: ({ tax }) => tax.issuers, draw: (rows) => issuers(rows, act) },
  { id: 'clock', of: ({ clockOffsetMs }) => ({ clockOffsetMs }), draw: (moved) => clock(moved, act) },
];

/** Sends a change to the portal; the page is drawn anew when the portal says that something changed. */
async function act(path, body) {
  const answer = await fetch(`/practice/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  byId('connection').textContent = answer.ok ? '変えました' : '変えられませんでした';
  await refresh();
}

const byId = (id) => document.getElementById(id);
const drawn = new Map();

/** The portal's clock may be moved, so it is shown by what the portal said last and the time since. */
let portalTime = { said: Date.now(), at: performance.now() };
const drawTime = () => {
  byId('time').textContent = `ポータルの時計 ${formatTime(portalTime.said + performance.now() - portalTime.at)}`;
};

function draw(state) {
  portalTime = { said: Date.parse(state.time), at: performance.now() };
  drawTime();
  for (const { id, of, draw: drawPart } of PARTS) {
    const rows = of(state);
    const content = JSON.stringify(rows);
    // What did not change is left alone, so that focus and scrolling stay where they are.
    if (drawn.get(id) === content) continue;
    drawn.set(id, content);
    const count = byId(`count-${id}`);
    if (count !== null) count.textContent = String(rows.length);
    const part = byId(id);
    const focused = part.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    part.replaceChildren(drawPart(rows));
    if (focused !== undefined) part.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
}

let asking = false;
let askAgain = false;

/** One question at a time; a change that comes meanwhile asks once more. */
async function refresh() {
  askAgain = asking;
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch('/practice/state');
    draw(await answer.json());
    byId('connection').textContent = '自動で新しくなります';
  } catch {
    byId('connection').textContent = 'ポータルにつながりません。動きだすと自動でもどります';
  } finally {
    asking = false;
  }
  if (askAgain) await refresh();
}

const changes = new EventSource('/practice/events');
changes.addEventListener('message', refresh);
changes.addEventListener('error', () => {
  byId('connection').textContent = 'ポータルにつながりません。動きだすと自動でもどります';
});
setInterval(drawTime, 1000);
