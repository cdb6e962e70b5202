import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { contents } from '../support/contents.ts'

const folder = mkdtempSync(join(tmpdir(), 'replyscope-chat-'))
afterAll(() => rmSync(folder, { recursive: true }))
const RUNS = Number(process.env['CHAT_RUNS'] ?? 2)
let files = 0

interface Message {
  readonly days: number
  readonly answers: number | null
  readonly from: string
}

const messages = fc.array(
  fc.record({
    days: fc.nat({ max: 1 }),
    answers: fc.option(fc.nat({ max: 9 })),
    from: fc.constantFrom('Ann', 'Ben', 'Cat'),
  }),
  { minLength: 2, maxLength: 10 },
)

/** One of them, when it was written and what it says; numbers of those it answers come before its own. */
interface Said extends Message {
  readonly at: number
  /** ms since 1970 */
  readonly time: number
}

/** A chat's program: how it writes a part of a chat, as files by path. */
interface Program {
  readonly name: string
  readonly write: (part: readonly Said[], all: readonly Said[]) => Readonly<Record<string, unknown>>
  /** Whether each export holds all up to its time: what a topic is shows only there. */
  readonly isWhole?: true
}

const iso = (time: number) => new Date(time).toISOString()
const json = (value: unknown) => ({ 'part.json': value })
const answered = ({ answers, at }: Said) => (answers === null || answers >= at ? null : answers)
/** The first message above: what threads without levels name. */
function root(said: Said, all: readonly Said[]): number | null {
  let top = answered(said)
  for (let up = top; up !== null; up = answered(all[up]!)) top = up
  return top
}
const text = ({ at }: Said) => `It is ${at}`
const person = (name: string) => ({ id: `u-${name}`, displayName: name, userIdentityType: 'aadUser' })

