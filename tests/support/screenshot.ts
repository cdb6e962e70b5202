import { parseArgs } from 'node:util'
import { openBrowser, visit, withPage } from './browser.ts'

const usage = `node tests/support/screenshot.ts URL OUT.png [--width 1440] [--height 900] [--dark] [--full] [--wait 0] [--click CSS]…

Draws a page as a browser shows it. --full takes the whole page, not just the window; --wait waits that many
milliseconds longer once the page has come to rest; --click CSS clicks there first, and may be repeated. What goes
wrong in the page (console, exceptions, requests) goes to stderr.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1440' },
    height: { type: 'string', default: '900' },
    wait: { type: 'string', default: '0' },
    click: { type: 'string', multiple: true, default: [] },
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
  },
})
const [address, path] = positionals
if (!address || !path) {
  console.error(usage)
  process.exit(1)
}

const browser = await openBrowser()
try {
  await withPage(
    browser,
    async (page, problems) => {
      await visit(page, address)
      for (const selector of values.click) await page.click(selector)
      await page.waitForTimeout(Number(values.wait))
      await page.screenshot({ path, fullPage: values.full })
      for (const problem of problems) console.error(problem)
    },
    {
      viewport: { width: Number(values.width), height: Number(values.height) },
      colorScheme: values.dark ? 'dark' : 'light',
    },
  )
} finally {
  await browser.close()
}
