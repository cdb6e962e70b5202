import { gather } from '../../lib/discussion/gather.ts'
import type { Db } from '../open.ts'
import { sites } from '../schema.ts'
import { Different } from './different.ts'
import { withoutIndexes } from './indexes.ts'
import { Remover } from './remove.ts'
import { addCount, type LoadReport } from './report.ts'
import { type Settled, Settler } from './settle.ts'
import type { Stage } from './stage.ts'
import { inserter } from './statements.ts'
import { Unnamed } from './unnamed.ts'

/**
 * Writes the conversations of all that was staged, in place of older copies of them, and adds up what the reports say.
 * Gives, by the load's number of a conversation, its id; 0 where it has no messages.
 */
export function writeStaged(
  db: Db,
  stage: Stage,
  reports: readonly LoadReport[],
  firstLoad: number,
  onSettled: () => void,
): Float64Array {
  stage.flush()
  const gathered = gather(stage.links)
  stage.links.ids.seal()
  stage.links.conversation.clear()
  const siteIds = idsOfSites(db, stage.siteNames)
  const { conversations } = stage.links
  const remover = new Remover(db)
  const isEmpty = db.$client.prepare('select id from conversations limit 1').get() === undefined
  const replaced = new Uint8Array(conversations.size)
  const unnamed = new Unnamed(db)
  const names = Array.from({ length: conversations.size }, (_, group) =>
    unnamed.nameOf(stage.siteNames[conversations.scope(group)]!, conversations.name(group)),
  )
  for (let group = 0; group < conversations.size && !isEmpty; group++) {
    const isHere = gathered.start[group + 1]! > gathered.start[group]!
    if (isHere && remover.removeNamed(siteIds[conversations.scope(group)]!, names[group]!))
      replaced[group] = 1
  }

  const rebuildIndexes = withoutIndexes(db, stage.links.length)
  const loadIds = reports.map((_, number) => firstLoad + number)
  const settler = new Settler(db, stage, gathered, remover.totals, { names, siteIds, loadIds })
  const people = reports.map(() => new Different(stage.authors.size))
  for (let group = 0; group < conversations.size; group++) {
    const settled = settler.settle(group)
    if (settled === null) continue
    const report = reports[settled.source]!
    addConversation(report, people[settled.source]!, settled)
    report.replaced += replaced[group]!
    onSettled()
  }
  settler.finish()
  rebuildIndexes()
  remover.totals.update()

  for (const { source, count } of stage.counts)
    addCount(reports[source]![count.kind], count.what, count.count)
  reports.forEach((report, source) => {
    report.authors = people[source]!.count
  })
  return settler.ids
}

/** The ids of sites, which are written where they are new. */
function idsOfSites(db: Db, names: readonly string[]): number[] {
  const find = db.$client.prepare<[string], number>('select id from sites where name = ?').pluck()
  const insert = inserter(db, sites, ['name'])
  return names.map(name => find.get(name) ?? Number(insert(name).lastInsertRowid))
}

function addConversation(
  report: LoadReport,
  people: Different,
  { thread: { discussion, faults }, tallies }: Settled,
): void {
  report.conversations++
  for (const { author, comments } of tallies) if (comments > 0) people.add(author)
  report.comments += discussion.length - 1 - faults.placeholders
  if (discussion.announced !== null) report.announced = (report.announced ?? 0) + discussion.announced
  report.orphans += faults.orphans
  report.placeholders += faults.placeholders
  report.duplicates += faults.duplicates
  report.cycles += faults.cycles
  report.undated += faults.undated
  report.before_parent += faults.beforeParent
  report.deleted += faults.deleted
  if (faults.postAbsent) report.posts_absent++
}
