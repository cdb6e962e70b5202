import { expect, test } from 'vitest'
import { sideMarkup, weekMarks } from '../../../app/people/[id]/week-marks.ts'
import type { AuthorWeek, Mark } from '../../../db/queries/author-lines.ts'

const mark = (messages: number, conversation: number | null): Mark => ({
  conversation,
  title: conversation === null ? null : 'Soup',
  message: 1,
  messages,
})
const week = (begun: readonly Mark[], replies: readonly Mark[]): AuthorWeek => ({
  from: Date.UTC(2024, 4, 13),
  begun,
  replies,
})
/** A number that stands in an attribute. */
const attribute = (markup: string, name: string) =>
  Number(new RegExp(`${name}="(-?[\\d.]+)"`).exec(markup)?.[1])

test('weeks with a mark a side are bars, as high as there are messages, within their week', () => {
  const weeks = [week([mark(1, null)], [mark(10, null)]), week([], [mark(95, null)])]
  const marks = weekMarks(weeks, 5)
  const [few, many] = weeks.map(each => sideMarkup(each, 'replies', 7, marks))
  expect(attribute(few!, 'height')).toBe(20)
  expect(attribute(many!, 'height')).toBe(190)
  expect(attribute(many!, 'y')).toBe(1)
  expect(attribute(many!, ' x')).toBe(-2)
  expect(attribute(many!, ' width')).toBe(4)
  expect(many).toMatch(/: 95\scomments</)
  const begun = sideMarkup(weeks[0]!, 'begun', 7, marks)
  expect(attribute(begun, 'height')).toBe(2)
  expect(attribute(begun, ' y')).toBe(-3)
})

test('conversations are discs that stand on each other, as large as there are messages', () => {
  const weeks = [week([], [mark(4, 1), mark(1, 2)])]
  const marks = weekMarks(weeks, 18)
  const [large, small] = sideMarkup(weeks[0]!, 'replies', 7, marks).split('</a>')
  expect(attribute(large!, ' r')).toBe(8)
  expect(attribute(large!, 'cy')).toBe(1 + 8)
  expect(attribute(small!, ' r')).toBe(4)
  expect(attribute(small!, 'cy')).toBeCloseTo(1 + 16 + 4 * 0.35 + 4)
  expect(large).toMatch(/: 4\scomments · Soup</)
})
