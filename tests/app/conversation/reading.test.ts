import { describe, expect, test } from 'vitest'
import { runsOf } from '../../../app/conversations/[id]/reader/quotes.ts'
import { opened, toggled, unfolded } from '../../../app/conversations/[id]/reader/read-places.ts'

describe('folding branches', () => {
  // 0 the post; 1 with 2 (answered by 3) and 4; 5 alone.
  const branch = toggled(toggled(new Map(), 1, 4), 2, 2)

  test('leaves the first message of each, also within another', () => {
    expect(unfolded(6, new Map())).toBeNull()
    expect(unfolded(6, toggled(new Map(), 2, 2))).toEqual([0, 1, 2, 4, 5])
    expect(unfolded(6, branch)).toEqual([0, 1, 5])
    expect(unfolded(6, toggled(branch, 1, 4))).toEqual([0, 1, 2, 4, 5])
  })

  test('what is chosen within comes to light; the first message is in light already', () => {
    expect(unfolded(6, opened(branch, 3))).toBeNull()
    expect(unfolded(6, opened(branch, 4))).toEqual([0, 1, 2, 4, 5])
    expect(opened(branch, 1)).toBe(branch)
    expect(opened(branch, 5)).toBe(branch)
  })
})

describe('quotes', () => {
  test('stand apart from what was written anew', () => {
    expect(runsOf('> said\n> > before\n\nIndeed.\n\n> and\nno')).toEqual([
      { isQuoted: true, content: 'said\n> before', lines: 2 },
      { isQuoted: false, content: 'Indeed.', lines: 3 },
      { isQuoted: true, content: 'and', lines: 1 },
      { isQuoted: false, content: 'no', lines: 1 },
    ])
  })

  test('text without quotes stays as it is', () => {
    expect(runsOf('\n one\n\n two >\n')).toEqual([
      { isQuoted: false, content: '\n one\n\n two >\n', lines: 5 },
    ])
  })
})
