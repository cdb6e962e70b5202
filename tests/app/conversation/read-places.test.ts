import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesIn, written } from '../../../app/conversations/[id]/reader/read-places.ts'

test('neighbours are written together, in order', () => {
  expect(written(new Set([5, 1, 2, 3, 9]))).toBe('1-3,5,9')
  expect(written(new Set())).toBe('')
})

test('what was written is read again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(200)), places => {
      expect([...placesIn(written(new Set(places)), 201)]).toEqual(places.toSorted((a, b) => a - b))
    }),
  )
})

test('what is no place of the thread is left out', () => {
  expect([...placesIn('2-4,x,-1,7-,3e2,98-999999999', 100)]).toEqual([2, 3, 4, 98, 99])
})
