import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Locator, Page } from 'playwright-core'

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules whose result can change where only the width and the colours of a page do. */
const RULES_OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']

/**
 * Violations that axe finds in a page, or a part of it, as it is now, after WCAG 2.2 A and AA: a line for each place.
 * `rules`: only these.
 */
export async function axeViolations(where: Page | Locator, rules?: readonly string[]): Promise<string[]> {
  const part = 'goto' in where ? where.locator(':root') : where
  const page = part.page()
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(script)
  return part.evaluate(async (element, rules) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axeIn(window).run(
      element === document.documentElement ? document : element,
      {
        runOnly: rules === undefined ? { type: 'tag', values: tags } : { type: 'rule', values: rules },
        // Places without a fault are not gathered: each would cost as much as checking it.
        resultTypes: ['violations'],
        // Rules that need styles and media fetched anew are none of these.
        preload: false,
      },
    )
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))

    /** The script above puts it there. */
    function axeIn(scope: unknown) {
      return (scope as { axe: { run(context: Node, options: object): Promise<Results> } }).axe
    }

    interface Results {
      readonly violations: readonly {
        readonly id: string
        readonly nodes: readonly { readonly html: string }[]
      }[]
    }
  }, rules)
}

/**
 * Violations that axe finds in a page, or a part of it, in light, and in dark those that colours can change. Leaves it light,
 * without motion.
 */
export async function axeInBothThemes(where: Page | Locator): Promise<string[]> {
  const page = 'goto' in where ? where : where.page()
  const light = await axeViolations(where)
  // At once: colours on their way are none of the page's.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const dark = await axeViolations(where, RULES_OF_LOOKS)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark.map(fault => `dark, ${fault}`)]
}

/**
 * Faults of the page with everything unfolded, wide and light, then narrow and dark: violations that axe finds, and parts
 * that hang over the edge. Leaves the page wide and light, and folded as it was.
 */
export async function faultsOfLooks(page: Page): Promise<string[]> {
  const opened = await page.evaluateHandle(() => {
    const closed = [...document.querySelectorAll('main details:not([name]):not([open])')]
    for (const details of closed) details.setAttribute('open', '')
    return closed
  })
  const faults: string[] = []
  for (const [colorScheme, width, rules] of [
    ['light', 1440, undefined],
    // Parts that are there on telephones alone are checked in full in `pages.browser.test.ts`.
    ['dark', 390, RULES_OF_LOOKS],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    for (const violation of await axeViolations(page, rules))
      faults.push(`${colorScheme}, ${width}: ${violation}`)
    const reach = await page.evaluate(() => document.documentElement.scrollWidth)
    if (reach > width) faults.push(`${width}: the page is ${reach} wide`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
  await opened.evaluate(all => {
    for (const details of all) details.removeAttribute('open')
  })
  return faults
}
