/**
 * Runs in the browser: what the page can do beyond what its style does. Without it all is there to read, the switches
 * included; with it marks tell their numbers to pointer and keyboard, and tables can be sorted. It holds no text, so
 * that it is the same in every report.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const tip = document.getElementById('tip');
  const shown = (element) => element.getClientRects().length > 0;
  let current = null;

  const hide = () => {
    tip.hidden = true;
    if (current) current.classList.remove('at');
    current = null;
  };
  const tell = (mark) => {
    if (mark === current) return;
    hide();
    current = mark;
    mark.classList.add('at');
    tip.textContent = mark.getAttribute('data-tip');
    tip.hidden = false;
    const at = mark.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left + at.width / 2 - own.width / 2), document.documentElement.clientWidth - own.width - 8);
    const above = at.top - own.height - 10;
    tip.style.left = Math.max(8, left) + 'px';
    tip.style.top = (above > 4 ? above : at.bottom + 10) + 'px';
  };

  for (const drawing of document.querySelectorAll('.drawing')) {
    const wide = [...drawing.querySelectorAll('.wide title')].map((title) => title.textContent);
    const narrow = [...drawing.querySelectorAll('.narrow title')];
    for (const title of drawing.querySelectorAll('title')) {
      title.parentNode.setAttribute('data-tip', title.textContent || wide[narrow.indexOf(title)]);
      title.remove();
    }
    if (!drawing.querySelector('[data-tip]')) continue;
    drawing.tabIndex = 0;
    drawing.setAttribute('aria-describedby', 'keys');
    drawing.addEventListener('pointerover', (event) => {
      const mark = event.target.closest('[data-tip]');
      if (mark) tell(mark);
      else hide();
    });
    drawing.addEventListener('pointerleave', hide);
    drawing.addEventListener('blur', hide);
    drawing.addEventListener('keydown', (event) => {
      const marks = [...drawing.querySelectorAll('[data-tip]')].filter(shown);
      const at = marks.indexOf(current);
      const steps = {
        ArrowRight: at + 1, ArrowDown: at + 1,
        ArrowLeft: at < 0 ? marks.length - 1 : at - 1, ArrowUp: at < 0 ? marks.length - 1 : at - 1,
        Home: 0, End: marks.length - 1,
      };
      if (!(event.key in steps) || marks.length === 0) return;
      const to = steps[event.key];
      event.preventDefault();
      const mark = marks[Math.min(Math.max(to, 0), marks.length - 1)];
      mark.scrollIntoView({ block: 'nearest' });
      tell(mark);
    });
  }
  addEventListener('scroll', () => { if (current && !current.closest('.drawing').matches(':focus')) hide(); }, { passive: true });
  addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const number = cell.getAttribute('data-key') ?? (cell.firstElementChild?.localName === 'data' ? cell.firstElementChild.value : null);
    return number === null ? cell.textContent.trim() : Number(number);
  };
  const order = new Intl.Collator(document.documentElement.lang).compare;
  for (const head of document.querySelectorAll('th[data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = head.getAttribute('data-sort');
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const body = head.closest('table').tBodies[0];
      const rows = [...body.rows].map((row) => [keyOf(row, head.cellIndex), row]);
      const numeric = rows.every(([key]) => typeof key === 'number');
      const before = head.getAttribute('aria-sort');
      const falling = before ? before === 'ascending' : numeric;
      rows.sort(([a], [b]) => (numeric ? a - b : order(String(a), String(b))) * (falling ? -1 : 1));
      for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
      body.append(...rows.map(([, row]) => row));
    });
  }
})();
`;
