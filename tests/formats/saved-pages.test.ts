import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf } from '../../lib/formats/fields/text-lines.ts'
import type { Format } from '../../lib/formats/format.ts'
import { formats } from '../../lib/formats/index.ts'
import { recognise } from '../../lib/formats/recognise.ts'
import { copiedThread } from '../../lib/formats/texts/copied-shapes.ts'
import { pageText } from '../../lib/formats/texts/page-text.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import { commentsIn, problemsIn, readText } from '../support/read-text.ts'
import { runs } from '../support/seed.ts'

const formatOf = (text: string): Format => {
  const found = recognise(headOf('page.html', Buffer.from(text), true), formats)
  if (found.kind !== 'recognised') throw new Error(`not recognised: ${JSON.stringify(found)}`)
  return found.format
}
const readAsIs = (text: string) => readText(formatOf(text), text)
const page = (head: string, body: string) =>
  `<!doctype html><html><head><title>The tin cock</title>${head}</head><body>${body}</body></html>`

describe('a page of a service whose discussion is not in it', () => {
  test.each([
    ['GitHub', '<meta property="og:site_name" content="GitHub">', 'gh issue view'],
    ['GitLab', '<meta content="GitLab" property="og:site_name">', '/discussions'],
    ['Lemmy', '<script>window.isoData = {}</script>', 'comment/list'],
    ['Mastodon', '<div id="mastodon"></div>', '/context'],
    ['Bluesky', '<title>Ada on Bluesky</title>', 'getPostThread'],
    ['YouTube', '<script>var ytInitialData = {}</script>', '--write-comments'],
    ['X (Twitter)', '<title>Ada on X: "hello" / X</title>', 'tweets.js'],
    ['Instagram', '<meta property="og:site_name" content="Instagram">', 'instaloader'],
    ['TikTok', '<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__"></script>', 'scraper'],
    ['Substack', '<link href="https://substackcdn.com" rel="preconnect">', 'all_comments'],
    ['Medium', '<script src="https://cdn-client.medium.com/lite.js"></script>', 'copy them'],
    ['LinkedIn', '<title>Post | LinkedIn</title>', 'copy them'],
    ['Discord', '<div id="app-mount"></div>', 'DiscordChatExporter'],
    ['Slack', '<title>general | Slack</title>', 'exports it'],
    ['Telegram', '<title>Telegram Web</title>', 'Export chat history'],
    ['WhatsApp', '<title>WhatsApp</title>', 'Export chat'],
  ])('names %s and the way that works', async (name, head, way) => {
    const text = page('', '').replace('<title>The tin cock</title>', head)
    const [what] = problemsIn(await readAsIs(text))
    expect(what).toContain(`a page of ${name}`)
    expect(what).toContain(way)
  })

  test('names Facebook by its page', async () => {
    const text = page('', '').replace('<html>', '<html id="facebook">')
    expect(problemsIn(await readAsIs(text))[0]).toContain('a page of Facebook')
  })
})

test('a page that uses a service for its comments says which', async () => {
  const [what] = problemsIn(await readAsIs(page('', '<div id="disqus_thread"></div>')))
  expect(what).toContain('its comments come from Disqus')
  const [nothing] = problemsIn(await readAsIs(page('', '<p>Text.</p>')))
  expect(nothing).toBe('no comments were found in this page')
})

test('teasers, lists of recent comments and blog indexes are no comments', async () => {
  const teaser = (at: number) =>
    `<article class="post card" id="post-${at}"><h2><a href="/news/${at}">Tin rises ${at}</a></h2><span class="author">Ada</span><time datetime="2024-05-0${at}T08:00:00Z">May ${at}</time><p>Some words about tin.</p></article>`
  const recent = (at: number) =>
    `<li class="recentcomments"><span class="author">Ben</span> on <a href="/news/${at}#comment-${at}">Tin rises</a> <time datetime="2024-05-0${at}T08:00:00Z">x</time></li>`
  const numbers = [1, 2, 3, 4]
  for (const body of [
    numbers.map(teaser).join(''),
    `<aside class="sidebar widget"><ul>${numbers.map(recent).join('')}</ul></aside>`,
  ])
    expect(commentsIn(await readAsIs(page('', body)))).toEqual([])
})

