import { describe, expect, test } from 'vitest'
import { authorOf, isGone, isGoneText } from '../../lib/formats/fields/author.ts'

const nobody = { author: null, name: null }

describe('who an author is', () => {
  test.each([
    ['ann', 'ann', null],
    [17, '17', null],
    [' ann ', 'ann', null],
    [{ name: 'Ann' }, 'Ann', null],
    [{ id: 9, username: 'ann', display_name: 'Ann B.' }, '9', 'Ann B.'],
    [{ username: 'ann', displayName: 'Ann B.' }, 'ann', 'Ann B.'],
    [{ login: 'ann' }, 'ann', null],
    [{ id: 5, screen_name: 'ann', full_name: 'Ann B.' }, '5', 'ann'],
    [{ uid: '5', unique_id: 'ann.b', nickname: 'Ann' }, '5', 'ann.b'],
    [{ pk: 5, full_name: 'Ann B.' }, '5', 'Ann B.'],
    [{ id: 5, first_name: 'Ann', last_name: 'B.' }, '5', 'Ann B.'],
    [[{ name: 'Ann' }, { name: 'Ben' }], 'Ann', null],
  ])('%j', (value, author, name) => expect(authorOf(value)).toEqual({ author, name }))

  test.each([
    ...[null, undefined, '', '  ', true, {}, [], { name: '' }, { id: null, name: null }],
    ...[
      'deleted',
      'DELETED',
      '[deleted user]',
      'u/[deleted]',
      'Deleted User',
      'Gelöschter Benutzer',
      'Anonymous',
    ],
    ...[
      { name: 'deleted', id: 'deleted' },
      { id: 7, name: '[deleted]' },
      { id: 7, name: 'Ann', deleted: true },
    ],
  ])('%j is nobody', value => expect(authorOf(value)).toEqual(nobody))

  test('words for those who are gone are whole names', () => {
    expect(['Deleted Scenes', 'removed', 'ann deleted', 'Anonymouse'].some(isGone)).toBe(false)
    expect(isGoneText('[removed]')).toBe(true)
    expect(isGoneText('The comment was [removed], sadly')).toBe(false)
  })
})

test('who stands in lists of lists, however deep', () => {
  let value: unknown = 'ann'
  for (let depth = 0; depth < 100_000; depth++) value = [value]
  expect(authorOf(value)).toEqual({ author: 'ann', name: null })
})
