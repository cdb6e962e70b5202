import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { indexTexts } from '../../../db/load/index-texts.ts'
import { removeLoad } from '../../../db/load/remove-load.ts'
import type { SqliteDb } from '../../../db/open.ts'
import { facetsOf } from '../../../db/queries/search/facets.ts'
import { pageOfMany, type SearchSort } from '../../../db/queries/search/order.ts'
import { scopeOf } from '../../../db/queries/search/scope.ts'
import { search, searchRows } from '../../../db/queries/search/search.ts'
import { titlesFound } from '../../../db/queries/search/titles.ts'
import { isBehind } from '../../../db/text-index.ts'
import { parseSearch } from '../../../lib/search/parse.ts'
import type { SearchQuery } from '../../../lib/search/query.ts'
import { runs } from '../../support/seed.ts'
import { addTo, all, loadedFrom } from './loaded.ts'

const rows = [
  'one,p,,Ann,2024-01-01T00:00:00Z,The railway bridge should stay,Bridge or ford',
  'one,a,p,ben,2024-01-02T00:00:00Z,A bridge: the railway needs none,',
  'one,b,a,Ann,2024-02-01T00:00:00Z,Café owners say naïve things about BRIDGES,',
  'one,c,b,cat,,東京の橋はとても古い bridge bridge bridge,',
  'one,d,c,Annabel,2025-01-01T00:00:00Z,"don\'t; SELECT ""x"" b < bridge",',
  'two,q,,cat,2024-03-01T00:00:00Z,Which ford?,The old ford',
  'two,e,q,ben,2024-03-02T00:00:00Z,สะพานเก่า and мост and גשר,',
]

let db: SqliteDb
beforeAll(async () => {
  db = await loadedFrom(...rows)
  await indexTexts(db)
})
afterAll(() => {
  db.$client.close()
})

function queryOf(text: string): SearchQuery {
  const read = parseSearch(text)
  if (read.kind !== 'query') throw new Error(`“${text}” is no query`)
  return read.query
}

const part = { after: null, before: null, limit: 20 }
const run = (text: string, sort: SearchSort = 'relevance', from = db) =>
  search(from, { query: queryOf(text), sort, part })

/** The source's own ids of what is found. */
async function found(text: string, from = db): Promise<string[]> {
  const { page } = await run(text, 'relevance', from)
  const ids = page.rows.map(({ id }) =>
    from.$client.prepare<[number], string>('select native_id from messages where id = ?').pluck().get(id),
  )
  return ids.map(String).sort()
}

