import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { givenPath } from '../../db/load/given.ts'
import { load } from '../../db/load/load.ts'
import { type Db, open } from '../../db/open.ts'
import { contents } from '../support/contents.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-chat-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

interface Message {
  readonly days: number
  readonly answers: number | null
  readonly from: string
}

const messages = fc.array(
  fc.record({
    days: fc.nat({ max: 1 }),
    answers: fc.option(fc.nat({ max: 9 })),
    from: fc.constantFrom('Ann', 'Ben', 'Cat'),
  }),
  { minLength: 2, maxLength: 10 },
)

/** The messages of a chat as Telegram exports them, each with the part that it is in. */
function exported(all: readonly Message[], parts: readonly number[]) {
  let day = 0
  return all.map(({ days, answers, from }, at) => {
    day += days
    const seconds = Date.UTC(2025, 9, 1 + day, 8, at) / 1000
    return {
      part: parts[at % parts.length]!,
      message: {
        ...{ id: 10 + at, type: 'message', date_unixtime: String(seconds), from, from_id: `user${from}` },
        ...{
          date: new Date(seconds * 1000).toISOString().slice(0, 19),
          text: `It is ${at}`,
          text_entities: [],
        },
        ...(answers === null || answers >= at ? {} : { reply_to_message_id: 10 + answers }),
      },
    }
  })
}

async function loaded(loads: readonly (readonly unknown[])[][]): Promise<ReturnType<typeof contents>> {
  const db: Db = open(':memory:')
  for (const own of loads) {
    const given = own.map(part => {
      const path = join(folder, `${files++}.json`)
      const chat = { name: 'Bell ringers', type: 'private_supergroup', id: 7755, messages: part }
      writeFileSync(path, JSON.stringify(chat))
      utimesSync(path, 1_800_000_000, 1_700_000_000)
      return givenPath(path)
    })
    for (const report of await load(db, given)) expect([report.error, report.problems]).toEqual([null, []])
  }
  const all = contents(db, { seen: true })
  db.$client.close()
  return all
}

test('two exports of a chat are one chat, in one load and one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.array(fc.nat({ max: 1 }), { minLength: 3, maxLength: 5 }),
      async (all, parts) => {
        const cut = exported(all, parts)
        const own = [0, 1]
          .map(part => cut.filter(each => each.part === part).map(({ message }) => message))
          .filter(part => part.length > 0)
        const expected = await loaded([[cut.map(({ message }) => message)]])
        expect(expected.broken).toEqual([])
        for (const loads of [[own], own.map(part => [part]), own.toReversed().map(part => [part])])
          expect(await loaded(loads)).toEqual(expected)
      },
    ),
    { numRuns: 8 },
  )
}, 60_000)
