import { setTimeout } from 'node:timers/promises'
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core'
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
      // Nor is a page put together by it.
      '--disable-gpu-compositing',
      '--font-render-hinting=none',
    ],
  })
}

/**
 * A page with cookies and storage of its own. `problems` fills as they happen: console warnings and errors, exceptions, failed and
 * refused requests, and requests that leave this machine.
 */
export interface OpenPage {
  readonly page: Page
  readonly problems: readonly string[]
}

/** Opens a fresh page; closing its context closes it. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  return { page, problems: collectProblems(page, options.javaScriptEnabled !== false) }
}

/** Opens a fresh page, hands it to `use` and closes it. */
export async function withPage<Result>(
  browser: Browser,
  use: (page: Page, problems: readonly string[]) => Promise<Result>,
  options: PageOptions = {},
): Promise<Result> {
  const { page, problems } = await openPage(browser, options)
  try {
    return await use(page, problems)
  } finally {
    await page.context().close()
  }
}

/**
 * Makes a page that was used as good as a fresh one for where it goes next: without cookies and storage, the pointer out of the
 * way, as wide and coloured as it was opened.
 */
export async function renew(page: Page, options: PageOptions): Promise<void> {
  await page.mouse.move(0, 0)
  const { viewport, colorScheme = 'light', reducedMotion = 'no-preference' } = options
  if (viewport) await page.setViewportSize(viewport)
  await page.emulateMedia({ media: null, colorScheme, reducedMotion })
  await page.context().clearCookies()
  // Before the scripts of the next page, when those of this one can store nothing any more. `about:blank` has no storage.
  const clearing = await page.addInitScript(() => {
    if (window.origin === 'null') return
    localStorage.clear()
    sessionStorage.clear()
  })
  const isThere = () => {
    if (!page.url().startsWith('http')) return
    page.off('domcontentloaded', isThere)
    // Where the page has been closed, so has its script been removed.
    clearing.dispose().catch(() => undefined)
  }
  page.on('domcontentloaded', isThere)
}

/** How long a page rests before it counts as at rest, how long that is waited for, and how long React is, ms. */
const REST = 100
const MOST_WAITED = 3000
const MOST_WAITED_FOR_REACT = 10_000

/**
 * Goes to an address and waits until the page is React's and asks for nothing, or three seconds after it has loaded where it goes on
 * asking. (Playwright's own `networkidle` waits for half a second in which nothing is asked for.)
 */
export async function visit(page: Page, address: string): Promise<void> {
  const asked = new Set<Request>()
  const begin = (request: Request) => void asked.add(request)
  const end = (request: Request) => void asked.delete(request)
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end)
  await page.goto(address)
  const loaded = performance.now()
  let restsSince = Number.POSITIVE_INFINITY
  while (performance.now() < Math.min(restsSince + REST, loaded + MOST_WAITED_FOR_REACT)) {
    await setTimeout(REST / 4)
    // A request whose answer nobody reads keeps the network busy for good: that is no fault of the page.
    const isQuiet = asked.size === 0 || performance.now() > loaded + MOST_WAITED
    // A page that leads on to another is left while it is asked.
    const isAtRest = isQuiet && (await page.evaluate(isHydrated).catch(() => false))
    restsSince = isAtRest ? Math.min(restsSince, performance.now()) : Number.POSITIVE_INFINITY
  }
  page.off('request', begin).off('requestfinished', end).off('requestfailed', end)
}

/** Whether React has taken over whatever can be pressed or chosen; at once where a page has no scripts. */
function isHydrated(): boolean {
  if (document.scripts.length === 0) return true
  const all = [...document.querySelectorAll('a, button, input, select, summary')]
  return all.every(element => Object.keys(element).some(key => key.startsWith('__reactFiber')))
}

/** Sum of the layout shifts of a page since it was opened, but for those that input caused. To be evaluated in the page. */
export function shiftsSoFar(): Promise<number> {
  return new Promise(resolve => {
    let sum = 0
    new PerformanceObserver(list => {
      for (const entry of list.getEntries())
        if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput) sum += Number(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
    // Shifts so far are told at once; that there was none is not told.
    window.setTimeout(() => resolve(sum), 100)
  })
}

function collectProblems(page: Page, hasScripts: boolean): readonly string[] {
  const problems: string[] = []
  page.on('console', message => {
    const type = message.type()
    // Sigma asks its picture who is under the pointer, and pages are put together without a graphics card: both read pixels.
    if (message.text().includes('GPU stall due to ReadPixels')) return
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
