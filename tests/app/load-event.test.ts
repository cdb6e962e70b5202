import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineCutter, parseEvent } from '../../app/_shared/adding/load-event.ts'

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
