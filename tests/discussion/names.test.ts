import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Names } from '../../lib/discussion/names.ts'

test('numbers are what a Map would give, for any names in any scopes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 600 }),
      pairs => {
        const names = new Names()
        const known = new Map<string, number>()
        for (const [scope, name] of pairs) {
          // Lone surrogates have no UTF-8 of their own: they are all the replacement character.
          const key = `${scope} ${name.toWellFormed()}`
          if (!known.has(key)) known.set(key, known.size)
          expect(names.add(scope, name)).toBe(known.get(key))
        }
        expect(names.size).toBe(known.size)
        for (const [key, number] of known) {
          expect(`${names.scope(number)} ${names.name(number)}`).toBe(key)
          expect(names.find(names.scope(number), names.name(number))).toBe(number)
        }
        expect(names.find(7, 'never')).toBe(-1)
      },
    ),
  )
})
