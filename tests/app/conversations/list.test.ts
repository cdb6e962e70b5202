import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { boundsOf, spanOf } from '../../../app/conversations/filters/range-histogram.tsx'
import { GET } from '../../../app/conversations/picked/route.ts'
import { shapeInWords } from '../../../app/conversations/shape/shape-in-words.ts'
import { linksOf } from '../../../app/conversations/shape/thumbnail.tsx'
import { parsed, renamed, withView } from '../../../app/conversations/views/stored-views.ts'
import { isFiltered, listOf, listQuery, usualColumns } from '../../../db/lists/conversations-query.ts'

describe('the query string of the list', () => {
  test('columns in the order of the catalogue; the usual ones are not written', () => {
    expect(listQuery.parse({}).columns).toEqual(usualColumns)
    const { columns } = listQuery.parse({ columns: 'gini,comments,nonsense' })
    expect(columns).toEqual(['comments', 'gini'])
    expect(listQuery.href('/conversations', { columns })).toBe('/conversations?columns=comments%2Cgini')
    expect(listQuery.href('/conversations', { columns: usualColumns })).toBe('/conversations')
  })

  test('boxes that a form sends one by one are one parameter', () => {
    expect(listQuery.parse({ columns: ['gini', 'comments'] }).columns).toEqual(['comments', 'gini'])
    expect(listQuery.parse(new URLSearchParams('picked=3&picked=1&picked=3')).picked).toEqual([3, 1])
    expect(listQuery.parse({ picked: '2,x,-1,4' }).picked).toEqual([2, 4])
    expect(listQuery.parse({ picked: 'x' }).picked).toBeNull()
  })

  test('the last day of a span counts whole', () => {
    const { filter } = listOf(listQuery.parse({ to: '2024-02-29' }))
    expect(filter.to).toBe(Date.parse('2024-02-29T23:59:59.999Z'))
    expect(isFiltered(filter)).toBe(true)
    expect(isFiltered(listOf(listQuery.parse({ picked: '1,2', columns: 'gini' })).filter)).toBe(false)
  })
})

describe('ranges over bars', () => {
  const bars = [
    { from: 0, to: 0, conversations: 1 },
    { from: 1, to: 1, conversations: 2 },
    { from: 2, to: 3, conversations: 3 },
    { from: 4, to: 7, conversations: 1 },
  ]
  test('open where the first or last bar is in it', () => {
    expect(boundsOf(bars, [1, 2])).toEqual({ least: 1, most: 3 })
    expect(boundsOf(bars, [0, 1])).toEqual({ least: null, most: 1 })
    expect(boundsOf(bars, [2, 3])).toEqual({ least: 2, most: null })
    expect(boundsOf(bars, [0, 3])).toEqual({ least: null, most: null })
    expect(boundsOf(bars, null)).toEqual({ least: null, most: null })
  })
  test('a bar that is partly within is within', () => {
    expect(spanOf(bars, { least: 3, most: 4 })).toEqual([2, 3])
    expect(spanOf(bars, { least: null, most: 1 })).toEqual([0, 1])
    expect(spanOf(bars, { least: null, most: null })).toBeNull()
    expect(spanOf(bars, { least: 9, most: null })).toBeNull()
  })
})

describe('where ticked conversations lead', () => {
  const location = (query: string) =>
    GET(new NextRequest(`http://localhost/conversations/picked?${query}`)).headers.get('location')
  test.each([
    ['picked=3&picked=1&to=compare', '/compare?c=3,1'],
    ['picked=3&picked=1&to=network', '/network?conversations=3,1'],
    ['picked=3&to=csv', '/conversations.csv?conversations=3'],
    ['picked=3&to=elsewhere', '/conversations?conversations=3'],
    ['to=compare', '/conversations'],
  ])('%s → %s', (query, to) => {
    expect(location(query)).toBe(to)
  })
})

describe('saved views', () => {
  const views = [
    { name: 'a', query: 'x=1' },
    { name: 'b', query: 'x=2' },
  ]
  test('one more, or another in the place of the same name', () => {
    expect(withView(views, { name: 'c', query: '' }).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(withView(views, { name: 'a', query: 'x=3' })).toEqual([{ name: 'a', query: 'x=3' }, views[1]])
  })
  test('under another name; the one that had it is gone', () => {
    expect(renamed(views, 'a', 'b')).toEqual([{ name: 'b', query: 'x=1' }])
    expect(renamed(views, 'a', 'a')).toEqual(views)
  })
  test('what was stored is read with care', () => {
    expect(parsed(JSON.stringify(views))).toEqual(views)
    expect(parsed('nonsense')).toEqual([])
    expect(parsed('{"name":"a"}')).toEqual([])
    expect(parsed('[null,{"name":1,"query":"x"},{"name":"n","query":"q"}]')).toEqual([
      { name: 'n', query: 'q' },
    ])
  })
})

describe('shapes', () => {
  const words = (comments: number, max_depth: number, top_level_comments: number, largest = 0.4) =>
    shapeInWords({ comments, max_depth, top_level_comments, largest_subthread_share: largest })
  test.each([
    [words(0, 0, 0), 'Only the post.'],
    [words(1, 1, 1), 'One comment, to the post.'],
    [words(12, 1, 12), 'A star: all 12\u00a0comments answer the post.'],
    [words(5, 5, 1), 'A chain: each of 5\u00a0comments answers the one before.'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })
  test('between star and chain', () => {
    expect(words(20, 3, 16)).toMatch(/^Mostly a star/)
    expect(words(20, 12, 4)).toMatch(/^Mostly a chain/)
    expect(words(20, 5, 4, 0.9)).toMatch(/^One large branch/)
    expect(words(20, 5, 8)).toMatch(
      /^Several branches.*40\u00a0% answer the post, the largest branch holds 40\u00a0%\.$/,
    )
  })
  test('one path, a chain in one stroke, however deep', () => {
    const chain = Int32Array.from({ length: 100_000 }, (_, i) => i - 1)
    const size = Int32Array.from(chain, (_, i) => chain.length - i)
    const paths = [...linksOf({ parent: chain, size, comments: size.map(each => each - 1) }, 44).values()]
    expect(paths.map(path => path.match(/M/g)?.length)).toEqual([1])
    const alone = { parent: Int32Array.of(-1), size: Int32Array.of(1), comments: Int32Array.of(0) }
    expect(linksOf(alone, 44).size).toBe(0)
  })
})
