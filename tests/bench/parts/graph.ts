import { join } from 'node:path'
import { PICTURE } from '../../../app/network/limits.ts'
import { load } from '../../../db/load/load.ts'
import { open } from '../../../db/open.ts'
import { openBrowser, visit, withPage } from '../../support/browser.ts'
import { type TableRow, table } from '../../support/discussions.ts'
import { startServer } from '../../support/server.ts'
import { framesWhileDragging } from '../frames.ts'
import { Random } from '../random.ts'
import { atLeast, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/**
 * The largest network that the page draws, in a browser that draws WebGL in software: until everybody stands where they
 * stay, and while it is dragged about then.
 */
export async function graph(place: Workplace): Promise<Result[]> {
  const file = join(place.folder, 'graph.sqlite')
  const db = open(file)
  await load(db, [table('graph.ndjson', [...rows(PICTURE.people, PICTURE.edges)])])
  db.$client.close()
  const server = await startServer(file)
  const browser = await openBrowser()
  try {
    return await withPage(
      browser,
      async page => {
        await visit(page, `${server.address}/network`)
        await page.getByRole('button', { name: 'Continue arranging' }).waitFor({ timeout: 300_000 })
        const arranged = await page.evaluate(() => performance.now())
        // The names find their places at rest.
        await page.waitForTimeout(1000)
        const box = (await page.locator('canvas').first().boundingBox())!
        const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
        const frames = await framesWhileDragging(page, middle)
        const what = `network of ${PICTURE.people.toLocaleString('en')} people, ${PICTURE.edges.toLocaleString('en')} edges`
        return [
          plain(`${what}: until it is arranged`, `${(arranged / 1000).toFixed(1)} s`),
          atLeast(`${what}: frames a second while dragging`, frames, 30, '', 0),
        ]
      },
      { viewport: { width: 1440, height: 1000 } },
    )
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** One long conversation in which people answer each other by chance, some much more than others. */
function* rows(people: number, edges: number): Generator<TableRow> {
  const random = new Random(3)
  const latest: string[] = []
  const answered = new Set<number>()
  yield { conversation: 'c', id: 'p', author: 'p0' }
  for (let person = 0; person < people; person++) {
    latest[person] = `m${person}`
    yield { conversation: 'c', id: `m${person}`, parent: 'p', author: `p${person}`, text: 'x' }
  }
  for (let i = 0; answered.size < edges - (people - 1); i++) {
    const from = random.below(people)
    // Most answer somebody of their own circle; whoever opened the conversation has been answered by all.
    const circle = Math.floor(from / 100) * 100
    const to =
      random.next() < 0.7
        ? circle + Math.floor(100 * random.next() ** 2)
        : Math.floor(people * random.next() ** 3)
    if (to === 0 || to >= people || to === from || answered.has(from * people + to)) continue
    answered.add(from * people + to)
    yield { conversation: 'c', id: `r${i}`, parent: latest[to], author: `p${from}`, text: 'x' }
  }
}