test('software that is known is not taken for WordPress because a file of it is linked', () => {
  const head = '<link rel="stylesheet" href="https://x.example/wp-content/themes/a/menu.css">'
  expect(formatOf(page(`<meta name="generator" content="vBulletin 4.2">${head}`, '')).id).toBe(
    'vbulletin-html',
  )
  expect(formatOf(page(`<meta name="generator" content="Discourse 3.1">${head}`, '')).id).toBe(
    'discourse-html',
  )
  expect(formatOf(page(head, '')).id).toBe('wordpress-html')
})

describe('a page of unknown software', () => {
  const NAMES = ['Ada Berg', 'ben_7', 'Карл', 'Dov & Söhne', 'April Fen']
  const nodes = fc.array(
    fc.record({
      above: fc.nat(),
      name: fc.constantFrom(...NAMES),
      text: fc.constantFrom(
        'I counted six of them.',
        'Whose aunt?',
        'It squeaks, and how!',
        'No.',
        'Tin is light',
      ),
    }),
    { minLength: 3, maxLength: 9 },
  )
  const escaped = (text: string) => text.replaceAll('&', '&amp;')
  type Node = { id: number; parent: number; name: string; text: string }
  const THEMES: readonly ((node: Node, inner: string, level: number) => string)[] = [
    ({ id, name, text }, inner) =>
      `<div class="qx-item" id="q${id}"><div class="qx-head"><a class="qx-user" href="/users/${id}">${escaped(name)}</a> <span>3 May 2024, 08:0${id}</span></div><div class="qx-say"><p>${text}</p></div><a>Reply</a><div class="qx-sub">${inner}</div></div>`,
    ({ id, name, text }, inner) =>
      `<li itemscope itemtype="https://schema.org/Comment" data-comment-id="${id}"><span itemprop="author" itemscope><span itemprop="name">${escaped(name)}</span></span><time itemprop="dateCreated" datetime="2024-05-03T08:0${id}:00Z">x</time><div itemprop="text">${text}</div><ul>${inner}</ul></li>`,
    ({ id, name, text }, inner, level) =>
      `<div class="answer odd" style="margin-left: ${level * 24}px" id="answer_${id}"><b>${escaped(name)}</b> <i>vor ${id} Stunden</i><p>${text}</p><button>Antworten</button></div>${inner}`,
    ({ id, name, text }, inner, level) =>
      `<section class="discussion-entry level-${level}" id="d${id}"><header><strong>${escaped(name)}</strong><time datetime="2024-05-03T08:0${id}:00+02:00">x</time></header>${text}</section>${inner}`,
  ]

  test('gives names, texts and replies, however it is marked', async () => {
    await fc.assert(
      fc.asyncProperty(nodes, fc.constantFrom(...THEMES), async (all, theme) => {
        const tree = all.map(({ above, ...said }, at) => ({ ...said, id: at + 1, parent: above % (at + 1) }))
        const order: (readonly [string, string, string | null])[] = []
        const written = (parent: number, level: number): string =>
          tree
            .filter(node => node.parent === parent)
            .map(node => {
              order.push([node.name, node.text, parent === 0 ? null : tree[parent - 1]!.text + parent])
              return theme(node, written(node.id, level + 1), level)
            })
            .join('')
        const body = `<div class="entry-content"><p>An article.</p></div><div id="comments">${written(0, 1)}</div>`
        const comments = commentsIn(await readAsIs(page('', body)))
        const byId = new Map(comments.map(comment => [comment.id, comment]))
        const number = (id: string | null) =>
          tree.findIndex(node => node.id === Number(/\d+$/.exec(id ?? '')?.[0])) + 1
        const got = comments.map(({ author, text, parent }) => [
          author,
          text,
          parent === null ? null : (byId.get(parent)?.text ?? '') + number(parent),
        ])
        expect(got.toSorted()).toEqual(order.map(each => [...each]).toSorted())
      }),
      { numRuns: runs(150) },
    )
  })
})

