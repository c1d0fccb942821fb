// Q8: at 320 px nothing scrolls sideways but a table's own region, and no text of a chart is cut, also with the text spacing of
// WCAG 1.4.12 and with text at 200 %.
import { open, restyle, SPACING, DOUBLE } from '../browser.mjs';

export async function check({ browser, address, paths }) {
  const found = [];
  for (const path of paths) {
    for (const [mode, css] of [['plain', ''], ['spacing', SPACING], ['200 %', DOUBLE]]) {
      const page = await open(browser, address(path), { width: 320, height: 640 });
      if (css) await restyle(page, css);
      const result = await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        const root = document.documentElement;
        const wide = root.scrollWidth - root.clientWidth;
        const culprit = wide > 0 ? [...document.querySelectorAll('main *, header *, footer *')].find((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('.scroll'))?.outerHTML.slice(0, 120) : '';
        const cut = [...document.querySelectorAll('svg text')].filter((text) => {
          const [own, room] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
          return own.width > 0 && (own.right > Math.min(room.right, root.clientWidth) + 1 || own.left < room.left - 1);
        });
        return { wide, culprit, cut: cut.map((text) => text.textContent) };
      });
      if (result.wide > 0) found.push(`${path} at 320 px, ${mode}: ${result.wide} px too wide: ${result.culprit}`);
      for (const text of result.cut) found.push(`${path} at 320 px, ${mode}: “${text}” is cut in a chart`);
      await page.close();
    }
  }
  return found;
}

export const faults = [
  { why: 'a box of 400 px', edit: (html) => html, css: (css) => css + '.summary-line{width:400px}' },
  { why: 'a label beyond the edge', edit: (html) => html.replace('</main>', '<svg width="100%" height="2em"><text x="95%" y="1em">A long label</text></svg></main>') },
];
