import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineCutter, type LoadedSource, parseEvent, placeAfter } from '../../app/_shared/adding/load-event.ts'
import { emptyReport } from '../../db/load/report.ts'

test('events are whole however the stream is cut', () => {
  const events = [
    { kind: 'progress', phase: 'read', bytes: 1, of: null, messages: 2, conversations: 3 },
    { kind: 'failed', error: 'Zwei\nZeilen – "…"' },
  ]
  const stream = events.map(event => `${JSON.stringify(event)}\n`).join('')
  fc.assert(
    fc.property(fc.array(fc.nat({ max: stream.length })), cuts => {
      const places = [0, ...cuts.sort((a, b) => a - b), stream.length]
      const cutter = new LineCutter()
      const lines = places.slice(1).flatMap((end, at) => cutter.push(stream.slice(places[at], end)))
      expect(lines.map(parseEvent)).toEqual(events)
    }),
  )
})

test('whoever imported one thing goes to what it brought, unless there is something to read first', () => {
  const report: LoadedSource = {
    ...emptyReport('a.html'),
    comments: 2,
    new_comments: 2,
    conversations: 1,
    load: 3,
    conversation: 7,
  }
  const after = (change: Partial<LoadedSource>, warned = 0) =>
    placeAfter({ kind: 'done', reports: [{ ...report, ...change }] }, warned)
  expect(after({})).toBe('/conversations/7')
  expect(after({ conversations: 9, conversation: null })).toBe('/conversations?load=3')
  expect(after({ problem_count: 2 }, 2)).toBe('/conversations/7')
  expect(after({ problem_count: 3 }, 2)).toBeNull()
  expect(after({ unchanged: true })).toBeNull()
  expect(after({ new_comments: 0 })).toBeNull()
  expect(after({ new_comments: 0, changed: 1 })).toBe('/conversations/7')
  expect(after({ load: null, error: 'No.' })).toBeNull()
  expect(after({ conversations: 0, conversation: null })).toBeNull()
  expect(placeAfter({ kind: 'failed', error: 'No.' }, 0)).toBeNull()
  expect(placeAfter({ kind: 'done', reports: [report, report] }, 0)).toBeNull()
})
