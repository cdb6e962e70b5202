import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'

/** Opens the export menu of a panel. */
export async function openExport(place: Page | Locator, what: string): Promise<void> {
  const menu = place.locator(`summary[aria-label="Export: ${what}"]`).first()
  const isOpen = await menu.evaluate(element => element.parentElement?.hasAttribute('open'))
  if (!isOpen) await menu.click()
}

/** A file exported from a panel, with its name: `as` is one of the menu's links, or SVG or PNG. */
export async function exported(
  place: Page | Locator,
  what: string,
  as: string,
): Promise<{ readonly name: string; readonly content: Buffer }> {
  await openExport(place, what)
  const page = 'page' in place ? place.page() : place
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    place
      .getByRole(as === 'SVG' || as === 'PNG' ? 'button' : 'link', { name: `${what} as ${as}`, exact: true })
      .first()
      .click(),
  ])
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
}
