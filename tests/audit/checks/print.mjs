// Q14: on paper. The PDF is tagged, names its language, numbers its pages, cuts nothing at the edge, leaves no heading alone at
// the foot of a page, and shows what is folded on the screen.
import { open } from '../browser.mjs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF names the letter that a glyph was drawn for, and faces share glyphs: 土 comes back as the radical ⼟, 长 as ⻓. */
const RADICALS = { '⻓': '长', '⻋': '车', '⻅': '见', '⻉': '贝', '⻔': '门', '⻘': '青', '⻚': '页', '⻛': '风', '⻜': '飞', '⻢': '马', '⻥': '鱼', '⻦': '鸟', '⻬': '齐', '⻰': '龙', '⺟': '母', '⺠': '民', '⻄': '西', '⻝': '食', '⻆': '角', '⻩': '黄' };
const plain = (text) => text.normalize('NFKC').replace(/[⺀-⻳]/gu, (radical) => RADICALS[radical] ?? radical);
const tight = (text) => plain(text).replace(/\s+/g, '');

export async function check({ browser, address, kinds }) {
  const found = [];
  for (const path of kinds.filter((path) => !/404|search/.test(path))) {
    for (const format of ['A4', 'Letter']) {
      const page = await open(browser, address(path));
      const lang = await page.evaluate(() => document.documentElement.lang);
      const headings = await page.evaluate(() => [...document.querySelectorAll('main h2, main h3')].map((heading) => heading.innerText.trim()));
      const folded = await page.evaluate(() => [...document.querySelectorAll('main details')].map((details) => {
        const texts = [...details.querySelectorAll('td, dd')].map((cell) => {
          const copy = cell.cloneNode(true);
          for (const unseen of copy.querySelectorAll('.hidden, .landing, .column, .back, .under')) unseen.remove();
          return copy.textContent.trim();
        });
        return (texts.sort((a, b) => b.length - a.length)[0] ?? '').slice(0, 40);
      }));
      // Chromium shrinks what is too wide for the sheet, so that it must be looked for before: 174 mm are 658 px.
      await page.emulateMediaType('print');
      await page.setViewport({ width: 658, height: 1000 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push(`${path} on ${format}: ${wide} px too wide for the sheet`);
      const bytes = await page.pdf({ format, tagged: true, outline: true, preferCSSPageSize: false, printBackground: false });
      await page.close();
      const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      const { info } = await pdf.getMetadata();
      if (!(await pdf.getMarkInfo())?.Marked) found.push(`${path} on ${format}: the PDF is not tagged`);
      if (info.Language !== lang) found.push(`${path} on ${format}: the PDF is in “${info.Language}”, the page in “${lang}”`);
      let all = '';
      for (let number = 1; number <= pdf.numPages; number++) {
        const sheet = await pdf.getPage(number);
        const [, , width] = sheet.view;
        const { items } = await sheet.getTextContent();
        const lines = items.filter((item) => item.str.trim());
        const text = plain(lines.map((item) => item.str).join(' '));
        all += ' ' + text;
        if (!new RegExp(`${number}\\s*(/|of|页,共)\\s*${pdf.numPages}`).test(tight(text)) && number > 1) found.push(`${path} on ${format}: sheet ${number} has no number`);
        for (const item of lines) if (item.transform[4] + item.width > width - 20) found.push(`${path} on ${format}, sheet ${number}: “${item.str.slice(0, 40)}” reaches the edge`);
        // Above the margin boxes, the last line of a sheet is no heading.
        const body = lines.filter((item) => item.transform[5] > 55 && item.transform[5] < sheet.view[3] - 40);
        const last = body.reduce((low, item) => (item.transform[5] < low.transform[5] ? item : low), body[0]);
        if (last && headings.includes(last.str.trim()) && last.height > 11) found.push(`${path} on ${format}, sheet ${number} ends with the heading “${last.str}”`);
        if (body.length < 3 && number > 1) found.push(`${path} on ${format}: sheet ${number} is nearly empty`);
      }
      for (const text of folded.filter((text) => text && !tight(all).includes(tight(text)))) found.push(`${path} on ${format}: what is folded is not printed: ${text}`);
    }
  }
  return found;
}

export const faults = [
  { why: 'no language', edit: (html) => html.replace(/<html lang="[^"]*">/, '<html>') },
  { why: 'a box beyond the edge of the sheet', edit: (html) => html, css: (css) => css + '@media print{.summary-line{white-space:nowrap;font-size:40pt}}' },
  { why: 'folded parts stay folded', edit: (html) => html.replace('</main>', '<details><summary>More</summary><dl><dt>Folded</dt><dd>Nobody sees this on paper</dd></dl></details></main>'), css: (css) => css.replaceAll('::details-content', '::nothing') },
];
