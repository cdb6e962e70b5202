import { describe, expect, test } from 'vitest'
import { NOTHING_CHOSEN } from '../../../app/conversations/[id]/selection.tsx'
import { highlightOf } from '../../../app/conversations/[id]/tree/highlight.ts'
import { nodeAt, pathToTop, walkAround, walkLines } from '../../../app/conversations/[id]/tree/tree-model.ts'
import { isLoose } from '../../../lib/tree/marks.ts'
import { smallModel as model } from './picture.ts'

describe('the way through a tree', () => {
  test('leads to the post, and finds the nearest that is drawn', () => {
    expect(pathToTop(model, 4)).toEqual([4, 3, 0])
    expect([0, 2, 3, 4, 6].map(position => nodeAt(model, position))).toEqual([0, 2, 2, 3, 5])
    expect([null, 7].map(position => nodeAt(model, position))).toEqual([null, null])
  })

  test('by arrow keys: parent, first reply, siblings, else the level', () => {
    const from = (node: number, key: string) => walkAround(model, node, key)
    expect(from(0, 'ArrowRight')).toBe(1)
    expect(from(0, 'ArrowLeft')).toBe(0)
    expect(from(1, 'ArrowDown')).toBe(3)
    expect(from(3, 'ArrowUp')).toBe(1)
    expect(from(2, 'ArrowDown')).toBe(4)
    expect(from(5, 'ArrowDown')).toBe(5)
    expect(from(5, 'ArrowRight')).toBe(5)
    expect(from(2, 'End')).toBe(5)
    expect(from(2, 'a')).toBeNull()
    expect(walkLines(model, 2, 'ArrowDown')).toBe(3)
    expect(walkLines(model, 0, 'ArrowUp')).toBe(0)
  })

  test('links from and to what is missing are loose', () => {
    expect([1, 2, 3, 4, 5].map(node => isLoose(model.picture, node))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
  })
})

describe('what lights up', () => {
  const lit = (change: Partial<typeof NOTHING_CHOSEN>, active: number | null = null) =>
    [...(highlightOf(model, active, { ...NOTHING_CHOSEN, ...change })?.nodes ?? [])].sort((a, b) => a - b)
  const ben = { id: 11, name: 'ben' }
  const ann = { id: 10, name: 'ann' }

  test('nothing chosen: nothing', () => expect(highlightOf(model, null, NOTHING_CHOSEN)).toBeNull())
  test('a message: the path to the post and all below', () => expect(lit({ message: 1 })).toEqual([0, 1, 2]))
  test('what the pointer is on comes first', () => expect(lit({ message: 1 }, 4)).toEqual([0, 3, 4]))
  test('a person: what they wrote', () => expect(lit({ person: ben })).toEqual([1, 4]))
  test('an exchange: the replies and what they answer', () =>
    expect(lit({ exchange: { from: ben, to: ann, both: false } })).toEqual([0, 1]))
  test('an exchange both ways: whoever answered, and nothing below the message it is read from', () =>
    expect(lit({ message: 0, exchange: { from: ann, to: ben, both: true } })).toEqual([0, 1, 2]))
  test('levels: their comments', () => expect(lit({ level: { from: 1, to: 1 } })).toEqual([1, 5]))
  test('a span of time: its comments', () =>
    expect(lit({ time: { since: 500, until: 2000 } })).toEqual([1, 2]))
})
