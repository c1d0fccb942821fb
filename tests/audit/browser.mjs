import puppeteer from 'puppeteer-core';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = () => puppeteer.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A page of the browser at an address, as somebody sees it: `{width, dark, forced, script}`. */
export async function open(browser, address, { width = 1280, height = 900, dark = false, forced = false, script = true } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(script);
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
      ...(forced ? [{ name: 'forced-colors', value: 'active' }] : []),
    ],
  });
  await page.goto(address, { waitUntil: 'load' });
  return page;
}

/** The overrides of WCAG 1.4.12, and text at 200 %. */
export const SPACING = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}';
export const DOUBLE = 'html{font-size:212.5%!important}';

/** Adds a rule that the policy of the page would refuse to the page itself. */
export async function restyle(page, css) {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}
