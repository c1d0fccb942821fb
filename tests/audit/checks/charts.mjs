// Q8 for charts: every text stands inside of its drawing and meets no other, at 320, 360, 768 and 1280 px, also with the text
// spacing of WCAG 1.4.12 and with text at 200 %; letters have 14 px at least.
import { open, restyle, SPACING, DOUBLE } from '../browser.mjs';

const MODES = [['plain', ''], ['spacing', SPACING], ['200 %', DOUBLE]];
const WIDTHS = [320, 360, 768, 1280];

/** Runs in the page: what is wrong with its drawings. */
function measure(isPlain) {
  const faults = [];
  const ruler = document.createElement('canvas').getContext('2d');
  // Where the letters are, as a line of Chinese is half as high again as they.
  const letters = (text) => {
    const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(text);
    ruler.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    const inked = ruler.measureText(text.textContent);
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return {
      left,
      right,
      top: top + Math.max(0, inked.fontBoundingBoxAscent - inked.actualBoundingBoxAscent),
      bottom: bottom - Math.max(0, inked.fontBoundingBoxDescent - inked.actualBoundingBoxDescent),
    };
  };
  for (const drawing of document.querySelectorAll('svg.drawing')) {
    const say = (what) => faults.push(`${drawing.closest('figure')?.id ?? 'a drawing'}: ${what}`);
    const frame = drawing.getBoundingClientRect();
    if (frame.width === 0) continue;
    const size = parseFloat(getComputedStyle(drawing).fontSize);
    if (isPlain && size < 14) say(`letters of ${size} px`);
    if (frame.right > document.documentElement.clientWidth + 0.5) say('the drawing is cut');
    const texts = [...drawing.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: letters(text) }));
    for (const [place, one] of texts.entries()) {
      // A letter may reach a little beyond its place, as j and f do.
      if (one.box.right > frame.right + size * 0.1 || one.box.left < frame.left - size * 0.12) say(`“${one.text}” is cut`);
      if (one.box.top < frame.top - 2 || one.box.bottom > frame.bottom + 2) say(`“${one.text}” is above or below`);
      for (const other of texts.slice(place + 1)) {
        const x = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const y = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (x > 0.5 && y > size * 0.15) say(`“${one.text}” meets “${other.text}”`);
      }
    }
  }
  return faults;
}

export async function check({ browser, address, paths }) {
  const found = [];
  for (const path of paths) {
    for (const [mode, css] of MODES) {
      const page = await open(browser, address(path), { width: 320 });
      const hasCharts = await page.$('svg.drawing');
      if (hasCharts && css) await restyle(page, css);
      for (const width of hasCharts ? WIDTHS : []) {
        await page.setViewport({ width, height: 900 });
        const faults = await page.evaluate(measure, mode === 'plain');
        found.push(...faults.map((fault) => `${path} at ${width} px, ${mode}: ${fault}`));
      }
      await page.close();
      if (!hasCharts) break;
    }
  }
  return found;
}

const planted = (marks) => (html) => html.replace('</main>', `<svg class="drawing" width="100%" height="3em">${marks}</svg></main>`);

export const faults = [
  { why: 'a label beyond the edge', edit: planted('<text x="95%" y="1em">A long label</text>') },
  { why: 'a label under the drawing', edit: planted('<text y="4em">A label</text>') },
  { why: 'two labels that meet', edit: planted('<text y="1em">A label</text><text x="5%" y="1.5em">Another</text>') },
  { why: 'letters too small', edit: planted('<text y="1em">A label</text>'), css: (css) => css + '.drawing{font-size:9px}' },
];
