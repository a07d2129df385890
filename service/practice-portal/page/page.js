import { accounts, badges, etaxRequests, formatTime, outbox, registrations, turnedAway } from './tables.js';

/** Mails the reader has opened stay open when something new arrives. */
const openedMails = new Set();

const PARTS = [
  { id: 'accounts', member: 'accounts', draw: accounts },
  { id: 'registrations', member: 'registrations', draw: registrations },
  { id: 'etax-requests', member: 'etaxRequests', draw: etaxRequests },
  { id: 'badges', member: 'badges', draw: badges },
  { id: 'outbox', member: 'outbox', draw: (rows) => outbox(rows, openedMails) },
  { id: 'turned-away', member: 'turnedAway', draw: turnedAway },
];

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
  for (const { id, member, draw: drawPart } of PARTS) {
    const rows = state[member];
    const content = JSON.stringify(rows);
    // What did not change is left alone, so that focus and scrolling stay where they are.
    if (drawn.get(id) === content) continue;
    drawn.set(id, content);
    byId(`count-${id}`).textContent = String(rows.length);
    byId(id).replaceChildren(drawPart(rows));
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
