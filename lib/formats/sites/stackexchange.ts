import { type Found, foundComment, foundPost, leftOut, problem } from '../../discussion/found.ts'
import { plainText } from '../../input/markup/html.ts'
import { xmlRecords } from '../../input/markup/xml.ts'
import { folderOf } from '../../input/source-file.ts'
import { time } from '../../input/time.ts'
import type { Format } from '../format.ts'

type Row = ReadonlyMap<string, string>

/** A Stack Exchange dump: one XML file for each table, one `row` for each of its rows. */
export const stackexchange = {
  id: 'stackexchange',
  name: 'Stack Exchange dump (Posts, Comments, Users)',
  obtain:
    'Download the dump of one site (a .7z file) from the Stack Exchange data dump at archive.org and unpack it. Import the folder with Posts.xml, Comments.xml and Users.xml.',
  kept: 'Questions with their answers and the comments on both; who wrote them (the user, or the name a deleted user left), when, and the text.',
  lost: 'Posts that are neither question nor answer (wikis, nominations) are only counted. Votes, history, tags and badges are not read. A comment’s reply to another comment (“@name”) is not recorded.',
  claims({ start }) {
    const table = tableOf(start)
    return table === null ? 'no' : /<row\s[^<>]*?\bId="/i.test(start) ? 'certain' : 'maybe'
  },
  async *read(file) {
    const table = tableOf(file.start)
    // The tables without messages can be the largest of a dump.
    if (table !== null && !READ.has(table)) return
    const site = folderOf(file.path) ?? 'stackexchange'
    let others = 0
    for await (const row of xmlRecords(file.text(), ['row'])) {
      if (row.kind !== 'element') yield row
      else if (isOther(row.attributes)) others++
      else {
        const found = toFound(row.attributes, site)
        yield typeof found === 'string' ? problem(`line ${row.line}`, found) : found
      }
    }
    if (others > 0) yield leftOut('other_posts', others, site)
  },
} as const satisfies Format

const READ = new Set(['posts', 'comments', 'users'])
const TABLE =
  /<(posts|comments|users|badges|votes|posthistory|postlinks|tags)\s*(?:\/>|>\s*(?:<row\s|<\/|$))/i

const tableOf = (start: string) => TABLE.exec(start)?.[1]?.toLowerCase() ?? null

/** Neither question (1) nor answer (2). */
const isOther = (row: Row) => row.has('PostTypeId') && !/^[12]$/.test(row.get('PostTypeId') ?? '')

/** A row of any of the three tables → what it holds, or why it cannot be read. */
function toFound(row: Row, site: string): Found | string {
  const id = row.get('Id')
  if (!id) return 'A row without Id was left out.'
  if (row.has('PostTypeId')) return toPost(row, id, site)
  if (row.has('PostId')) return toComment(row, id, site)
  const name = row.get('DisplayName')
  return name
    ? { kind: 'person', site, author: user(id), name }
    : 'A row that is no post, comment or user was left out.'
}

function toPost(row: Row, id: string, site: string): Found | string {
  const body = row.get('Body')
  const given = {
    site,
    id,
    author: author(row.get('OwnerUserId'), row.get('OwnerDisplayName')),
    createdAt: time(row.get('CreationDate')),
    text: body === undefined ? null : plainText(body),
  }
  if (row.get('PostTypeId') === '1')
    return foundPost({ ...given, conversation: id, title: row.get('Title') ?? null })
  const question = row.get('ParentId')
  return question
    ? foundComment({ ...given, conversation: question })
    : 'An answer without question was left out.'
}

/** Comments are numbered apart from posts, and name the post they stand under, not its question. */
function toComment(row: Row, id: string, site: string): Found | string {
  const post = row.get('PostId')
  if (!post) return 'A comment without post was left out.'
  return foundComment({
    site,
    id: `comment-${id}`,
    parent: post,
    author: author(row.get('UserId'), row.get('UserDisplayName')),
    createdAt: time(row.get('CreationDate')),
    text: row.get('Text') ?? null,
  })
}

/** Users by number, as names are not unique. Of a deleted user the name is left; of some, nothing. */
const author = (id: string | undefined, name: string | undefined) => (id ? user(id) : name || null)

const user = (id: string) => `user ${id}`
