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
