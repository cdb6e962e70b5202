import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWhereStale } from '../../../cli/build.ts'
import { load } from '../../../db/load/load.ts'
import { open } from '../../../db/open.ts'
import { random } from '../../../lib/network/random.ts'
import { openBrowser, visit, withPage } from '../../support/browser.ts'
import { type TableRow, table } from '../../support/discussions.ts'
import { startServer } from '../../support/server.ts'

// node tests/app/network/frames.ts [PEOPLE] [EDGES]
//
// How smoothly a large network is moved about: makes a discussion of so many people and edges, opens the network page in
// headless Chromium, which draws WebGL in software (SwiftShader, no graphics card), waits until everybody stands where
// they stay, drags the picture about for some seconds, and counts the frames that the browser painted meanwhile.

const [people = 5000, edges = 50_000] = process.argv.slice(2).map(Number)
const DRAG_STEPS = 240

/** One long conversation in which people answer each other by chance, some much more than others. */
function* rows(): Generator<TableRow> {
  const next = random(3)
  const latest: string[] = []
  const answered = new Set<number>()
  yield { conversation: 'c', id: 'p', author: 'p0' }
  for (let person = 0; person < people; person++) {
    latest[person] = `m${person}`
    yield { conversation: 'c', id: `m${person}`, parent: 'p', author: `p${person}`, text: 'x' }
  }
  for (let i = 0; answered.size < edges - people; i++) {
    const from = Math.floor(people * next())
    // Most answer somebody of their own circle.
    const circle = Math.floor(from / 100) * 100
    const to = next() < 0.7 ? circle + Math.floor(100 * next() ** 2) : Math.floor(people * next() ** 3)
    if (to >= people || to === from || answered.has(from * people + to)) continue
    answered.add(from * people + to)
    yield { conversation: 'c', id: `r${i}`, parent: latest[to], author: `p${from}`, text: 'x' }
  }
}

await buildWhereStale()
const folder = mkdtempSync(join(tmpdir(), 'replyscope-frames-'))
const file = join(folder, 'frames.sqlite')
const db = open(file)
await load(db, [table('frames.ndjson', [...rows()])])
db.$client.close()
const server = await startServer(file)
const browser = await openBrowser()
try {
  await withPage(
    browser,
    async page => {
      const since = performance.now()
      await visit(page, `${server.address}/network`)
      await page.locator('canvas').first().waitFor({ timeout: 60_000 })
      const drawn = performance.now() - since
      await page.getByRole('button', { name: 'Continue arranging' }).waitFor({ timeout: 300_000 })
      const arranged = performance.now() - since
      await page.waitForTimeout(1000)
      const box = await page.locator('canvas').first().boundingBox()
      if (box === null) throw new Error('The graph has no place.')
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x + 5, y + 5)
      const frames = page.evaluate(async steps => {
        const times: number[] = []
        await new Promise<void>(resolve => {
          const frame = (time: number) => {
            times.push(time)
            if (times.length < steps) requestAnimationFrame(frame)
            else resolve()
          }
          requestAnimationFrame(frame)
        })
        return times
      }, DRAG_STEPS)
      let done = false
      void frames.then(() => {
        done = true
      })
      for (let step = 0; !done; step++)
        await page.mouse.move(x + 150 * Math.sin(step / 20), y + 100 * Math.cos(step / 20))
      await page.mouse.up()
      const times = await frames
      const waits = times
        .slice(1)
        .map((time, i) => time - times[i]!)
        .sort((a, b) => a - b)
      const seconds = (times.at(-1)! - times[0]!) / 1000
      console.log(
        `${people} people, ${edges} edges: drawn after ${(drawn / 1000).toFixed(1)} s, arranged after ${(arranged / 1000).toFixed(1)} s; ` +
          `dragging ${(waits.length / seconds).toFixed(0)} frames a second, ` +
          `the slowest twentieth took at least ${waits[Math.floor(waits.length * 0.95)]!.toFixed(0)} ms`,
      )
    },
    { viewport: { width: 1440, height: 900 } },
  )
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true })
}