describe('what is found', () => {
  test.each([
    ['bridge', 'p a c d'],
    ['bridge*', 'p a b c d'],
    ['"railway bridge"', 'p'],
    ['railway bridge', 'p a'],
    ['bridge -railway', 'c d'],
    ['-bridge person:ben', 'e'],
    ['cafe NAIVE', 'b'],
    ['東京', 'c'],
    ['京東', ''],
    ['สะพาน', 'e'],
    ['МОСТ', 'e'],
    ['גשר', 'e'],
    ['person:ann', 'b p'],
    ['person:anna', 'd'],
    ['-person:ann bridge', 'a c d'],
    ['person:ann person:cat bridge', 'c p'],
    ['conversation:ford', 'a b c d e p q'],
    ['conversation:"old ford"', 'e q'],
    ['conversation:1 ford', ''],
    ['-conversation:1 ford', 'q'],
    ['after:2024-02-01', 'b d e q'],
    ['before:2024-01-02', 'p'],
    ['depth:>2', 'c d'],
    ['depth:0', 'p q'],
    ['site:table bridge', 'a c d p'],
    ['-site:table bridge', ''],
    ['person:nobody', ''],
    ["don't", 'd'],
    ['"b < bridge"', 'd'],
  ])('%s: %s', async (text, expected) => {
    expect(await found(text)).toEqual(expected.split(' ').filter(Boolean).sort())
  })

  test('whatever is typed, no words of the database itself come back', async () => {
    const pieces = fc.constantFrom(
      ...[
        '"',
        "'",
        '(',
        ')',
        '*',
        '^',
        '+',
        '-',
        ':',
        'NEAR',
        ' AND ',
        ' NOT ',
        'bridge',
        ' ',
        '\0',
        '漢',
        'text:',
        '{',
      ],
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map(each => each.join('')),
    )
    await fc.assert(
      fc.asyncProperty(texts, async text => {
        const read = parseSearch(text)
        if (read.kind !== 'query') return
        const { total } = await search(db, { query: read.query, sort: 'relevance', part })
        expect(total).toBeGreaterThanOrEqual(0)
        await titlesFound(db, { query: read.query, limit: 3 })
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('how it is shown', () => {
  const marked = async (text: string) =>
    (await run(text)).page.rows.map(({ snippet }) =>
      snippet.segments.map(each => (each.marked ? `[${each.text}]` : each.text)).join(''),
    )

  test('hits are marked as they were found, in the text as it was written', async () => {
    expect(await marked('café bridg*')).toEqual(['[Café] owners say naïve things about [BRIDGES]'])
    expect(await marked('"東京" 古い')).toEqual(['[東京]の橋はとても[古い] bridge bridge bridge'])
    expect(await marked('"railway bridge"')).toEqual(['The [railway bridge] should stay'])
  })

  test('the best first, or the latest first and undated last', async () => {
    const best = await run('bridge')
    expect(best.page.rows[0]!.author).toBe('cat')
    const latest = await run('bridge', 'newest')
    expect(latest.page.rows.map(({ author }) => author)).toEqual(['Annabel', 'ben', 'Ann', 'cat'])
  })

  test('a name is said to be that of one person alone where it is', async () => {
    const two = await loadedFrom(...rows)
    await addTo(two, 'other.csv', 'x,p,,Ann,,A bridge of another site,', 'x,a,p,dan,,No bridge,')
    await indexTexts(two)
    const { people } = await facetsOf(two, queryOf('bridge'))
    expect(people.filter(({ unique }) => !unique).map(({ name }) => name)).toEqual(['Ann', 'Ann'])
    expect(people.filter(({ unique }) => unique)).toHaveLength(people.length - 2)
    two.$client.close()
  })

  test('facets add up', async () => {
    const facets = await facetsOf(db, queryOf('bridge'))
    expect(facets.people.map(({ name, hits }) => [name, hits])).toEqual(
      expect.arrayContaining([
        ['Ann', 1],
        ['Annabel', 1],
        ['ben', 1],
        ['cat', 1],
      ]),
    )
    expect(facets.conversations).toMatchObject([{ name: 'Bridge or ford', hits: 4 }])
    expect(facets.sites).toMatchObject([{ hits: 4 }])
    expect(facets.times).toEqual([
      { from: '2025', to: '2026', hits: 1 },
      { from: '2024', to: '2025', hits: 2 },
    ])
    const ofAYear = await facetsOf(db, queryOf('before:2024-12'))
    expect(ofAYear.times).toContainEqual({ from: '2024-03', to: '2024-04', hits: 2 })
    const ofAMonth = await facetsOf(db, queryOf('before:2024-02'))
    expect(ofAMonth.times.map(({ from, to }) => [from, to])).toEqual([
      ['2024-01-02', '2024-01-03'],
      ['2024-01-01', '2024-01-02'],
    ])
  })

  test('titles with the words are found', async () => {
    const { titles, total } = await titlesFound(db, { query: queryOf('ford'), limit: 1 })
    expect(total).toBe(2)
    expect(titles[0]!.title.segments.some(({ text, marked }) => marked && text === 'ford')).toBe(true)
  })
})

describe('pages', () => {
  test.each(['relevance', 'newest'] as const)('by %s go on and back without a gap', async sort => {
    const query = queryOf('bridge*')
    const whole = (await search(db, { query, sort, part })).page.rows.map(({ id }) => id)
    const seen: number[] = []
    let { page } = await search(db, { query, sort, part: { ...part, limit: 2 } })
    for (;;) {
      seen.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      page = (await search(db, { query, sort, part: { after: page.next, before: null, limit: 2 } })).page
    }
    expect(seen).toEqual(whole)
    const back = await search(db, { query, sort, part: { after: null, before: page.previous, limit: 2 } })
    expect(back.page.rows.map(({ id }) => id)).toEqual(whole.slice(2, 4))
  })

  test('of very many hits are the same as of few', async () => {
    const query = queryOf('bridge*')
    const few = (await search(db, { query, sort: 'newest', part })).page.rows.map(({ id }) => id)
    const scope = await scopeOf(db, query)
    const first = await pageOfMany(db, scope, { ...part, limit: 2 })
    const second = await pageOfMany(db, scope, { after: first.next, before: null, limit: 3 })
    expect([...first.rows, ...second.rows]).toEqual(few)
  })

  test('all of them can be taken away', async () => {
    const table = await all(searchRows(db, queryOf('bridge')))
    expect(table.map(({ id }) => id)).toEqual(['p', 'a', 'c', 'd'])
    expect(table[1]).toMatchObject({ author: 'ben', path: '/conversations/1?message=2', depth: 1 })
  })
})

describe('the index', () => {
  test('is made after the load, can stop anywhere, and goes on', async () => {
    const own = await loadedFrom(...rows)
    expect(await isBehind(own)).toBe(true)
    expect(await found('bridge', own)).toEqual([])
    let parts = 0
    expect(
      await indexTexts(
        own,
        () => {},
        () => parts++ === 1,
      ),
    ).toBe('stopped')
    expect(await isBehind(own)).toBe(true)
    expect(await indexTexts(own)).toBe('done')
    expect(await isBehind(own)).toBe(false)
    expect(await found('bridge', own)).toEqual(['a', 'c', 'd', 'p'])
    own.$client.close()
  })

  test('loses what is removed, and takes what comes in its place under the same ids', async () => {
    const own = await loadedFrom(...rows)
    await addTo(own, 'more.csv', 'three,r,,dan,2024-04-01T00:00:00Z,A viaduct is no bridge,Viaducts')
    await indexTexts(own)
    expect(await found('viaduct', own)).toEqual(['r'])
    await removeLoad(own, 2)
    expect(await found('viaduct', own)).toEqual([])
    await addTo(own, 'other.csv', 'four,s,,eve,2024-05-01T00:00:00Z,A tunnel,Tunnels')
    expect(await isBehind(own)).toBe(true)
    await indexTexts(own)
    expect(await found('tunnel', own)).toEqual(['s'])
    expect(await found('bridge', own)).toEqual(['a', 'c', 'd', 'p'])
    await removeLoad(own, 1)
    expect(await found('bridge*', own)).toEqual([])
    expect(own.$client.prepare('select count(*) from message_search_docsize').pluck().get()).toBe(1)
    own.$client.close()
  })

  test('takes the newer text of a message in place of the older', async () => {
    const own = await loadedFrom('one,p,,ann,,An old word,First', 'one,a,p,ben,,Another word,')
    await indexTexts(own)
    // The same table: the other row is as it was.
    await addTo(own, 'table.csv', 'one,p,,ann,,A new word,First', 'one,a,p,ben,,Another word,')
    await indexTexts(own)
    expect(await found('old', own)).toEqual([])
    expect(await found('word', own)).toEqual(['a', 'p'])
    own.$client.close()
  })

  test('waits where a load is writing', async () => {
    const own = await loadedFrom(...rows)
    own.$client.exec('begin immediate')
    expect(await indexTexts(own)).toBe('busy')
    own.$client.exec('rollback')
    expect(await indexTexts(own)).toBe('done')
    own.$client.close()
  })
})