describe('text copied from', () => {
  const member = fc.record({
    name: fc.constantFrom('Marit', 'Henk', 'Noor den Haan', 'x_99'),
    text: fc.constantFrom(
      'Spruce or carbon?',
      'Carbon, if you never hit a bridge',
      'Ours hit two and lives.',
    ),
    letter: fc.boolean(),
  })
  const posts = fc.array(member, { minLength: 2, maxLength: 7 })

  test('a forum gives each numbered post to its author, with buttons below it and without', async () => {
    await fc.assert(
      fc.asyncProperty(posts, fc.boolean(), fc.constantFrom(1, 21), async (all, buttons, first) => {
        const text = all
          .map(({ name, text, letter }, at) =>
            [
              ...(letter ? [name[0]!.toUpperCase()] : []),
              ...[
                name,
                'Active member',
                'JoinedJan 1, 2024',
                'Messages12',
                'May 2, 2024',
                `#${first + at}`,
                text,
              ],
              ...(buttons ? ['Like Quote Reply'] : []),
            ].join('\n'),
          )
          .join('\n')
        const found = copiedThread(
          linesOf(`Which oar?\nThread starter${all[0]!.name} Start dateMay 2, 2024\n${text}\n`),
        )
        const expected = all.map(({ name, text }) => [name, text])
        const got = [...(found?.post ? [found.post] : []), ...(found?.comments ?? [])]
        expect(got.map(({ author, text }) => [author, text])).toEqual(expected)
        expect(found?.post === null).toBe(first !== 1)
      }),
      { numRuns: runs(100) },
    )
  })

  test('below a post of a social network gives names and texts', async () => {
    await fc.assert(
      fc.asyncProperty(posts, fc.boolean(), async (all, oneLine) => {
        const text = all
          .map(({ name, text, letter }) =>
            [
              ...(letter ? ['Author'] : []),
              ...[name, text],
              ...(oneLine ? ['2w 3 likes Reply'] : ['2w', 'Like', 'Reply']),
            ].join('\n'),
          )
          .join('\n\n')
        const copied = `Town Library\nMay 2 at 7:00 AM\nWe open on Sundays.\n${all.length} comments\nLike\nComment\nMost relevant\n\n${text}\n`
        const found = await readText(pageText, copied)
        expect(commentsIn(found).map(({ author, text }) => [author, text])).toEqual(
          all.map(({ name, text }) => [name, text]),
        )
      }),
      { numRuns: runs(100) },
    )
  })
})

describe('a page of software that nobody knows', () => {
  const shape = fc.record({
    nesting: fc.constantFrom('inside', 'beside', 'margin'),
    tag: fc.constantFrom('li', 'div', 'article', 'section'),
    // By the heading above them, or by what they are called.
    speaks: fc.oneof(
      fc.record({
        heading: fc.constant(true),
        look: fc.constantFrom('', 'c-item', 'css-1x2y3z', 'Message', 'entry', 'jx9'),
      }),
      fc.record({
        heading: fc.constant(false),
        look: fc.constantFrom('comment-box', 'answer', 'reply-item'),
      }),
    ),
    name: fc.constantFrom(
      ...['<a href="/u/7">NAME</a>', '<b>NAME</b>', '<cite class="css-7">NAME</cite>'],
      ...[
        '<span class="nick">NAME</span>',
        '<span class="name">NAME</span>',
        '<span class="css-77a">NAME</span>',
      ],
    ),
    time: fc.constantFrom('<time datetime="TIME">2 May</time>', '<a href="#x" title="TIME">3 days ago</a>'),
    text: fc.constantFrom(
      '<p>TEXT</p>',
      '<div class="css-9"><p>TEXT</p></div>',
      '<div class="message">TEXT</div>',
    ),
    end: fc.constantFrom('', '<a href="#">Reply</a>', '<button>Like (3)</button>'),
    parents: fc.array(fc.nat(), { minLength: 3, maxLength: 8 }),
  })
  const people = ['Ann Lee', 'benno', 'Cem_42']

  test('is read by what repeats in it: who, when, what, below what', async () => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        async ({ nesting, tag, speaks: { heading, look }, name, time, text, end, parents }) => {
          // The first two stand at the top; each other below an earlier one, or at the top as well.
          const above = parents.map((parent, at) => (at < 2 ? -1 : (parent % (at + 1)) - 1))
          const below = (parent: number) => above.flatMap((each, at) => (each === parent ? [at] : []))
          const levelOf = (at: number): number => (at === -1 ? 0 : 1 + levelOf(above[at]!))
          const when = (at: number) => `2024-05-0${at + 1}T08:00:00Z`
          const said = (at: number) => `Number ${at} says something about the boat and its oars.`
          const list = tag === 'li' ? 'ul' : 'div'
          const called = look === '' ? '' : ` class="${look}"`
          const parts = (at: number) =>
            `<div class="meta">${name.replace('NAME', people[at % 3]!)} ${time.replace('TIME', when(at))}</div>` +
            `${text.replace('TEXT', said(at))}<div class="tools">${end}</div>`
          const answers = (at: number) =>
            below(at).length === 0
              ? ''
              : `<${list} class="further">${below(at).map(written).join('')}</${list}>`
          const written = (at: number): string =>
            nesting === 'inside'
              ? `<${tag}${called}>${parts(at)}${answers(at)}</${tag}>`
              : nesting === 'beside'
                ? `<${tag} class="node"><div${called}>${parts(at)}</div>${answers(at)}</${tag}>`
                : `<${tag}${called} style="margin-left: ${20 * levelOf(at)}px">${parts(at)}</${tag}>` +
                  below(at).map(written).join('')
          const body =
            `<nav><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop</a></li></ul></nav><h1>The boat</h1>` +
            `${heading ? `<h2>${parents.length} comments</h2>` : ''}<${list} class="list">${below(-1).map(written).join('')}</${list}>`
          const found = commentsIn(await readAsIs(page('', body)))
          const at = (id: string | null) => found.findIndex(each => each.id === id)
          const order = found.map(({ text }) => Number(/^Number (\d+) /.exec(text ?? '')?.[1]))
          expect([...order].sort()).toEqual(parents.map((_, at) => at))
          expect(found).toMatchObject(
            order.map(number => ({
              author: people[number % 3],
              text: said(number),
              createdAt: Date.parse(when(number)),
            })),
          )
          expect(found.map(({ parent }) => (parent === null ? -1 : order[at(parent)]))).toEqual(
            order.map(number => above[number]),
          )
        },
      ),
      { numRuns: runs(150) },
    )
  })
})

