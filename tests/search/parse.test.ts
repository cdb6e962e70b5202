import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_QUERY, parseSearch } from '../../lib/search/parse.ts'
import { withFilter, withoutFilter } from '../../lib/search/refine.ts'
import { runs } from '../support/seed.ts'

/** The parts of a query that say something. */
function said(text: string) {
  const read = parseSearch(text)
  if (read.kind !== 'query') return read.kind === 'fault' ? read.fault.message : 'empty'
  const { filters: _filters, ...rest } = read.query
  return Object.fromEntries(
    Object.entries(rest).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

const word = (text: string, prefix = false) => ({ text, prefix })
const named = (name: string, id: number | null = null, excluded = false) => ({ name, id, excluded })

test.each([
  ['bridge', { words: [word('bridge')] }],
  ['old “railway bridge”', { words: [word('old'), word('railway bridge')] }],
  ['bridg* -toll', { words: [word('bridg', true)], without: [word('toll')] }],
  ['-"right of way" road', { words: [word('road')], without: [word('right of way')] }],
  ['person:ann', { people: [named('ann')] }],
  ['person:"Ann Archer" person:#12', { people: [named('Ann Archer'), named('#12', 12)] }],
  ['-person:ann bridge', { words: [word('bridge')], people: [named('ann', null, true)] }],
  ['conversation:12 conversation:"12"', { conversations: [named('12', 12), named('12')] }],
  ['site:example.org', { sites: [named('example.org')] }],
  ['depth:>3', { depth: { from: 4, to: null } }],
  ['depth:2-4 depth:>=3', { depth: { from: 3, to: 4 } }],
  ['after:2024 before:2024-05', { after: Date.UTC(2024, 0), before: Date.UTC(2024, 4) }],
  ['after:2024-02-10 after:2024-01', { after: Date.UTC(2024, 1, 10) }],
  ['http://example.org/a:b', { words: [word('http://example.org/a:b')] }],
  ['std::vector', { words: [word('std::vector')] }],
  [
    'AND OR NOT NEAR(a b) {x} ^y',
    { words: ['AND', 'OR', 'NOT', 'NEAR(a', 'b)', '{x}', '^y'].map(each => word(each)) },
  ],
  ['', 'empty'],
  ['  \n ', 'empty'],
])('%s', (text, expected) => {
  expect(said(text)).toEqual(expected)
})

test.each([
  ['"bridge', /no partner/],
  ['!!! ???', /no letter or digit/],
  ['author:ann', /Is person: meant/],
  ['persn:ann', /Is person: meant/],
  ['person:', /person: wants a name/],
  ['depth:deep', /depth: wants a level/],
  ['depth:<0', /depth: wants a level/],
  ['depth:1 depth:3', /No comment can be at both/],
  ['after:2024-02-30', /after: wants a day/],
  ['-after:2024', /cannot be turned round/],
  ['br*', /At least 3 letters/],
  ['x'.repeat(LONGEST_QUERY + 1), /at most 1,000 characters/],
])('%s is answered in words', (text, expected) => {
  expect(said(text)).toMatch(expected)
})

test('any text is a query, a fault that lies within it, or empty', () => {
  const pieces = fc.constantFrom(
    ...[
      '"',
      '“',
      '-',
      '*',
      ':',
      'person:',
      'depth:',
      'after:',
      '>',
      '2',
      'ann',
      ' ',
      '(',
      ')',
      '\0',
      '\ud800',
      '漢字',
      '’',
    ],
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map(each => each.join('')),
  )
  fc.assert(
    fc.property(texts, text => {
      const read = parseSearch(text)
      if (read.kind !== 'fault') return
      expect(read.fault.start).toBeLessThanOrEqual(read.fault.end)
      expect(read.fault.end).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: runs(1000) },
  )
})

test('a filter that was put in can be taken out', () => {
  const text = withFilter('old bridge', 'person', 'Ann Archer')
  expect(text).toBe('old bridge person:"Ann Archer"')
  const read = parseSearch(text)
  expect(read.kind === 'query' && withoutFilter(text, read.query.filters[0]!)).toBe('old bridge')
})
