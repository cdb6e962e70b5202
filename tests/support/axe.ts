import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with the page as it is now, after WCAG 2.2 A and AA: a line for each place. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(script)
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axeIn(window).run({ runOnly: tags })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))

    /** The script above puts it there. */
    function axeIn(scope: unknown) {
      return (scope as { axe: { run(options: { runOnly: string[] }): Promise<Results> } }).axe
    }

    interface Results {
      readonly violations: readonly {
        readonly id: string
        readonly nodes: readonly { readonly html: string }[]
      }[]
    }
  })
}

/**
 * What is wrong with the page, with all opened that can be, wide and light, then narrow and dark: what axe finds, and
 * what hangs over the edge. Leaves the page narrow and dark.
 */
export async function faultsOfLooks(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('main details:not([name])'))
      details.setAttribute('open', '')
  })
  const faults: string[] = []
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    for (const violation of await axeViolations(page)) faults.push(`${colorScheme}, ${width}: ${violation}`)
    const reach = await page.evaluate(() => document.documentElement.scrollWidth)
    if (reach > width) faults.push(`${width}: the page is ${reach} wide`)
  }
  return faults
}
