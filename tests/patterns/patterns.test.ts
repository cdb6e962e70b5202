import { expect, test } from 'vitest'
import { fault } from './ambiguity.ts'
import { made, type Pattern, written } from './patterns.ts'

const faults = (patterns: readonly Pattern[]) =>
  patterns.flatMap(({ place, source, flags }) => {
    const why = fault(source, flags)
    return why === null ? [] : [`${place}: /${source}/${flags}: ${why}`]
  })

test('no regular expression takes longer than in proportion to the text', () => {
  const patterns = written()
  expect(patterns.length).toBeGreaterThan(300)
  expect(faults(patterns)).toEqual([])
})

test('nor do those that are made of strings', async () => {
  const patterns = await made()
  expect(patterns.length).toBeGreaterThan(15)
  expect(faults(patterns)).toEqual([])
})

test.each([
  ['one text in two ways, again and again', '^(?:a|a)*$'],
  ['a loop in a loop', '^(?:a+)+$'],
  ['a comment by two alternatives', '^(?:<!--.*?-->|<[^>]*>)*x'],
  ['two loops, with the second in the first', '^(?:x+x+)y'],
  ['begun anew at every blank', '\\s+$'],
  ['begun anew at every opening', '<title>[^]*</title>'],
  ['begun anew at every word', '\\bid=[^;]*;'],
  ['two loops behind each other', '^\\s*\\s*a'],
  ['two loops that share what one may hold', '^.*,.*,$'],
  ['looked for from every place', '(?=.*a)b'],
  ['looked back for from every place', '(?<=a[^]*)b'],
  ['the same group once more', '^(a*)\\1b'],
  ['a line that begins with its own end', '^==[^]*==$', 'm'],
  ['two long loops of bounded length', 'a[^b]{0,200}a[^b]{0,200}b'],
  ['a small loop that doubles', '^(?:a|a){0,40}b'],
  ['letters of either case', '^[a-c]*[A-C]*!', 'i'],
])('a fault is found: %s', (_, source, flags = '') => {
  expect(fault(source, flags)).not.toBe(null)
})

test.each([
  ['nothing but characters', 'abc|abd'],
  ['one loop from the beginning', '^\\s*a'],
  ['one loop that excludes its opening', '<[^<>]*>'],
  ['a loop that nothing may follow', 'a.*', 's'],
  ['a loop to the very end', '^a(.+)$', 's'],
  ['lines that begin anew', '^[ \\t]*a', 'm'],
  ['blanks, begun only behind others', '(?<!\\s)\\s+$'],
  ['a word, begun at its beginning', '\\bx\\w+!'],
  ['looked for once', '^(?=.*a)b'],
  ['a loop in a loop with a mark between', '^(?:a+b)+$'],
  ['one loop of bounded length, from every place', 'a[^b]{0,300}b'],
  ['an address, whose end is looked for while it is read', 'https?://(?:[.,]*[^\\s.,])+'],
])('what is linear passes: %s', (_, source, flags = '') => {
  expect(fault(source, flags)).toBe(null)
})
