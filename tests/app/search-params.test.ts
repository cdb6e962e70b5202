import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choice, count, cursor, day, query, text } from '../../lib/query-string.ts'

const list = query({
  text,
  comments_min: count,
  from: day,
  sort: choice(['comments', 'title']),
  after: cursor,
})

describe('a query string', () => {
  test('means its defaults where nothing is said, and says nothing of them', () => {
    const values = list.parse({})
    expect(values).toEqual({ text: '', comments_min: null, from: null, sort: 'comments', after: null })
    expect(list.href('/list', values)).toBe('/list')
  })

  test('is read as it was written', () => {
    const values = fc.record({
      text: fc.string({ maxLength: 200 }).map(each => each.trim()),
      comments_min: fc.option(fc.nat()),
      from: fc.option(fc.nat({ max: 40_000 }).map(days => days * 86_400_000)),
      sort: fc.constantFrom('comments' as const, 'title' as const),
      after: fc.option(
        fc.record({
          id: fc.nat(),
          value: fc.oneof(
            fc.string(),
            fc.integer(),
            fc.double({ noNaN: true, noDefaultInfinity: true }),
            fc.constant(null),
          ),
        }),
      ),
    })
    fc.assert(
      fc.property(values, given => {
        const written = new URL(list.href('/list', given), 'http://localhost').searchParams
        // JSON knows no minus zero.
        const wanted = JSON.parse(JSON.stringify(given))
        expect(list.parse(written)).toEqual(wanted)
        expect(list.parse(Object.fromEntries(written))).toEqual(wanted)
      }),
    )
  })

  test('that is nonsense means the defaults', () => {
    const nonsense = {
      comments_min: '-3',
      from: '2024-13-45',
      sort: 'password',
      after: '12.{"a":1}',
      text: ['  first ', 'second'],
      other: 'x',
    }
    expect(list.parse(nonsense)).toEqual({
      text: 'first',
      comments_min: null,
      from: null,
      sort: 'comments',
      after: null,
    })
    for (const after of ['', 'x', '1', '1.', '1.x', '.1', '1.[1]']) expect(cursor.parse(after)).toBeNull()
  })
})
