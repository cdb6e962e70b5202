import { describe, expect, test } from 'vitest'
import { conversationQuery, filterOf } from '../../../app/conversations/[id]/query-string.ts'

const roundTrip = (query: string) =>
  conversationQuery.href('', conversationQuery.parse(new URLSearchParams(query)))
const filter = (query: string) => filterOf(conversationQuery.parse(new URLSearchParams(query)))

describe('the query string of a conversation', () => {
  test.each([
    '',
    '?message=5&person=7&only=yes',
    '?from=1&to=2',
    '?to=2',
    '?from=1&to=2&ways=both',
    '?level=3',
    '?level=10-19',
    '?since=1000&until=2000',
    '?face=outline',
    '?face=icicle&colour=time&branch=9&moment=1000',
  ])('says the same again: %s', query => expect(roundTrip(query)).toBe(query))

  test('a view is a middle and a scale; nonsense is the whole tree', () => {
    expect(conversationQuery.parse({ view: '10,-20,2.5' }).view).toEqual({ x: 10, y: -20, scale: 2.5 })
    for (const view of ['', 'a,b,c', '1,2', '0,0,1', '0,0,9999', '0,0,NaN'])
      expect(conversationQuery.parse({ view }).view).toBeNull()
  })

  test('says which comments the reader shows', () => {
    expect(filter('from=1&to=2&person=3')).toEqual({ kind: 'exchange', from: 1, to: 2, both: false })
    expect(filter('from=1&to=2&ways=both')).toEqual({ kind: 'exchange', from: 1, to: 2, both: true })
    expect(filter('to=2&person=3')).toEqual({ kind: 'replies', to: 2 })
    expect(filter('level=4-5')).toEqual({ kind: 'level', from: 4, to: 5 })
    expect(filter('since=1&until=2')).toEqual({ kind: 'time', since: 1, until: 2 })
    expect(filter('person=3&only=yes')).toEqual({ kind: 'person', person: 3 })
    expect(filter('person=3')).toBeNull()
    expect(filter('from=1')).toBeNull()
  })
})
