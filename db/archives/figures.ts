import { type Bar, columns, namedBars } from '../../lib/figure/columns.ts'
import { treeFigure } from '../../lib/figure/tree.ts'
import { counted, duration } from '../../lib/format.ts'
import { MANY_PEOPLE } from '../../lib/measures/subthreads.ts'
import { DAY, HOUR } from '../../lib/milliseconds.ts'
import type { Face } from '../../lib/tree/scene.ts'
import type { Db } from '../open.ts'
import {
  type Conversation,
  conversation,
  mostActive,
  peopleCount,
} from '../queries/conversation/conversation.ts'
import { namesOf, picture } from '../queries/conversation/tree.ts'
import { subthreadsOf } from '../queries/subthreads.ts'
import { chosenConversations } from '../tables/chosen.ts'
import { conversationTable } from '../tables/conversations.ts'
import { levelTable } from '../tables/levels.ts'
import { participationTable } from '../tables/participations.ts'
import type { TableFilter } from '../tables/table.ts'
import { timelineTable } from '../tables/timeline.ts'

/** A drawing of the chosen conversations. */
export interface Figure {
  /** Its file's name, without the ending. */
  readonly name: string
  readonly title: string
  readonly svg: string
}

/** The figures that a single conversation has, as far as there is anything to draw. */
export const figureNames = ['tree', 'tidy-tree', 'levels', 'time', 'people'] as const

/** Messages that a drawn tree has at most. */
const MOST_NODES = 1500
const MOST_COLOURS = 8
const MOST_PEOPLE = 20

/** The figures of the chosen conversations; of a single one, its tree among them. `about`: what was chosen, in words. */
export async function figuresOf(db: Db, filter: TableFilter, about: string): Promise<readonly Figure[]> {
  const chosen = await chosenConversations(db, filter)
  const source = `Replyscope · ${about}`
  const only = chosen.length === 1 ? await conversation(db, chosen[0]!.id) : undefined
  const first =
    only === undefined ? [await sizesFigure(db, filter, source)] : await treeFigures(db, only, source)
  const all = [
    ...first,
    await levelsFigure(db, filter, source),
    (only && (await subthreadTimes(db, only, source))) ?? (await timeFigure(db, filter, source)),
    await peopleFigure(db, filter, source),
  ]
  return all.filter(figure => figure !== null)
}

/** The reply tree of a conversation around its post, and from left to right. */
async function treeFigures(db: Db, of: Conversation, source: string): Promise<readonly Figure[]> {
  const tree = await picture(db, of, { branch: 0, limit: MOST_NODES, excerpts: 0 })
  if (tree === undefined) return []
  const active = await mostActive(db, of.id, MOST_COLOURS)
  const ranks = new Map(active.map(({ id }, rank) => [id, rank]))
  const hasBranches = await isByBranch(db, of)
  const branches = hasBranches ? (await subthreadsOf(db, of)).coloured : []
  const branchAt = (place: number) =>
    branches.findIndex(({ top, size }) => place >= top && place < top + size)
  const branch = tree.position.map(branchAt)
  const heads = branches.flatMap(({ top }) => {
    const node = tree.position.indexOf(top)
    return node === -1 ? [] : [node]
  })
  const called = (id: number | null) => (id === null ? null : (names.get(id) ?? null))
  const names = new Map(
    (await namesOf(db, [...new Set(tree.author.flatMap(id => id ?? []))])).map(({ id, name }) => [id, name]),
  )
  const left = tree.total - tree.parent.length
  const cut = left === 0 ? '' : ` Left out: ${counted(left, 'message')} of the smallest branches.`
  const drawn = (face: Face, title: string, about: string) =>
    treeFigure({
      face,
      title,
      about: `${about}; the larger a dot, the more replies it got.${hasBranches ? ' Colours are the largest sub-threads.' : ''}${cut}`,
      source,
      tree,
      rank: hasBranches
        ? branch.map(at => (at === -1 ? null : at))
        : tree.author.map(id => ranks.get(id ?? -1) ?? null),
      heads: hasBranches ? heads : null,
      name: tree.author.map((id, node) => {
        const head = heads.includes(node) ? branches[branch[node]!] : undefined
        return head === undefined
          ? called(id)
          : `${apart(called(id) ?? 'unknown')} · ${counted(head.comments, 'comment')}`
      }),
      legend: hasBranches
        ? branches.map(({ name, comments }) => `${apart(name ?? 'unknown')} (${comments})`)
        : active.map(({ name, comments }) => `${apart(name)} (${comments})`),
    })
  const around = drawn('radial', 'Reply tree', 'The post in the middle, a ring a level')
  const across = drawn('tidy', 'Reply tree, tidy', 'The post at the left, a column a level')
  return [
    { name: 'tree', title: 'Reply tree', svg: around },
    { name: 'tidy-tree', title: 'Reply tree, tidy', svg: across },
  ]
}

/** A name that is read from right to left must not turn the number behind it around. */
const apart = (name: string) => `\u2068${name}\u2069`

async function sizesFigure(db: Db, filter: TableFilter, source: string): Promise<Figure | null> {
  const bars = await binned(db, filter)
  if (bars.length === 0) return null
  const title = 'How large conversations are'
  const about = 'Conversations by their number of comments.'
  return { name: 'sizes', title, svg: columns({ title, about, source, bars }) }
}

