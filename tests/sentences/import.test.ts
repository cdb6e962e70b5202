import { expect, test } from 'vitest'
import { type ImportFacts, importSentences } from '../../lib/sentences/import.ts'
import { plainText } from '../../lib/sentences/sentence.ts'

const usual: ImportFacts = {
  ...{ comments: 31_522, conversations: 5000, announced: null, problems: 0, orphans: 64, postsAbsent: 0 },
  leftOut: [{ what: 'notices', count: 87 }],
  missing: [],
  ...{ newComments: 31_522, grownKnown: 0, changed: 0, removed: 0 },
}

test.each<[string, Partial<ImportFacts>, string]>([
  [
    'all good',
    {},
    'All good: 31,522 comments in 5,000 conversations. 87 system notices skipped. 64 replies to missing messages.',
  ],
  [
    'one of each',
    { comments: 1, conversations: 1, newComments: 1, orphans: 1, leftOut: [{ what: 'notices', count: 1 }] },
    'All good: 1 comment. 1 system notice skipped. 1 reply to missing messages.',
  ],
  [
    'fewer than announced',
    { comments: 25, newComments: 25, conversations: 1, announced: 26, problems: 1, orphans: 0, leftOut: [] },
    '25 of 26 comments (1 missing); 1 place could not be read.',
  ],
  [
    'more than announced',
    { comments: 30, newComments: 30, conversations: 1, announced: 26, orphans: 0, leftOut: [] },
    'All good: 30 comments.',
  ],
  [
    'what was not understood is not good',
    {
      comments: 3,
      newComments: 3,
      conversations: 1,
      orphans: 0,
      leftOut: [{ what: 'unread_messages', count: 2 }],
    },
    '3 comments; 2 messages not understood.',
  ],
  [
    'nothing',
    { comments: 0, newComments: 0, conversations: 0, orphans: 0, leftOut: [], problems: 2 },
    'There is no message in it; 2 places could not be read.',
  ],
  [
    'nothing new',
    { comments: 9, conversations: 1, newComments: 0, orphans: 0, leftOut: [] },
    'All good: 9 comments. Nothing in it is new.',
  ],
  [
    'new beside what was known',
    {
      comments: 9,
      conversations: 3,
      newComments: 4,
      grownKnown: 2,
      changed: 1,
      removed: 1,
      orphans: 0,
      leftOut: [],
    },
    'All good: 9 comments in 3 conversations. 4 new comments (2 conversations known before), 1 changed and 1 removed since.',
  ],
  [
    'what is not in the file',
    {
      comments: 9,
      newComments: 9,
      conversations: 1,
      orphans: 0,
      leftOut: [],
      postsAbsent: 1,
      missing: [
        { what: 'more_comments', count: 3 },
        { what: 'posts_not_found', count: 1 },
      ],
    },
    'All good: 9 comments. Not in the file: 3 comments behind “load more” links and 1 post not found. 1 conversation without its opening post.',
  ],
  [
    'many kinds',
    {
      comments: 9,
      newComments: 9,
      conversations: 1,
      orphans: 0,
      leftOut: ['likes', 'calls', 'spam', 'edits', 'boosts'].map((what, i) => ({ what, count: 9 - i })),
    },
    'All good: 9 comments. 9 likes, 8 calls, 7 spam comments and 11 others skipped.',
  ],
])('%s', (_, change, sentence) => {
  expect(plainText(importSentences({ ...usual, ...change })).replaceAll('\u00a0', ' ')).toBe(sentence)
})
