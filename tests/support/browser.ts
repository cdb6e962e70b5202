import { type Browser, type BrowserContextOptions, chromium, errors, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** A page's viewport, colour scheme and the like, as Playwright names them. */
export type PageOptions = BrowserContextOptions

/**
 * Starts a headless Chromium that asks nobody but the pages under test; WebGL is drawn in software. Takes a second or
 * two, five the first time. Close it with `browser.close()`.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(await findChromium()),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--no-first-run',
      '--ignore-gpu-blocklist',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // Only WebGL needs one: pages that an imitated graphics card rasters take ten times as long on some processors.
      '--disable-gpu-rasterization',
      '--disable-accelerated-2d-canvas',
      '--font-render-hinting=none',
    ],
  })
}

/**
 * Opens a fresh page (its own cookies and storage), hands it to `use` and closes it. `problems` fills as they happen:
 * console warnings and errors, exceptions, failed and refused requests, and requests that leave this machine.
 */
export async function withPage<Result>(
  browser: Browser,
  use: (page: Page, problems: readonly string[]) => Promise<Result>,
  options: PageOptions = {},
): Promise<Result> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    return await use(page, collectProblems(page, options.javaScriptEnabled !== false))
  } finally {
    await context.close()
  }
}

/** Goes to an address and waits until the page has come to rest, or three seconds after it has loaded. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  // A request whose answer nobody reads keeps the network busy for good: that is no fault of the page.
  const rest = page.waitForLoadState('networkidle', { timeout: 3000 })
  await rest.catch(error => {
    if (!(error instanceof errors.TimeoutError)) throw error
  })
}

function collectProblems(page: Page, hasScripts: boolean): readonly string[] {
  const problems: string[] = []
  page.on('console', message => {
    const type = message.type()
    if (type === 'warning' || type === 'error') problems.push(`console ${type}: ${message.text()}`)
  })
  page.on('pageerror', error => problems.push(`exception: ${error.stack ?? error.message}`))
  page.on('request', request => {
    if (!isLocal(request.url())) problems.push(`leaves this machine: ${request.url()}`)
  })
  page.on('requestfailed', request => {
    const reason = request.failure()?.errorText ?? 'unknown'
    // A page left before its answer came (a prefetch, a navigation) is no fault.
    if (reason === 'net::ERR_ABORTED') return
    // Where scripts are switched off, none is fetched.
    if (!hasScripts && reason === 'csp') return
    problems.push(`request failed: ${request.url()}: ${reason}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`)
  })
  return problems
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return !protocol.startsWith('http') || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
