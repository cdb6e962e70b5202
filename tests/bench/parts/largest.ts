import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { openBrowser, withPage } from '../../support/browser.ts'
import { startServer } from '../../support/server.ts'
import { framesWhileDragging } from '../frames.ts'
import { atLeast, atMost, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** The largest conversation in a browser that draws in software: until its tree is there, and while that is dragged. */
export async function largest(place: Workplace): Promise<Result[]> {
  await place.load()
  const db = new Database(place.database(), { readonly: true })
  const [id, messages] = db
    .prepare<[], [number, number]>('select id, messages from conversations order by comments desc limit 1')
    .raw()
    .get()!
  db.close()
  const server = await startServer(place.database())
  const browser = await openBrowser()
  try {
    const address = `${server.address}/conversations/${id}`
    const open = (page: Page) => page.goto(address, { waitUntil: 'commit' })
    // Once before it counts: the server reads its own code.
    await withPage(browser, open)
    const [seconds, frames] = await withPage(
      browser,
      async page => {
        await open(page)
        await page.getByText(/^All [\d,]+ messages are drawn/).waitFor({ timeout: 60_000 })
        const drawn = await page.evaluate(() => performance.now())
        return [drawn / 1000, await framesOfTree(page)]
      },
      { viewport: { width: 1440, height: 1000 } },
    )
    const what = `tree of ${messages.toLocaleString('en')} messages`
    return [
      atMost(`${what}: until all is drawn`, seconds, 2, ' s', 1),
      atLeast(`${what}: frames a second while dragging`, frames, 30, '', 0),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** How many frames a second are drawn while the tree is dragged about, zoomed in. */
async function framesOfTree(page: Page): Promise<number> {
  const tree = page.getByRole('tree')
  await tree.focus()
  for (let step = 0; step < 4; step++) await page.keyboard.press('+')
  const box = (await tree.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  return framesWhileDragging(page, { x, y })
}