const programs: readonly Program[] = [
  {
    name: 'Telegram',
    write: part =>
      json({
        ...{ name: 'Bell ringers', type: 'private_supergroup', id: 7755 },
        messages: part.map(said => ({
          ...{ id: 10 + said.at, type: 'message', date_unixtime: String(said.time / 1000), from: said.from },
          ...{ from_id: `user${said.from}`, date: iso(said.time).slice(0, 19), text: text(said) },
          text_entities: [],
          ...(answered(said) === null ? {} : { reply_to_message_id: 10 + answered(said)! }),
        })),
      }),
  },
  {
    name: 'Discord',
    write: part =>
      json({
        guild: { id: '70', name: 'Bell ringers' },
        channel: { id: '77', type: 'GuildTextChat', name: 'ropes' },
        exportedAt: '2025-11-09T12:00:00Z',
        messages: part.map(said => ({
          ...{ id: String(9000 + said.at), type: answered(said) === null ? 'Default' : 'Reply' },
          ...{ timestamp: iso(said.time), content: text(said), author: { id: said.from, name: said.from } },
          ...(answered(said) === null
            ? {}
            : { reference: { messageId: String(9000 + answered(said)!), channelId: '77', guildId: '70' } }),
        })),
      }),
  },
  {
    name: 'Matrix',
    write: part =>
      json({
        ...{ room_name: 'Bell ringers', room_creator: '@ann:bell.example', topic: '' },
        ...{ export_date: '2025-11-09', exported_by: '@ann:bell.example' },
        messages: part.map(said => ({
          ...{ type: 'm.room.message', sender: `@${said.from}:bell.example`, origin_server_ts: said.time },
          ...{ event_id: `$${said.at}`, room_id: '!b:bell.example' },
          content: {
            ...{ msgtype: 'm.text', body: text(said) },
            ...(answered(said) === null
              ? {}
              : { 'm.relates_to': { 'm.in_reply_to': { event_id: `$${answered(said)}` } } }),
          },
        })),
      }),
  },
  {
    name: 'Mattermost',
    write: (part, all) =>
      json({
        order: part.map(({ at }) => `p${at}`).reverse(),
        posts: Object.fromEntries(
          part.map(said => [
            `p${said.at}`,
            {
              ...{ id: `p${said.at}`, create_at: said.time, update_at: said.time, edit_at: 0, delete_at: 0 },
              ...{ user_id: said.from, channel_id: 'ch9', message: text(said), type: '', props: {} },
              root_id: root(said, all) === null ? '' : `p${root(said, all)}`,
            },
          ]),
        ),
      }),
  },
  {
    name: 'Rocket.Chat',
    write: (part, all) =>
      json({
        messages: part.map(said => ({
          ...{
            _id: `r${said.at}`,
            rid: 'ROOM',
            msg: text(said),
            ts: iso(said.time),
            _updatedAt: iso(said.time),
          },
          ...{ u: { _id: said.from, username: said.from }, urls: [], mentions: [] },
          ...(root(said, all) === null ? {} : { tmid: `r${root(said, all)}` }),
        })),
      }),
  },
  {
    name: 'a chat of Teams',
    write: part =>
      json({
        '@odata.context': '…',
        value: part.map(said => ({
          ...{ id: String(1_741_700_000_000 + said.at), replyToId: null, messageType: 'message', etag: '1' },
          ...{ createdDateTime: iso(said.time), deletedDateTime: null, chatId: '19:bell@thread.v2' },
          ...{ from: { user: person(said.from) }, body: { contentType: 'text', content: text(said) } },
          attachments:
            answered(said) === null
              ? []
              : [{ id: String(1_741_700_000_000 + answered(said)!), contentType: 'messageReference' }],
        })),
      }),
  },
  {
    name: 'Google Chat',
    isWhole: true,
    write: (part, all) =>
      json({
        messages: part.map(said => ({
          creator: { name: said.from, email: `${said.from}@bell.example`, user_type: 'Human' },
          created_date: `${WEEKDAYS[new Date(said.time).getUTCDay()]}, October ${new Date(said.time).getUTCDate()}, 2025 at ${new Date(said.time).toLocaleTimeString('en-US', { timeZone: 'UTC' })} UTC`,
          ...{ text: text(said), topic_id: `t${root(said, all) ?? said.at}` },
          message_id: `BELL/t${root(said, all) ?? said.at}/m${said.at}`,
        })),
      }),
  },
  {
    name: 'Zulip',
    write: part =>
      json({
        ...{ anchor: 0, found_newest: true, found_oldest: true, history_limited: false },
        messages: part.map(said => ({
          ...{ id: 200 + said.at, sender_id: said.from.length, sender_full_name: said.from, type: 'stream' },
          ...{ sender_email: `${said.from}@bell.example`, content_type: 'text/x-markdown', stream_id: 3 },
          ...{ recipient_id: 30, display_recipient: 'bells', subject: 'ropes', timestamp: said.time / 1000 },
          content:
            answered(said) === null
              ? text(said)
              : `@_**Ann|7** [said](https://bell.zulip.example/#narrow/channel/3-bells/topic/ropes/near/${200 + answered(said)!}):\n\`\`\`quote\nIt is.\n\`\`\`\n${text(said)}`,
        })),
      }),
  },
  {
    name: 'Slack',
    write: (part, all) => ({
      'users.json': ['Ann', 'Ben', 'Cat'].map(name => ({ id: slackId(name), name, profile: {} })),
      'channels.json': [{ id: 'C0AAAAAA1', name: 'ropes', created: 1, members: [] }],
      ...Object.fromEntries(
        [...Map.groupBy(part, said => iso(said.time).slice(0, 10))].map(([day, own]) => [
          `ropes/${day}.json`,
          own.map(said => ({
            ...{ type: 'message', ts: slackTime(said), user: slackId(said.from), text: text(said) },
            ...(root(said, all) === null ? {} : { thread_ts: slackTime(all[root(said, all)!]!) }),
          })),
        ]),
      ),
    }),
  },
  {
    name: 'Messenger',
    write: part =>
      json({
        participants: [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Cat' }],
        messages: part
          .map(said => ({ sender_name: said.from, timestamp_ms: said.time, content: text(said) }))
          .reverse(),
        ...{ title: 'Bell ringers', thread_path: 'inbox/bellringers_77', is_still_participant: true },
      }),
  },
]

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const slackId = (name: string) => `U0AAAA${name.toUpperCase()}`
const slackTime = ({ time, at }: Said) => `${time / 1000}.${String(at).padStart(6, '0')}`

/** Messages in order, a few minutes apart, on one day or several. */
function dated(all: readonly Message[]): Said[] {
  let day = 0
  return all.map((message, at) => {
    day += message.days
    return { ...message, at, time: Date.UTC(2025, 9, 1 + day, 8, at) }
  })
}

/** Files of an export, by path; of two exports, the one that holds more is the later one. */
type Files = Readonly<Record<string, unknown>>

const SEEN = 1_700_000_000

async function loaded(
  loads: readonly (readonly Files[])[],
  seen: ReadonlyMap<Files, number> = new Map(),
): Promise<ReturnType<typeof contents>> {
  const db: SqliteDb = open(':memory:')
  for (const own of loads) {
    const given = own.map(part => {
      const place = join(folder, `export-${files++}`)
      for (const [path, value] of Object.entries(part)) {
        const file = join(place, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, JSON.stringify(value))
        utimesSync(file, 1_800_000_000, SEEN + (seen.get(part) ?? 0))
      }
      const [only, ...others] = Object.keys(part)
      return sourceAt(others.length === 0 ? join(place, only!) : place)
    })
    for (const report of await load(db, given)) expect([report.error, report.problems]).toEqual([null, []])
  }
  const all = contents(db, { seen: true })
  db.$client.close()
  return all
}

test.each(programs)(
  'parts of a chat are one chat, in one load and one after the other: $name',
  async ({ write, isWhole = false }) => {
    await fc.assert(
      fc.asyncProperty(
        messages,
        fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 5 }),
        async (some, parts) => {
          const all = dated(some)
          const own = [0, 1, 2]
            .map(part =>
              all.filter(({ at }) =>
                isWhole ? at * 3 < all.length * (part + 1) : parts[at % parts.length] === part,
              ),
            )
            // The very same file again is not read.
            .filter((part, at, all) => part.length > (isWhole ? (all[at - 1]?.length ?? 0) : 0))
            .map(part => write(part, all))
          const seen = new Map(isWhole ? own.map((part, at) => [part, at]) : [])
          const expected = await loaded(isWhole ? [[own.at(-1)!]] : [[write(all, all)]], seen)
          expect(expected.broken).toEqual([])
          expect(expected.messages.filter(row => row[5] !== 'missing')).toHaveLength(all.length)
          for (const loads of [[own], own.map(part => [part]), own.toReversed().map(part => [part])])
            expect(await loaded(loads, seen)).toEqual(expected)
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  },
  60_000,
)
