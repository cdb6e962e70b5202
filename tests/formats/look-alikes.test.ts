import { expect, test } from 'vitest'
import { formats } from '../../lib/formats/index.ts'
import { notRecognised, recognise } from '../../lib/formats/recognise.ts'
import { headOf } from '../../lib/input/head.ts'

test.each([
  [
    'a list of Discourse topics',
    '{"users":[{"id":1,"username":"ann"}],"topic_list":{"topics":[]}}',
    'not discourse: it lists topics',
  ],
  [
    'a Hacker News search',
    '{"hits":[{"objectID":"1","author":"ann"}],"nbHits":1}',
    'not hacker-news: it is the result of a search',
  ],
  ['YouTube videos', '{"kind":"youtube#videoListResponse","items":[]}', 'not youtube: it tells of videos'],
  [
    'WordPress articles',
    '[{"id":1,"slug":"x","comment_status":"open"}]',
    'not wordpress-rest: it lists articles',
  ],
  ['a feed', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'not wordpress-wxr: it is a feed'],
  ['a table of something else', 'name,age,city\nann,30,Ulm\n', 'not table: of its columns (name, age, city)'],
  ['users', '[{"id":1,"username":"ann"}]', 'not table: of its columns (id, username)'],
])('%s is not taken for a discussion, and is told why', (_, content, why) => {
  const found = recognise(headOf('file', Buffer.from(content), true), formats)
  if (found.kind === 'recognised') throw new Error(`taken for ${found.format.id}`)
  expect(notRecognised('file', found).message).toContain(why)
})
