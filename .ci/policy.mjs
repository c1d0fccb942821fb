// The content security policy in force in Chromium: the site's own pages break no rule, and a script does not run.
// node .ci/policy.mjs ADDRESS…
import assert from 'node:assert/strict';
import { launch } from './chromium.mjs';

const browser = await launch();
try {
  for (const address of process.argv.slice(2)) {
    const page = await browser.newPage();
    const said = [];
    const asked = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto(address, { waitUntil: 'networkidle0' });
    assert.deepEqual(said, [], address);
    assert.deepEqual([...new Set(asked)], [new URL(address).origin], 'requests to other origins');
    const ran = await page.evaluate(async () => {
      const broken = new Promise((resolve) => document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true }));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      return [window.ran ?? false, await broken];
    });
    assert.deepEqual(ran, [false, 'script-src-elem'], address);
    await page.close();
  }
  console.log(`  the policy holds in Chromium: ${process.argv.slice(2).join(' ')}`);
} finally {
  await browser.close();
}
