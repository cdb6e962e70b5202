import { type Found, problem } from '../discussion/found.ts'
import { fields, list, number, string } from '../input/json.ts'
import { below, type Fields, firstObject, opening, readDocuments } from './documents.ts'
import type { Format } from './format.ts'
import { looseComment, REMARK, remarkSubject } from './github-remark.ts'
import { threadItems } from './github-thread.ts'

/** What the archives begin with that the IETF's repositories keep of their issues. */
const ARCHIVE = 'E!vIA5L86J2I'

/** GitHub issues and pull requests with their comments: REST, GraphQL, `gh` and archive JSON. */
export const github = {
  id: 'github',
  name: 'GitHub issues, pull requests and discussions (JSON)',
  obtain:
    'gh issue list --state all --limit 1000 --json number,title,author,body,comments,createdAt,url > issues.json gives issues with their comments (gh pr list likewise, with reviews). Or save the REST answers of /repos/OWNER/REPO/issues?state=all and /issues/comments and import them together. Discussions come from GraphQL: repository { discussion(number: …) { … comments { nodes { … replies { nodes { … } } } } } }.',
  kept: 'Issues and pull requests with title, author, time and text; comments, reviews that say something, and review comments, which answer each other.',
  lost: 'Labels, events, reactions and code. Outside reviews and discussions GitHub has no replies: every comment answers the post. Reviews without a text are counted, not kept.',
  claims(head) {
    // Nothing of all this is in any other file, and looking through one for it takes longer.
    if (!/"(?:number|issue_url|pull_request_url)"/.test(head.start)) return 'no'
    const value = opening(head)
    if (firstObject(value)?.magic === ARCHIVE) return 'certain'
    for (const { object } of parts(value)) {
      const address = [object.html_url, object.url, object.issue_url, object.pull_request_url].map(string)
      return address.some(url => url !== null && REMARK.test(url)) ? 'certain' : 'maybe'
    }
    return 'no'
  },
  read: file => readDocuments(file, items),
} as const satisfies Format

function* items(value: unknown): Iterable<Found> {
  let some = Array.isArray(value) && value.length === 0
  for (const { kind, object, path } of parts(value)) {
    some = true
    if (kind === 'thread') yield* threadItems(object, path)
    else yield looseComment(object, path)
  }
  if (!some && (firstObject(value)?.issues ?? firstObject(value)?.pulls) === undefined)
    yield problem('', 'There is no issue, pull request or comment in this.')
}

interface Part {
  readonly kind: 'thread' | 'comment'
  readonly object: Fields
  readonly path: string
}

/**
 * The issues, pull requests and lone comments of a value, however they are wrapped (GraphQL's `data.repository…nodes`,
 * an archive's `issues` and `pulls`, pages in lists).
 */
function* parts(value: unknown): Iterable<Part> {
  const pending = [{ value, path: '' }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const object = fields(next.value)
    const { path } = next
    if (object !== null && isThread(object)) yield { kind: 'thread', object, path }
    else if (object !== null && isComment(object)) yield { kind: 'comment', object, path }
    else {
      const inner = object === null ? list(next.value).entries() : Object.entries(object)
      for (const [key, value] of [...inner].reverse())
        if (typeof value === 'object' && value !== null)
          pending.push({
            value,
            path: below(path, typeof key === 'number' ? `[${key}]` : `.${key}`),
          })
    }
  }
}

const isThread = (object: Fields) =>
  number(object.number) !== null && 'title' in object && ('body' in object || 'comments' in object)

/** Also one that does not say to which issue it belongs: it is told, and not passed over. */
const isComment = (object: Fields) =>
  'body' in object &&
  (remarkSubject(object) !== null || fields(object.user) !== null || fields(object.author) !== null)
