import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlaceId } from '../../lib/discussion/made-up-ids.ts'
import { wordpressHtml } from '../../lib/formats/pages/saved-page.ts'
import { disqusXml } from '../../lib/formats/sites/disqus-xml.ts'
import { hackerNews } from '../../lib/formats/sites/hacker-news.ts'
import { redditThread } from '../../lib/formats/sites/reddit-thread.ts'
import { commentsIn, problemsIn, readText } from '../support/read-text.ts'
import { runs } from '../support/seed.ts'

interface Node {
  readonly id: number
  readonly parent: number
  readonly author: string
  readonly text: string
}

/** Comments in the order they were written: each answers one before it, or the post, which is 0. */
const nodes = fc
  .array(
    fc.record({
      above: fc.nat(),
      author: fc.constantFrom('strand', 'splice', 'marl', 'hawser'),
      text: fc.constantFrom('Hemp.', 'Even wet?', 'Why "there"?', 'It rots {nicely}.'),
    }),
    { maxLength: 9 },
  )
  .map(all => all.map(({ above, ...said }, at): Node => ({ ...said, id: at + 1, parent: above % (at + 1) })))

/** Reddit writes replies before a comment's id, and Algolia does. */
function reddit(all: readonly Node[], parent: number): object[] {
  return below(all, parent).map(({ id, author, text }) => {
    const replies = reddit(all, id)
    const data = {
      replies: replies.length === 0 ? '' : { kind: 'Listing', data: { children: replies } },
      id: `c${id}`,
      author,
      parent_id: parent === 0 ? 't3_top' : `t1_c${parent}`,
      body: text,
      created_utc: 1600000000 + id,
      link_id: 't3_top',
    }
    return { kind: 't1', data }
  })
}

function algolia(all: readonly Node[], parent: number): object[] {
  return below(all, parent).map(({ id, author, text }) => ({
    author,
    children: algolia(all, id),
    created_at_i: 1600000000 + id,
    id,
    parent_id: parent === 0 ? 9000 : parent,
    story_id: 9000,
    text,
    type: 'comment',
  }))
}

const below = (all: readonly Node[], above: number) => all.filter(({ parent }) => parent === above)

/** The ids of the objects that stand whole before a place, by brackets alone. */
function wholeBefore(text: string, end: number, id: RegExp): string[] {
  const whole: string[] = []
  const open: number[] = []
  let inText = false
  for (let at = 0; at < end; at++) {
    if (text[at] === '"' && text[at - 1] !== '\\') inText = !inText
    if (inText) continue
    if (text[at] === '{') open.push(at)
    if (text[at] !== '}') continue
    const object: unknown = JSON.parse(text.slice(open.pop(), at + 1))
    const [, own] =
      id.exec(JSON.stringify(object, (key, value) => (['replies', 'children'].includes(key) ? 0 : value))) ??
      []
    if (own !== undefined) whole.push(own)
  }
  return whole
}

test('a thread cut anywhere keeps every comment that is whole, below what they answer', async () => {
  await fc.assert(
    fc.asyncProperty(nodes, fc.nat(), fc.boolean(), async (all, place, isReddit) => {
      const parents = new Map(all.map(({ id, parent }) => [String(id), parent === 0 ? null : String(parent)]))
      const listing = (children: readonly object[]) => ({ kind: 'Listing', data: { children } })
      const text = isReddit
        ? JSON.stringify([
            listing([{ kind: 't3', data: { id: 'top', name: 't3_top', title: 'Hemp' } }]),
            listing(reddit(all, 0)),
          ])
        : JSON.stringify({ author: 'x', children: algolia(all, 0), id: 9000, type: 'story' })
      const end = place % (text.length + 1)
      const found = await readText(isReddit ? redditThread : hackerNews, text.slice(0, end))
      const kept = commentsIn(found).map(({ id, parent }) => [
        id?.replace('t1_c', ''),
        parent?.replace('t1_c', '') ?? null,
      ])
      const whole = wholeBefore(
        text,
        end,
        isReddit ? /^\{"kind":"t1".*"id":"c(\d+)"/ : /^\{"author".*"id":(\d+),"parent_id"/,
      )
      const known = new Set(kept.map(([id]) => id))
      for (const id of whole) expect(known, `${id} of ${text.slice(0, end)}`).toContain(id)
      // A comment's parent may be cut off: then it answers a message that is not there, and never the post.
      for (const [id, parent] of kept)
        if (parent == null || !isPlaceId(parent))
          expect([id, parent === '9000' ? null : parent]).toEqual([id, parents.get(id!)])
        else expect(whole).not.toContain(id)
    }),
    { numRuns: runs(300) },
  )
})

test('a Disqus export cut anywhere says so, and keeps the comments that are whole', async () => {
  const post = (id: number) =>
    `<post dsq:id="${id}"><message><![CDATA[<p>Ash ${id}?</p>]]></message><createdAt>2019-03-02T10:00:00Z</createdAt><author><name>Hilde</name></author><thread dsq:id="71" /></post>\n`
  const head = `<disqus xmlns="http://disqus.com">\n<thread dsq:id="71"><title>Ash</title></thread>\n`
  const text = `${head}${[1, 2, 3].map(post).join('')}</disqus>`
  for (let end = head.length; end < text.length - 1; end++) {
    const found = await readText(disqusXml, text.slice(0, end))
    expect(
      problemsIn(found).some(what => what.includes('cut off')),
      text.slice(0, end),
    ).toBe(true)
    const whole = text.slice(0, end).split('</post>').length - 1
    expect(commentsIn(found).length).toBeGreaterThanOrEqual(whole)
  }
})

test('comments of pages without numbers are known by what they say, wherever they stand', async () => {
  const said = fc.record({
    name: fc.constantFrom('Gerlind', 'Ruppert', 'Anselm'),
    date: fc.constantFrom('3. März 2015', '4. März 2015'),
    text: fc.constantFrom('Buche.', 'Bei Föhn zieht keiner.', 'Stimmt.'),
  })
  const page = (list: readonly { name: string; date: string; text: string }[]) =>
    `<link rel="canonical" href="https://ofen.example/alt/"><ul>${list
      .map(
        ({ name, date, text }) =>
          `<li class="comment depth-1"><cite>${name}</cite> <i class="date">${date}</i><div class="comment-text">${text}</div></li>`,
      )
      .join('')}</ul>`
  const ids = async (list: Parameters<typeof page>[0]) =>
    commentsIn(await readText(wordpressHtml, page(list))).map(({ id }) => id)
  await fc.assert(
    fc.asyncProperty(fc.array(said, { maxLength: 8 }), said, async (list, first) => {
      const before = await ids(list)
      expect(new Set(before).size).toBe(list.length)
      // One more above them moves every place, and changes who is who of none.
      const after = await ids([first, ...list])
      for (const id of before) expect(after).toContain(id)
    }),
    { numRuns: runs(100) },
  )
})