async function levelsFigure(db: Db, filter: TableFilter, source: string): Promise<Figure | null> {
  const counts: number[] = []
  for await (const rows of levelTable.rows(db, filter))
    for (const { depth, comments } of rows)
      counts[Number(depth)] = (counts[Number(depth)] ?? 0) + Number(comments)
  if (counts.length < 2) return null
  const bars = Array.from(counts.slice(1), (value = 0, i) => ({ label: String(i + 1), value }))
  const title = 'Comments by level'
  const about = 'Level 1 answers the post, level 2 answers a comment of level 1, and so on.'
  return { name: 'levels', title, svg: columns({ title, about, source, bars }) }
}

/** When a conversation's comments came, in the colours of its tree; null where those are people's, or nothing is dated. */
async function subthreadTimes(db: Db, of: Conversation, source: string): Promise<Figure | null> {
  if (!(await isByBranch(db, of))) return null
  const { arrivals, coloured } = await subthreadsOf(db, of)
  if (arrivals === null || coloured.length === 0) return null
  const { from, span, counts } = arrivals
  // The rest, without a colour of their own, come last.
  const colours = [
    ...counts.slice(0, -1),
    ...Array<readonly number[]>(MOST_COLOURS - coloured.length).fill([]),
  ]
  const rest = counts.at(-1)!
  const bars = rest.map((other, at) => {
    const parts = [...colours.map(each => each[at] ?? 0), other]
    const value = parts.reduce((sum, part) => sum + part, 0)
    return { label: labelOf(from + at * span, span), value, parts }
  })
  const title = 'Comments over time'
  const about = `Comments per ${duration(span / 1000)} (UTC), by sub-thread in the colours of the reply tree.`
  return { name: 'time', title, svg: columns({ title, about, source, bars }) }
}

/** Whether a conversation's colours are its sub-threads': people would be too many. */
const isByBranch = async (db: Db, of: Conversation) => (await peopleCount(db, of.id)) > MANY_PEOPLE

async function timeFigure(db: Db, filter: TableFilter, source: string): Promise<Figure | null> {
  const found = await commentsOverTime(db, filter)
  if (found === null) return null
  const title = 'Comments over time'
  const about = `Comments ${found.span} (UTC).`
  return { name: 'time', title, svg: columns({ title, about, source, bars: found.bars }) }
}

async function peopleFigure(db: Db, filter: TableFilter, source: string): Promise<Figure | null> {
  const people = new Map<string, { label: string; value: number }>()
  for await (const rows of participationTable.rows(db, filter)) {
    for (const { site, author, name, comments } of rows) {
      const key = `${site} ${author}`
      const known = people.get(key)
      if (known === undefined) people.set(key, { label: String(name), value: Number(comments) })
      else known.value += Number(comments)
    }
  }
  const bars = [...people.values()]
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_PEOPLE)
  if (bars.length === 0) return null
  const title = 'Who writes most'
  const about =
    bars.length < MOST_PEOPLE ? 'People by their comments.' : `The ${MOST_PEOPLE} people with most comments.`
  return { name: 'people', title, svg: namedBars({ title, about, source, bars }) }
}

/** How many conversations have how many comments: 0, 1, 2–3, 4–7, and so on. */
async function binned(db: Db, filter: TableFilter): Promise<readonly Bar[]> {
  const counts: number[] = []
  for await (const rows of conversationTable.rows(db, filter)) {
    for (const { comments } of rows) {
      const bin = comments === 0 ? 0 : Math.floor(Math.log2(comments)) + 1
      counts[bin] = (counts[bin] ?? 0) + 1
    }
  }
  return Array.from(counts, (value = 0, bin) => ({ label: binName(bin), value }))
}

function binName(bin: number): string {
  if (bin < 2) return String(bin)
  const first = 2 ** (bin - 1)
  return `${first.toLocaleString('en')}–${(2 * first - 1).toLocaleString('en')}`
}

const MOST_BARS = 120

/** Spans that a bar can stand for, the shortest first. */
const SPANS = [
  { name: 'an hour', ms: HOUR },
  { name: 'in six hours', ms: 6 * HOUR },
  { name: 'a day', ms: DAY },
  { name: 'a week', ms: 7 * DAY },
  { name: 'in four weeks', ms: 28 * DAY },
  { name: 'in 13 weeks', ms: 91 * DAY },
  { name: 'in 52 weeks', ms: 364 * DAY },
] as const

/** Comments in equal spans from the first to the last, at most 120 of the shortest that do; null: none is dated. */
async function commentsOverTime(
  db: Db,
  filter: TableFilter,
): Promise<{ readonly span: string; readonly bars: readonly Bar[] } | null> {
  const hours: { begin: number; comments: number }[] = []
  for await (const rows of timelineTable.rows(db, { ...filter, by: 'hour' }))
    for (const { begin, comments } of rows)
      if (comments !== 0) hours.push({ begin: Date.parse(String(begin)), comments: Number(comments) })
  const first = hours[0]
  if (first === undefined) return null
  const last = hours.at(-1)!
  const { name, ms } = SPANS.find(({ ms }) => (last.begin - first.begin) / ms < MOST_BARS) ?? SPANS.at(-1)!
  const origin = Math.floor(first.begin / Math.min(ms, DAY)) * Math.min(ms, DAY)
  const values = new Array<number>(Math.floor((last.begin - origin) / ms) + 1).fill(0)
  for (const { begin, comments } of hours) values[Math.floor((begin - origin) / ms)]! += comments
  return { span: name, bars: values.map((value, i) => ({ label: labelOf(origin + i * ms, ms), value })) }
}

/** When a span begins, as its bar is called. */
function labelOf(ms: number, span: number): string {
  const iso = new Date(ms).toISOString()
  return span < DAY ? iso.slice(5, 16).replace('T', ' ') : iso.slice(0, 10)
}
