import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { samplesFolder } from '../support/samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-kinds-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Row {
  readonly id: string
  readonly parent: string | null
  readonly kind: string
  readonly author: string | null
  readonly at: number
  readonly text: string | null
}

const rows = (db: SqliteDb) =>
  db.$client
    .prepare<[], Row>(
      `select m.native_id as id, p.native_id as parent, m.kind, a.author, m.created_at as at, t.text from messages m
         left join messages p on p.id = m.parent_id left join authors a on a.id = m.author_id left join texts t on t.id = m.text_id
       order by m.id`,
    )
    .all()

async function loaded(db: SqliteDb, path: string) {
  const [report] = await load(db, [sourceAt(path)])
  expect(report?.error).toBeNull()
  return report!
}

function written(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

test('a story as a page and as items of the API is one conversation', async () => {
  const db = open(':memory:')
  await loaded(db, join(samplesFolder, 'hacker-news-html', 'story.html'))
  const before = rows(db)
  const items = before
    .filter(({ kind }) => kind !== 'missing')
    .map(({ id, parent, kind, author, at, text }) => ({
      ...{ id: Number(id), type: kind === 'post' ? 'story' : 'comment', by: author, time: at / 1000 },
      ...(parent === null ? { title: 'A title' } : { parent: Number(parent), text }),
    }))
  const report = await loaded(db, written('items.json', items))
  expect(report).toMatchObject({ new_comments: 0, conversations: 1, grown: 0 })
  expect(rows(db).map(({ id, parent }) => [id, parent])).toEqual(before.map(({ id, parent }) => [id, parent]))
  db.$client.close()
})

test('an article as a page of WordPress and as its API gives its comments is one conversation', async () => {
  const comment = (id: number, parent: number, author: string, text: string) => ({
    ...{ id, post: 9, parent, author_name: author, type: 'comment', status: 'approved' },
    ...{ date_gmt: '2024-01-01T08:00:00', content: { rendered: `<p>${text}</p>` } },
    link: `https://garden.example/rain/comment-page-1/#comment-${id}`,
  })
  const api = written('comments.json', [
    comment(1, 0, 'Ann', 'A barrel.'),
    comment(2, 1, 'Ben', 'How large?'),
  ])
  const page = join(folder, 'page.html')
  writeFileSync(
    page,
    `<!DOCTYPE html><html><head><title>Rain</title><link rel="canonical" href="https://garden.example/rain/">
     <link rel="stylesheet" href="/wp-content/themes/own/style.css"></head><body><article><h1 class="entry-title">Rain</h1>
     <div class="entry-content"><p>It rains.</p></div></article><div id="comments"><ol class="comment-list">
     <li id="comment-1" class="comment depth-1"><b class="fn">Ann</b> <time datetime="2024-01-01T08:00:00+00:00">Monday</time>
     <div class="comment-content"><p>A barrel.</p></div><ol class="children"><li id="comment-3" class="comment depth-2">
     <b class="fn">Cat</b> <time datetime="2024-01-02T08:00:00+00:00">Tuesday</time>
     <div class="comment-content"><p>Or two.</p></div></li></ol></li></ol></div></body></html>`,
  )
  for (const paths of [
    [api, page],
    [page, api],
  ]) {
    const db = open(':memory:')
    for (const path of paths) await loaded(db, path)
    const found = rows(db)
    expect(found.map(({ kind }) => kind)).toEqual(['post', 'comment', 'comment', 'comment'])
    expect(found.slice(1).map(({ id, parent, author }) => [id, parent, author])).toEqual([
      ['1', found[0]!.id, 'Ann'],
      ['2', '1', 'Ben'],
      ['3', '1', 'Cat'],
    ])
    db.$client.close()
  }
})

const lamp = (id: string, parent: string | null, isReply: boolean) => ({
  id,
  snippet: {
    ...(isReply ? {} : { videoId: 'vLAMP' }),
    ...(parent === null ? {} : { parentId: parent }),
    textOriginal: `Words ${id}`,
    authorDisplayName: `@${id}`,
    authorChannelId: { value: `UC${id}` },
    publishedAt: '2025-03-10T09:00:00Z',
  },
})

test.each([[['threads', 'replies']], [['replies', 'threads']]])(
  'a message of %j, whose one file does not name the conversation, is there once',
  async order => {
    const threads = {
      kind: 'youtube#commentThreadListResponse',
      items: [
        {
          snippet: { videoId: 'vLAMP', topLevelComment: lamp('Ug1', null, false), totalReplyCount: 2 },
          replies: { comments: [lamp('Ug1.a', 'Ug1', false)] },
        },
      ],
    }
    const replies = {
      kind: 'youtube#commentListResponse',
      items: [lamp('Ug1.a', 'Ug1', true), lamp('Ug1.b', 'Ug1', true)],
    }
    const files: Readonly<Record<string, unknown>> = { threads, replies }
    const db = open(':memory:')
    await load(
      db,
      order.map(name => sourceAt(written(`${order[0]}-${name}.json`, files[name]))),
    )
    const found = rows(db).filter(({ author }) => author !== null)
    expect(found.map(({ id, parent }) => [id, parent]).sort()).toEqual([
      ['Ug1', null],
      ['Ug1.a', 'Ug1'],
      ['Ug1.b', 'Ug1'],
    ])
    db.$client.close()
  },
)