describe('comments copied from a page', () => {
  const heads: Readonly<Record<string, (name: string, day: number) => string>> = {
    'name, age': (name, day) => `${name}\n${day} days ago`,
    'name • age': (name, day) => `${name} • ${day} days ago`,
    'name (age)': (name, day) => `${name} (${day} days ago)`,
    'name, handle, age': (name, day) => `${name}\n@${name.toLowerCase().replace(' ', '.')}\n${day}d`,
    'name, dot, badge, age': (name, day) => `${name}\n•\nOP\n•\n${day}h ago`,
    'age, name': (name, day) => `${day} days ago\n${name}`,
    'date, name': (name, day) => `${day}. Mai 2024 um 08:15\n${name}`,
    'name says, date': (name, day) => `${name} says:\nMay ${day}, 2024 at 8:15 am`,
  }
  const ends = [
    'Reply',
    'Like\nReply',
    '12\nReply',
    '1.2K\nUpvote\nDownvote\nReply',
    'Like · Reply · Share',
    '3 likes\nReply',
  ]
  const words = ['I think the boat is too heavy for two.', 'No.', 'Whose boat is it, then?', 'I counted 12']
  const people = ['Ann Lee', 'benno', 'Cem_42', 'Dov Fox']

  test('are told apart by how names and dates stand above them, without buttons and votes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(heads)),
        fc.constantFrom(...ends),
        fc.constantFrom('\n', '\n\n'),
        fc.array(fc.record({ name: fc.constantFrom(...people), text: fc.constantFrom(...words) }), {
          minLength: 3,
          maxLength: 8,
        }),
        async (head, end, gap, said) => {
          const comments = said.map(({ name, text }, at) => `${head(name, at + 2)}\n${text}\n${end}`)
          const found = commentsIn(
            await readAsIs(`The boat\n\n${said.length} comments\n\n${comments.join(gap)}\n`),
          )
          expect(found.map(({ author, text }) => ({ name: author, text }))).toEqual(said)
        },
      ),
      { numRuns: runs(200) },
    )
  })

  test('are kept where they say no more than a number', async () => {
    const comments = [1, 42, 3].map(count => `Ann Lee • ${count} days ago\n${count}\nReply`)
    const found = commentsIn(await readAsIs(`3 comments\n\n${comments.join('\n\n')}\n`))
    expect(found.map(({ text }) => text)).toEqual(['1', '42', '3'])
  })
})
