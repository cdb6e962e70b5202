import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOfLooks } from './axe.ts'
import { type OpenPage, openBrowser, openPage, type PageOptions, visit, withPage } from './browser.ts'
import { startServer, type TestServer } from './server.ts'

/** The discussion that comes with the program: a post and 64 more messages. */
export const example = join(import.meta.dirname, '..', '..', 'examples', 'railway-bridge.html')

/** A database of its own for a file of tests, served by the built pages and looked at in a browser. */
export interface Site {
  /** Where the database is, and what it is made from; removed after the tests. */
  readonly folder: string
  readonly database: string
  /** Such as `http://127.0.0.1:41234`; once the tests run. */
  readonly address: string
  readonly browser: Browser
  /** Writes a file into the folder, and gives its path. */
  write(name: string, content: string): string
  /** What the command line says to this, with this database. Throws where it fails. */
  replyscope(...args: readonly string[]): string
  /** Hands a fresh page to `steps`, and expects that the browser had nothing to complain about. */
  withPage(steps: (page: Page) => Promise<void>, options?: PageOptions): Promise<void>
  /** The same, when a path has come to rest there. */
  on(path: string, steps: (page: Page) => Promise<void>, options?: PageOptions): Promise<void>
  /**
   * As `on`, in one page for all paths, which takes a quarter less of the processors: for steps that leave nothing behind in the page's
   * storage, and listen to nothing.
   */
  tour(options?: PageOptions): (path: string, steps: (page: Page) => Promise<void>) => Promise<void>
}

interface SiteOptions {
  /** How pages are opened where a test does not say otherwise: 1440 × 900. */
  readonly page?: PageOptions
  /** More options of `serve`. */
  readonly serve?: readonly string[]
  /** Of what the browser complains without harm. */
  readonly isHarmless?: (problem: string) => boolean
}

/**
 * Makes a site for the tests of this file: `fill` writes its database before them; after them the server has ended
 * without a complaint.
 */
export function siteOf(fill: (site: Site) => void, options: SiteOptions = {}): Site {
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-site-'))
  const database = join(folder, 'site.sqlite')
  const usual: PageOptions = { viewport: { width: 1440, height: 900 }, ...options.page }
  const isHarmless = options.isHarmless ?? (() => false)
  let server: TestServer | null = null
  let browser: Browser | null = null
  /** There once the tests run. */
  const begun = <Part>(part: Part | null): Part => {
    if (part === null) throw new Error('The site has not begun.')
    return part
  }
  const site: Site = {
    folder,
    database,
    get address() {
      return begun(server).address
    },
    get browser() {
      return begun(browser)
    },
    write(name, content) {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    replyscope: (...args) =>
      execFileSync(process.execPath, ['cli/main.ts', ...args, '--db', database], {
        encoding: 'utf8',
        stdio: 'pipe',
        maxBuffer: 1e8,
      }),
    withPage: (steps, wanted = {}) =>
      withPage(
        site.browser,
        async (page, problems) => {
          await steps(page)
          expect(problems.filter(problem => !isHarmless(problem))).toEqual([])
        },
        { ...usual, ...wanted },
      ),
    on: (path, steps, wanted) =>
      site.withPage(async page => {
        await visit(page, site.address + path)
        await steps(page)
      }, wanted),
    tour(wanted) {
      let opened: Promise<OpenPage> | null = null
      return async (path, steps) => {
        opened ??= openPage(site.browser, { ...usual, ...wanted })
        const { page, problems } = await opened
        const known = problems.length
        await visit(page, site.address + path)
        await steps(page)
        expect(problems.slice(known).filter(problem => !isHarmless(problem))).toEqual([])
      }
    },
  }
  beforeAll(async () => {
    fill(site)
    ;[server, browser] = await Promise.all([startServer(database, {}, options.serve), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    expect(await server?.stop()).toBe('')
    rmSync(folder, { recursive: true })
  })
  return site
}

/** A test of each path: no fault in how it looks, wide or narrow, light or dark; `ready` waits for what comes late. */
export function testLooks(
  site: Site,
  paths: readonly string[],
  ready: (page: Page) => Promise<void> = async () => undefined,
): void {
  const look = site.tour({ reducedMotion: 'reduce' })
  test.each(paths)('%s: axe finds nothing, and nothing hangs over the edge', path =>
    look(path, async page => {
      await ready(page)
      expect(await faultsOfLooks(page)).toEqual([])
    }),
  )
}
