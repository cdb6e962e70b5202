import { expect, test } from 'vitest'
import { AmbiguousFormat, UnknownFormat } from '../../lib/errors.ts'
import type { Claim, Format } from '../../lib/formats/format.ts'
import { notRecognised, recognise } from '../../lib/formats/recognise.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'

const format = (id: string, claim: Claim, why: string | null = null): Format => ({
  id,
  name: id.toUpperCase(),
  obtain: '',
  kept: '',
  lost: '',
  claims: () => claim,
  why: () => why,
  async *read() {},
})

const head = (content: string | Uint8Array, whole = true) => headOf('file', Buffer.from(content), whole)

test('the strongest claim decides', () => {
  const [no, maybe, certain] = [format('n', 'no'), format('m', 'maybe'), format('c', 'certain')]
  expect(recognise(head(''), [no, maybe, certain])).toEqual({ kind: 'recognised', format: certain })
  expect(recognise(head(''), [no, maybe])).toEqual({ kind: 'recognised', format: maybe })
})

test('two equal claims are an error that names both and says how to choose', () => {
  const found = recognise(head(''), [format('a', 'maybe'), format('b', 'maybe'), format('c', 'no')])
  if (found.kind === 'recognised') throw new Error('recognised')
  const error = notRecognised('page.html', found)
  expect(error).toBeInstanceOf(AmbiguousFormat)
  expect(error.message).toBe('page.html could be a (A) or b (B). Say which with --format a.')
})

test('no claim is an error that says what was seen, what came close, and what to do', () => {
  const found = recognise(head('[{"a":1,"b":2}]'), [
    format('a', 'no', 'no object has an id'),
    format('b', 'no'),
  ])
  if (found.kind === 'recognised') throw new Error('recognised')
  const error = notRecognised('x.json', found)
  expect(error).toBeInstanceOf(UnknownFormat)
  expect(error.message).toContain(
    'x.json is in no format that can be read: it holds a JSON array of objects with the keys a, b.',
  )
  expect(error.message).toContain('not a: no object has an id')
  expect(error.message).toContain('--columns author=nick')
})

test.each([
  ['nothing: it is empty', ''],
  ['nothing but blank space', ' \n\t'],
  ['binary data (PNG image)', Buffer.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0)],
  ['binary data', Buffer.of(1, 2, 3, 4, 0, 0, 0, 65)],
  ['a JSON object with the keys id, title', '{"id": 1, "title": {"a": 1}}'],
  ['an empty JSON array', '[]'],
  ['a JSON array of other things than objects', '[1, 2]'],
  ['one JSON value a line, the first a JSON object with the keys x, y', '{"x":1,"y":2}\n{"x":3}\n'],
  ['what begins as JSON but is not valid', '{"x": nothing'],
  ['an HTML page without a comment list that could be found', '<!DOCTYPE html>\n<title>Hello</title>'],
  ['XML or HTML whose first element is rss', '<?xml version="1.0"?>\n<!-- feed -->\n<rss version="2.0">'],
  ['what may be a table with the columns time, who, what', 'time;who;what\n1;2;3\n'],
  ['what may be a table of 3 columns that no row names', '10:05;ann;Hello\n10:06;ben;Hi\n'],
  ['plain text without a list of comments', 'Dear diary,\ntoday it rained, snowed, and rained again.\n'],
])('what was seen: %s', (seen, content) => {
  expect(recognise(head(content), [])).toMatchObject({ kind: 'unknown', seen })
})

test('of a document larger than the head, the first keys are seen', () => {
  expect(recognise(head('{"id": 1, "posts": [{"text": "a', false), [])).toMatchObject({
    seen: 'a JSON object in which these keys come first: id, posts, text',
  })
})
