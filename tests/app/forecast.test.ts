import { expect, test } from 'vitest'
import { forecastInWords } from '../../db/load/forecast.ts'

const first = {
  ...{ unchanged: false, comments: 26, authors: 18, conversations: 1, levels: 6 },
  new_comments: 26,
  ...{ grown: 1, grown_known: 0, changed: 0, removed: 0 },
}

test.each([
  [first, '26 comments by 18 people, 6 levels deep.'],
  [
    { ...first, conversations: 3, grown: 3 },
    '26 comments by 18 people in 3 conversations, up to 6 levels deep.',
  ],
  [{ ...first, authors: 0, levels: 1 }, '26 comments, 1 level deep.'],
  [{ ...first, comments: 0, new_comments: 0, authors: 0, levels: 0, grown: 0 }, '0 comments.'],
  [{ ...first, unchanged: true }, 'You have imported this very file before: nothing would change.'],
  [
    { ...first, comments: 50, new_comments: 42, grown: 3, grown_known: 3 },
    '42 new comments in 3 conversations you have. 8 are there already.',
  ],
  [
    { ...first, comments: 42, new_comments: 40, grown: 4, grown_known: 3, changed: 1, removed: 1 },
    '40 new comments in 3 conversations you have and 1 new one. 1 changed, 1 was removed since.',
  ],
  [{ ...first, new_comments: 0, grown: 0 }, 'No new comments. 26 are there already.'],
  [{ ...first, comments: 30, grown: 2 }, '26 new comments in 2 new conversations. 4 are there already.'],
])('%o', (report, words) => {
  expect(forecastInWords(report).replaceAll('\u00a0', ' ')).toBe(words)
})
