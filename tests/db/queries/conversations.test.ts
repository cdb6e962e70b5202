import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqliteDb } from '../../../db/open.ts'
import {
  type ConversationFilter,
  conversationCounts,
  conversationPage,
} from '../../../db/queries/conversations.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { loadedFrom } from './loaded.ts'

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(
    'small,p1,,ann,2024-01-01,Post,Война и мир',
    'small,a,p1,ben,2024-01-03,Hi,',
    'large,p2,,ann,2024-02-01,Post,100% of_it',
    'large,b,p2,ben,2024-02-02,One,',
    'large,c,b,cat,2024-02-03,Two,',
    'large,d,c,ben,2024-02-04,Three,',
    'undated,p3,,ann,,Post,Bridges',
    'undated,e,p3,cat,,Hi,',
  )
})
afterAll(() => {
  db.$client.close()
})

async function found(filter: Partial<ConversationFilter>): Promise<string[]> {
  const whole = { ...everyConversation, ...filter }
  const { rows } = await conversationPage(db, {
    filter: whole,
    order: { sort: 'comments', descending: true },
    part: { after: null, before: null, limit: 50 },
  })
  expect((await conversationCounts(db, whole)).found).toBe(rows.length)
  return rows.map(({ native_id }) => native_id).sort()
}

describe('filters of conversations', () => {
  test('by text: any case of any script, and no wildcards', async () => {
    expect(await found({ text: 'война' })).toEqual(['small'])
    expect(await found({ text: 'BRIDGE' })).toEqual(['undated'])
    expect(await found({ text: '100%' })).toEqual(['large'])
    expect(await found({ text: 'of_it' })).toEqual(['large'])
    expect(await found({ text: 'o%i' })).toEqual([])
  })

  test('by bounds, which are inclusive', async () => {
    expect(await found({ comments_min: 3 })).toEqual(['large'])
    expect(await found({ comments_max: 1 })).toEqual(['small', 'undated'])
    expect(await found({ depth_min: 3, depth_max: 3 })).toEqual(['large'])
    expect(await found({ people_min: 2 })).toEqual(['large'])
  })

  test('by time: going on then; undated ones at no time', async () => {
    const day = (text: string) => Date.parse(text)
    expect(await found({ from: day('2024-01-02'), to: day('2024-01-02') })).toEqual(['small'])
    expect(await found({ from: day('2024-01-04') })).toEqual(['large'])
    expect(await found({ to: day('2024-01-31') })).toEqual(['small'])
  })

  test('by person', async () => {
    const cat =
      db.$client.prepare<[], number>("select id from authors where author = 'cat'").pluck().get() ?? -1
    expect(await found({ person: cat })).toEqual(['large', 'undated'])
  })

  test('how many there are and how many are left', async () => {
    expect(await conversationCounts(db, everyConversation)).toEqual({ all: 3, found: 3 })
    expect(await conversationCounts(db, { ...everyConversation, comments_min: 2 })).toEqual({
      all: 3,
      found: 1,
    })
  })
})
