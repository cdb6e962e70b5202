import { type Found, leftOut, problem } from '../../discussion/found.ts'
import { fields, string } from '../../input/json.ts'
import { folderOf, type SourceFile } from '../../input/source-file.ts'
import { type Fields, objects, readDocuments } from '../documents.ts'
import type { Format } from '../format.ts'
import { SlackLog } from './slack-log.ts'

/** A Slack workspace's export (a folder for each channel, a file for each day), or a log of its events. */
export const slack = {
  id: 'slack',
  name: 'Slack export or message log',
  obtain:
    'An owner of the workspace finds the export under Settings → Import/Export data → Export. Import the zip.',
  kept: 'Every message: a thread is a conversation, and so is a message without replies. Edits are applied; a reply that was deleted stays as a message by nobody. Names from users.json.',
  lost: 'Joins, leaves and other notices are only counted, and so are deleted messages nobody replied to. Reactions, files and the history of edits are not kept. In a log, an edit that comes more than 50,000 messages later cannot shorten a text.',
  claims({ start, path }) {
    if (/^\s*[[{]/.test(start) && isLog(start)) return 'certain'
    if (isUsers(start)) return 'certain'
    const name = path.split('/').at(-1) ?? ''
    return BESIDE.test(name) && BESIDE_CONTENT.test(start) ? 'certain' : 'no'
  },
  async *read(file) {
    if (isLog(file.start)) yield* log(file)
    else if (isUsers(file.start)) {
      yield* readDocuments(file, function* (value) {
        for (const [user, where] of objects(value)) yield toPerson(user, where)
      })
    }
  },
} as const satisfies Format

/** One site for all workspaces: not every file names its own, and ids of users do not repeat between them. */
const SITE = 'slack'

/** Times of microseconds, written as text, are Slack's alone. */
const isLog = (start: string) =>
  /"type"\s*:\s*"message"/.test(start) && /"ts"\s*:\s*"\d{9,10}\.\d{6}"/.test(start)

const isUsers = (start: string) =>
  /^\s*\[\s*\{/.test(start) &&
  /"id"\s*:\s*"[UW][A-Z0-9]{6,}"/.test(start) &&
  /"team_id"\s*:\s*"[TE][A-Z0-9]{4,}"/.test(start)

/** Tables of an export that hold no messages. */
const BESIDE =
  /^(users|channels|groups|dms|mpims|integration_logs|canvases|lists|huddle_transcripts|file_conversations|org_users)\.json$/
const BESIDE_CONTENT = /^\s*\[\s*(\]|\{[\s\S]*"(id|user_id|service_id|app_id)"\s*:\s*"[A-Z0-9]{8,}")/

async function* log(file: SourceFile): AsyncIterable<Found> {
  const messages = new SlackLog(SITE)
  // An export's messages do not name their channel: its folder does.
  const folder = folderOf(file.path) ?? ''
  const records = function* (value: unknown): Iterable<Found> {
    // What the API answers has the messages, and at best the channel, one level down.
    const answer = fields(value)
    const channel = string(answer?.channel_id) ?? folder
    for (const [record, where] of objects(Array.isArray(answer?.messages) ? answer.messages : value)) {
      const fault = messages.add(record, channel)
      if (fault !== null) yield problem(where, fault)
      yield* messages.take(false)
    }
  }
  // Each record is a message, an edit of one, or counted: what is given cannot be held against what is there.
  yield* readDocuments(file, records, { accounts: false })
  yield* messages.take(true)
  for (const [what, count] of messages.leftOut) yield leftOut(what, count, SITE)
}

function toPerson(user: Fields | null, where: string): Found {
  const profile = fields(user?.profile)
  const author = string(user?.id)
  const name = string(profile?.display_name || profile?.real_name || user?.real_name || user?.name)
  return author === null || name === null
    ? problem(where, 'This is no user.')
    : { kind: 'person', site: SITE, author, name }
}
