/** Parts of the page's tables. Every value goes in as text, never as HTML: it came from outside. */

const time = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
export const formatTime = (iso) => time.format(new Date(iso));

export const element = (name, className, ...children) => {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
};
/** `key` names it for the whole page: the focus finds it again after the table was drawn anew. */
export const button = (key, text, press) => {
  const made = element('button', '', text);
  made.type = 'button';
  made.dataset.key = key;
  made.addEventListener('click', press);
  return made;
};
export const fixed = (...children) => element('td', 'fixed', ...children);
export const cell = (...children) => element('td', '', ...children);
export const wide = (...children) => element('td', 'wide', ...children);
export const narrow = (...children) => element('td', 'narrow', ...children);
export const code = (text) => element('code', '', text);
export const list = (lines) =>
  lines.length === 0 ? 'なし' : element('ul', '', ...lines.map((line) => element('li', '', line)));

/** A table in a box that scrolls by itself, also by keyboard; a sentence when there are no rows. */
export const table = (label, heads, rows, none) => {
  if (rows.length === 0) return element('p', 'none', none);
  const head = element(
    'tr',
    '',
    ...heads.map((text) => {
      const made = element('th', '', text);
      made.scope = 'col';
      return made;
    }),
  );
  const body = rows.map((cells) => element('tr', '', ...cells));
  const box = element('div', 'scroll', element('table', '', element('thead', '', head), element('tbody', '', ...body)));
  box.tabIndex = 0;
  box.role = 'region';
  box.ariaLabel = label;
  return box;
};
