import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sourceAt, sourceOfStream } from '../../db/load/load-source.ts'
import { formats } from '../../lib/formats/index.ts'
import { shortestWays } from '../../lib/formats/pages/embedded-comments.ts'
import { notRecognised, recognise } from '../../lib/formats/recognise.ts'
import { headOf } from '../../lib/input/packed/unpack.ts'
import { accounted } from '../support/accounted.ts'
import { zip } from '../support/zip.ts'

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

test.each([
  '<meta property="article:publisher" content="https://www.facebook.com/lantern/">',
  '<meta name="keywords" content="YouTube">',
  '<meta name="title" content="We are on - Facebook">',
  '<link rel="me" href="https://www.linkedin.com/company/lantern">',
])('a page that names where else its publisher is found is none of there: %s', publisher => {
  const page = readFileSync(join('examples', 'railway-bridge.html'), 'utf8')
  const found = recognise(
    headOf('file', Buffer.from(page.replace('<head>', `<head>${publisher}`)), true),
    formats,
  )
  expect(page).toContain('<head>')
  expect(found.kind === 'recognised' && found.format.id).toBe('wordpress-html')
})

/** How a page of each service begins, without its discussion. */
const frames: Readonly<Record<string, string>> = {
  GitHub: '<meta property="og:site_name" content="GitHub">',
  GitLab: '<script>gon.gitlab_url="https://git.example"</script>',
  Lemmy: '<script>window.isoData = {}</script>',
  Mastodon: '<div id="mastodon"></div>',
  Bluesky: '<title>Ann on Bluesky</title>',
  Reddit: '<shreddit-app></shreddit-app>',
  Discourse: '<meta name="generator" content="Discourse 3.4.0">',
  YouTube: '<meta property="og:site_name" content="YouTube">',
  'X (Twitter)': '<title>Ann on X: "Lamps" / X</title>',
  Instagram: '<meta property="og:site_name" content="Instagram">',
  Facebook: '<html id="facebook">',
  TikTok: '<script id="SIGI_STATE"></script>',
  Substack: '<link href="https://substackcdn.com/a.css">',
  Medium: '<meta property="og:site_name" content="Medium">',
  LinkedIn: '<script src="https://static.licdn.com/a.js"></script>',
  Discord: '<div id="app-mount"></div>',
  Slack: '<script src="https://a.slack-edge.com/a.js"></script>',
  Telegram: '<title>Telegram Web</title>',
  WhatsApp: '<title>WhatsApp Web</title>',
}

test.each(Object.entries(frames))(
  'a page of %s without its discussion names the way that works',
  async (name, frame) => {
    const page = Buffer.from(
      `<!doctype html><html><head>${frame}</head><body><div>Loading …</div></body></html>`,
    )
    async function* bytes() {
      yield page
    }
    const { report } = await accounted([sourceOfStream('page.html', bytes())])
    const { way } = shortestWays.find(each => each.name === name)!
    expect(`${report.error} ${report.problems.map(({ what }) => what).join(' ')}`).toContain(`${name}: `)
    expect(`${report.error} ${report.problems.map(({ what }) => what).join(' ')}`).toContain(way)
  },
)

test('a way is told once for each service', () => {
  const names = shortestWays.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(expect.arrayContaining([...Object.keys(frames), 'Disqus']))
})

test('files that no format claims are told together where they have one name, or hold the same', async () => {
  const said = (id: string) =>
    JSON.stringify([{ id, author: 'ann', text: `Words ${id}`, created_at: '2025-03-01T10:00:00Z' }])
  const files = ['a', 'b', 'c'].flatMap(id => [
    { name: `${id}/said.json`, content: said(id) },
    { name: `${id}/structure.json`, content: `{"${id}": 1}` },
    { name: `${id}/picture ${id}.png`, content: Buffer.from('\x89PNG', 'latin1') },
  ])
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-unclaimed-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'all.zip'), zip([...files, { name: 'odd.txt', content: 'Odd.' }]))
  const { stored, report } = await accounted([sourceAt(join(folder, 'all.zip'))])
  expect(stored).toBe(3)
  expect(report.problems.map(({ where }) => where)).toEqual([
    ...['a/structure.json', 'a/picture a.png', 'odd.txt'].map(name => expect.stringContaining(name)),
  ])
  expect(report.problems.map(({ what }) => /So it is with 2 more files/.test(what))).toEqual([
    true,
    true,
    false,
  ])
})
