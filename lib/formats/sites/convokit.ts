import { type Found, foundConversation, foundMessage, problem } from '../../discussion/found.ts'
import { beginning } from '../../input/json/document.ts'
import { fields, string } from '../../input/json/json.ts'
import { folderOf } from '../../input/source-file.ts'
import { time } from '../../input/time.ts'
import { type Fields, firstObject, objects, opening, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'

/** A ConvoKit corpus: utterances one a line, and beside them what is known of conversations, speakers and the corpus. */
export const convokit = {
  id: 'convokit',
  name: 'ConvoKit corpus',
  obtain:
    'Download a corpus from convokit.cornell.edu, or dump one of your own (corpus.dump("name")). Import its folder or zip.',
  kept: 'Every utterance with its speaker, time and text; the titles of conversations.',
  lost: 'Other metadata, parses and vectors. Times of corpora that count from the start of a recording.',
  claims(head) {
    const value = opening(head)
    const first = firstObject(value)
    if (first === null) return 'no'
    if (isUtterance(first)) return 'meta' in first && 'text' in first ? 'certain' : 'maybe'
    return !Array.isArray(value) && isBeside(first, head.path) ? 'certain' : 'no'
  },
  async *read(file) {
    const site = siteOf(file)
    const first = firstObject(beginning(file.start))
    if (first !== null && isUtterance(first)) {
      const missing = new Map<string, string | null>()
      yield* readDocuments(
        file,
        function* (value) {
          for (const [record, where] of objects(value)) {
            if (isMissing(record)) missing.set(record.id, string(record['reply-to']))
            else yield toMessage(record, { site, missing, where })
          }
        },
        places,
      )
    } else if (CONVERSATIONS.test(file.path)) {
      yield* readDocuments(file, function* (value) {
        for (const [id, facts] of Object.entries(fields(value) ?? {})) yield toConversation(id, facts, site)
      })
    }
  },
} as const satisfies Format

/** Old corpora say `root`, `user` and `reply_to`. */
function isUtterance(record: Fields): boolean {
  const has = (name: string, old: string) => name in record || old in record
  return has('conversation_id', 'root') && has('speaker', 'user') && has('reply-to', 'reply_to')
}

/** The files beside the utterances. Conversations and speakers are described by name; of the corpus anything is said. */
function isBeside(record: Fields, path: string): boolean {
  if (Object.keys(record).some(key => INDEX.has(key)) || CORPUS.test(path)) return true
  if (FEATURES.test(path)) return 'id' in record
  const described = fields(Object.values(record)[0])
  return described !== null && TABLES.test(path)
}

const INDEX = new Set(['utterances-index', 'speakers-index', 'users-index', 'conversations-index'])
const CORPUS = /(^|\/)corpus\.json$/
const FEATURES = /(^|\/)(info|vectors)\.[^/]*\.jsonl$/
const TABLES = /(^|\/)(conversations?|speakers|users)\.json$/
const CONVERSATIONS = /(^|\/)conversations?\.json$/

/** Corpora of Reddit speak of the same people as all of Reddit does; any other corpus is a world of its own. */
function siteOf({ start, path }: { readonly start: string; readonly path: string }): string {
  if (/"subreddit"\s*:\s*"/.test(start)) return 'reddit'
  return folderOf(path) ?? 'convokit'
}

/** In our own corpora the place of a message that is missing is an utterance, so that ConvoKit keeps the tree. */
const isMissing = (record: Fields | null): record is Fields & { readonly id: string } =>
  typeof record?.id === 'string' && fields(record.meta)?.kind === 'missing'

const places = { isPlace: (value: unknown) => isMissing(fields(value)) }

/** The context of an utterance: `missing` has the parent of each missing message, by its id. */
interface Around {
  readonly site: string
  readonly missing: Map<string, string | null>
  readonly where: string
}

function toMessage(record: Fields | null, { site, missing, where }: Around): Found {
  if (record === null) return problem(where, 'This is no JSON object.')
  const id = string(record.id)
  if (id === null) return problem(where, 'An utterance without id was left out.')
  const speaker = record.speaker ?? record.user
  const author = string(fields(speaker)?.id ?? fields(speaker)?.name ?? speaker)
  const conversation = string(record.conversation_id ?? record.root)
  const parent = string(record['reply-to'] ?? record.reply_to)
  const given = {
    site,
    conversation,
    id,
    parent,
    ancestors: ancestorsOf(parent, conversation, missing),
    author: author !== null && DELETED.has(author) ? null : author,
    createdAt: time(record.timestamp),
    text: typeof record.text === 'string' && !DELETED.has(record.text) ? record.text : null,
  }
  return foundMessage(given)
}

/** The line above a missing message as far as it was not told before, up to the one that opens the conversation. */
function ancestorsOf(
  parent: string | null,
  conversation: string | null,
  missing: Around['missing'],
): readonly string[] | null {
  const line: string[] = []
  for (let at = parent; at !== null; ) {
    const up = missing.get(at) ?? null
    missing.delete(at)
    if (up === null || up === conversation) break
    line.push(up)
    at = up
  }
  return line.length === 0 ? null : line
}

const DELETED = new Set(['[deleted]', '[removed]'])

function toConversation(id: string, facts: unknown, site: string): Found {
  const record = fields(facts)
  if (record === null) return problem(`[${JSON.stringify(id)}]`, 'This describes no conversation.')
  const said = fields(record.meta) ?? record
  const announced = said.announced_comments
  return foundConversation({
    ...{ site, id, title: string(said.title), url: string(said.url), byline: string(said.byline) },
    announced: typeof announced === 'number' ? announced : null,
  })
}
