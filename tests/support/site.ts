import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command } from '../../cli/command.ts'
import { defaultOptions, type LoadOptions, load } from '../../db/load/load.ts'
import { sourcesAt } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { faultsOfLooks } from './axe.ts'
import { type OpenPage, openBrowser, openPage, type PageOptions, renew, visit } from './browser.ts'
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
  /**
   * Imports these files as one import, in this process: a fifth of the cost of a process of its own. Throws where one cannot
   * be read.
   */
  load(paths: readonly string[], options?: Partial<LoadOptions>): Promise<void>
  /** Runs a command on this database, and gives its output. Throws where it fails. */
  replyscope(...args: readonly string[]): string
  /** Runs a command on this database in this process, and gives the file that it writes to `--out`. */
  written(command: Command, ...args: readonly string[]): Promise<Buffer>
  /**
   * Hands a page to `steps`, and expects that the browser reported no fault. It is as good as fresh: nothing is stored, nothing
   * chosen. Steps take away themselves anything else that they add to it, such as scripts and routes.
   */
  withPage(steps: (page: Page) => Promise<void>, options?: PageOptions): Promise<void>
  /** The same, when a path has come to rest there; at once where options switch scripts off. */
  on(path: string, steps: (page: Page) => Promise<void>, options?: PageOptions): Promise<void>
  /**
   * Pages to take turns on: each of these tests finds the page at its path where the one before left it there, and goes to it
   * where not. Only what the address says is the same for all; the pointer is out of the way, and nothing has the focus.
   */
  inTurn(path: string, options?: PageOptions): (steps: (page: Page) => Promise<void>) => Promise<void>
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
export function siteOf(fill: (site: Site) => void | Promise<void>, options: SiteOptions = {}): Site {
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-site-'))
  const database = join(folder, 'site.sqlite')
  const usual: PageOptions = { viewport: { width: 1440, height: 900 }, ...options.page }
  const isHarmless = options.isHarmless ?? (() => false)
  let server: TestServer | null = null
  let browser: Browser | null = null
  /** Pages that wait for the next test, by how they were opened: one that has been used takes a third less of the processors. */
  const waiting = new Map<string, OpenPage>()
  /** The turns that a page was last used in. */
  const turns = new WeakMap<Page, symbol>()
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
    async load(paths, options) {
      const db = open(database)
      try {
        const reports = await load(db, sourcesAt(paths), { ...defaultOptions, ...options })
        expect(reports.map(({ error }) => error)).toEqual(paths.map(() => null))
      } finally {
        db.$client.close()
      }
    },
    async written(command, ...args) {
      const out = join(folder, 'written')
      expect(await command.run([...args, '--out', out, '--db', database])).toBe(0)
      return readFileSync(out)
    },
    replyscope: (...args) =>
      execFileSync(process.execPath, ['cli/main.ts', ...args, '--db', database], {
        encoding: 'utf8',
        stdio: 'pipe',
        maxBuffer: 1e8,
      }),
    async withPage(steps, wanted = {}) {
      const options = { ...usual, ...wanted }
      // Options that can be changed on an open page need no page of their own.
      const { viewport: _size, colorScheme: _colours, reducedMotion: _motion, ...lasting } = options
      const key = JSON.stringify(lasting)
      const before = waiting.get(key)
      // No other test gets it before the steps have ended well.
      waiting.delete(key)
      const opened = before ?? (await openPage(site.browser, options))
      if (before) await renew(before.page, options)
      const { page, problems } = opened
      const known = problems.length
      let isGood = false
      try {
        await steps(page)
        turns.delete(page)
        expect(problems.slice(known).filter(problem => !isHarmless(problem))).toEqual([])
        isGood = true
      } finally {
        if (isGood) waiting.set(key, opened)
        else await page.context().close()
      }
    },
    on: (path, steps, wanted) =>
      site.withPage(async page => {
        if (wanted?.javaScriptEnabled === false) await page.goto(site.address + path)
        else await visit(page, site.address + path)
        await steps(page)
      }, wanted),
    inTurn(path, wanted) {
      const here = Symbol(path)
      return async steps => {
        let used: Page | null = null
        await site.withPage(async page => {
          const address = site.address + path
          if (turns.get(page) === here && page.url() === address) await page.evaluate(toTheTop)
          else await visit(page, address)
          await steps(page)
          used = page
        }, wanted)
        if (used !== null) turns.set(used, here)
      }
    },
  }
  beforeAll(async () => {
    await fill(site)
    ;[server, browser] = await Promise.all([startServer(database, {}, options.serve), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    expect(await server?.stop()).toBe('')
    rmSync(folder, { recursive: true })
  })
  return site
}

/** Scrolls a page to its top, and takes the focus from whatever has it. */
function toTheTop(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  window.scrollTo(0, 0)
}

/** A page without scripts: the HTML of the server, with links and forms that lead on. It costs a tenth of one with scripts. */
export const unscripted: PageOptions = { javaScriptEnabled: false }

/** A test of each path: no fault in how it looks, wide or narrow, light or dark; `ready` waits for what comes late. */
export function testLooks(
  site: Site,
  paths: readonly string[],
  ready: (page: Page) => Promise<void> = async () => undefined,
): void {
  test.each(paths)('%s: axe finds nothing, and nothing hangs over the edge', path =>
    site.on(
      path,
      async page => {
        await ready(page)
        expect(await faultsOfLooks(page)).toEqual([])
      },
      { reducedMotion: 'reduce' },
    ),
  )
}
