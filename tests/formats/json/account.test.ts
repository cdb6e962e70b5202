import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceAt, sourceOfStream } from '../../../db/load/load-source.ts'
import { accounted } from '../../support/accounted.ts'
import { samplesFolder } from '../../support/samples.ts'
import { runs } from '../../support/seed.ts'

/** How many messages are in samples, counted by whoever wrote them: with those that are no comments (spam, notices, boosts). */
const counted: Readonly<Record<string, number>> = {
  'discord/Lantern makers - wicks [77].json': 10,
  'messenger/message_1.json': 5,
  'messenger/Nadja_12.json': 3,
  'teams/channel.json': 5,
  'teams/chat.json': 3,
  'google-chat/Space quay.json': 5,
  'google-chat/DM without topics.json': 3,
  'matrix/export.json': 11,
  'matrix/messages.json': 3,
  'mattermost/bulk.jsonl': 7,
  'mattermost/posts.json': 5,
  'rocket-chat/history.json': 5,
  'rocket-chat/dock.json': 4,
  'zulip/export/messages-000001.json': 5,
  'zulip/messages.json': 4,
  'skype/messages.json': 5,
  'groupme/message.json': 6,
  'groupme/api.json': 5,
  // A card without a text is a title alone.
  'trello/board.json': 3,
  'youtube-live-chat/firing.live_chat.json': 4,
  'json/answers-by-reference.json': 3,
  'table/youtube-takeout.csv': 3,
  'table/reddit-data-request.csv': 3,
  'table/discord-channel.csv': 5,
  'yt-dlp/Tuning the harp [hp000000001].info.json': 5,
  'youtube-comment-downloader/comments.json': 3,
  'tiktok/comments.json': 3,
  'facebook-comments/dataset.json': 2,
  'instagram/dataset_comments.json': 3,
  'instagram/H1_comments.json': 2,
  'instagram/graphql.json': 3,
  'x/page.json': 4,
  'x/old.jsonl': 3,
  'x/snscrape.jsonl': 2,
  'x/tweets.js': 2,
  'activitypub-outbox/outbox.json': 3,
  'nostr/events.jsonl': 5,
  'flarum/4.json': 4,
  'nodebb/topic-4.json': 4,
  '4chan/700.json': 4,
  'lobsters/bow123.json': 3,
  'lesswrong/comments.json': 3,
  'hacker-news-search/search.json': 3,
  'chatgpt/conversations.json': 3,
  'claude/conversations.json': 2,
  'oasst/trees.jsonl': 3,
  'disqus-api/listPosts.json': 5,
  'remark42/backup-harps': 3,
  'remark42/tree.json': 2,
  'commento/harps.json': 3,
  'isso/rosin.json': 3,
  'coral/stream.json': 4,
  'substack/comments.json': 4,
  'gitlab/discussions.json': 4,
  'jira/PEG-4.json': 3,
  'bugzilla/comment.json': 2,
  'gerrit/detail.json': 3,
  'canvas/view.json': 3,
  'edx/comments.json': 2,
  'edx/forum.mongo': 3,
  'json/article.json': 4,
  'json/two-lists.json': 5,
  'json/keyed.json': 3,
  'json/trees.jsonl': 3,
}

test.each(Object.entries(counted))('%s: what is there is stored or named', async (name, there) => {
  const { stored, leftOut } = await accounted([sourceAt(join(samplesFolder, name))])
  expect(stored + leftOut).toBe(there)
})

test('what stands where nobody looks for messages is named, however much of it there is', async () => {
  const strange = fc.array(fc.constantFrom('odd', 'pinned', 'parentCopy', 'x'), {
    minLength: 1,
    maxLength: 3,
  })
  const message = (id: string) => ({
    id,
    author: `a${id}`,
    text: `Words ${id}`,
    created_at: '2024-05-02T08:00:00Z',
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(strange, { nil: null }), { minLength: 2, maxLength: 8 }),
      async places => {
        const comments = places.map((place, index) => ({
          ...message(`c${index}`),
          ...(place === null
            ? {}
            : place.reduceRight<object>((inner, key) => ({ [key]: inner }), message(`s${index}`))),
          replies: [],
        }))
        const text = Buffer.from(JSON.stringify({ comments }))
        async function* bytes() {
          yield text
        }
        const { stored, leftOut, report } = await accounted([sourceOfStream('comments.json', bytes())])
        const hidden = places.filter(place => place !== null).length
        expect(stored).toBe(places.length)
        expect(leftOut).toBe(hidden)
        if (hidden > 0) expect(report.problems.map(({ what }) => what).join()).toContain(`${hidden} of`)
      },
    ),
    { numRuns: runs(40) },
  )
})

test('every sample that was counted is there', () => {
  for (const name of Object.keys(counted))
    expect(readFileSync(join(samplesFolder, name)).length, name).toBeGreaterThan(0)
})
