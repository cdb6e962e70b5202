import { Names } from '../../../lib/discussion/names.ts'
import { writesNone } from '../../../lib/formats/fields/ids.ts'
import type { AskedFile, AskedMessage, Known, KnownPart } from '../asked.ts'
import { addProblem, type LoadReport } from '../report.ts'
import type { Stage } from '../stage.ts'

/** How the ids of two files fit together. */
interface Fit {
  /** Messages that both hold: same id, author and time. */
  same: number
  /** Messages that have one id and differ in author, time or parent. */
  different: number
  /** Messages in one of them that answer one in the other, and none in their own. */
  answers: number
}

/** Whether two files are parts of one thing: they hold the same messages, or answer each other, and no id means two. */
const isOne = ({ same, different, answers }: Fit): boolean => different === 0 && same + answers > 0

/** Orders names of what is one thing: it is called by the first, shorter ones first: a browser adds ` (1)` to a copy's. */
export const plainer = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)

/** An id that so many files use says nothing about which of them belong together. */
const MOST_SHARING = 16

/**
 * Finds files whose ids are one another's, of those that name no site but themselves, and makes one site of them, called by the
 * plainest of their names. Each file that is not called so is told about in its report.
 */
export function joinFiles(stage: Stage, reports: readonly LoadReport[]): void {
  const sites = stage.fileSites
  if (sites.size < 2) return
  const fits = allFits(stage)
  const joined = new Map<number, number>()
  const top = (site: number): number => {
    let at = site
    for (let up = joined.get(at); up !== undefined; up = joined.get(at)) at = up
    return at
  }
  const byName = [...sites.keys()].sort((a, b) => plainer(stage.siteNames[a]!, stage.siteNames[b]!))
  const place = new Map(byName.map((site, at) => [site, at]))
  for (const [one, other] of fits.filter(({ fit }) => isOne(fit)).map(({ sites }) => sites)) {
    const [a, b] = [top(one), top(other)]
    if (a === b) continue
    const isFirst = place.get(a)! < place.get(b)!
    joined.set(isFirst ? b : a, isFirst ? a : b)
  }
  for (const [site, source] of [...sites]) {
    const to = top(site)
    if (to === site) continue
    const names = [stage.siteNames[site]!, stage.siteNames[to]!]
    tellJoined(reports[source], names[0]!, [names[1]!], names[1]!)
    stage.moveSite(site, to)
  }
}

/** So many messages of a file are shown to whoever knows others, and so many of its conversations. */
const MOST_SHOWN = 1000
const MOST_CONVERSATIONS = 50

/**
 * Finds files that are known already, under whatever name, and makes them what they are parts of, which is called by the plainest of all
 * their names, whatever came first; and keeps those apart that hold others under a known name. Each is told about in its report.
 * Gives what is known of conversations whose site is another now.
 */
export async function findKnownFiles(
  stage: Stage,
  reports: readonly LoadReport[],
  known: Known,
): Promise<KnownPart[]> {
  const sites = [...stage.fileSites]
  if (sites.length === 0) return []
  const fits = await known.fit(sites.map(([site]) => shown(stage, site)))
  const names = new Set([...(await known.sites()), ...stage.siteNames])
  const unions: Union[] = []
  for (const [at, [site, source]] of sites.entries()) {
    const name = stage.siteNames[site]!
    const own = fits[at]!.find(fit => fit.name === name)
    const shares = own !== undefined && own.same + own.answers > 0
    const isOwn = own !== undefined && own.different <= own.same && (shares || own.strange === 0)
    const ones = fits[at]!.filter(fit => (isOwn && fit === own) || isOne(fit)).sort(
      (a, b) => b.same + b.answers - (a.same + a.answers) || (a.name < b.name ? -1 : 1),
    )
    if (ones.length > 0) {
      const theirs = ones.map(fit => fit.name)
      const own = { site, source, fits: theirs }
      const sharing = unions.filter(each => each.known.some(other => theirs.includes(other)))
      for (const each of sharing) unions.splice(unions.indexOf(each), 1)
      unions.push({
        known: [...new Set([...sharing.flatMap(each => each.known), ...theirs])],
        files: [...sharing.flatMap(each => each.files), own],
      })
    } else if (own !== undefined) {
      let number = 2
      while (names.has(`${name} (${number})`)) number++
      const other = `${name} (${number})`
      names.add(other)
      stage.renameSite(site, other)
      tell(
        reports[source],
        name,
        `Another ${name} that holds other messages is there already: this one is called ${other}.`,
      )
    }
  }
  const parts: KnownPart[] = []
  for (const union of unions) {
    const part = await unite(stage, reports, known, union)
    if (part !== null) parts.push(part)
  }
  return parts
}

/** Files of this load and known ones that are parts of one thing. */
interface Union {
  readonly known: readonly string[]
  readonly files: readonly {
    readonly site: number
    readonly source: number
    readonly fits: readonly string[]
  }[]
}

async function unite(
  stage: Stage,
  reports: readonly LoadReport[],
  known: Known,
  { known: others, files }: Union,
): Promise<KnownPart | null> {
  const own = files.map(({ site }) => stage.siteNames[site]!)
  if (others.length === 1 && own.every(name => name === others[0])) return null
  const { name, part } = await known.unite({ known: others, files: own })
  for (const [at, { source, fits }] of files.entries()) {
    const before = own[at]!
    const strange = fits.filter(each => each !== before)
    if (strange.length > 0) tellJoined(reports[source], before, strange, name)
  }
  for (const { site } of files) {
    if (stage.siteNames[site] === name) continue
    const to = stage.siteNames.indexOf(name)
    if (to === -1) stage.renameSite(site, name)
    else stage.moveSite(site, to)
  }
  return part
}

/** Sample of a file's messages and conversations, by which known files are compared with it. */
function shown({ links, siteNames }: Stage, site: number): AskedFile {
  const { ids, conversations, authors } = links
  const own: number[] = []
  const isThere = new Set<number>()
  for (let message = 0; message < links.length; message++) {
    if (ids.scope(links.id.values[message]!) !== site) continue
    own.push(message)
    isThere.add(links.id.values[message]!)
  }
  const named = new Set<number>()
  const nameOf = (names: Names, number: number) => (number === -1 ? null : names.name(number))
  const messages: AskedMessage[] = []
  const answered: AskedFile['answered'][number][] = []
  const step = Math.max(1, Math.floor(own.length / MOST_SHOWN))
  for (const [at, message] of own.entries()) {
    const conversation = links.conversation.values[message]!
    if (conversation !== -1 && !named.has(conversation)) {
      if (named.size >= MOST_CONVERSATIONS) continue
      named.add(conversation)
    }
    const parent = links.parent.values[message]!
    const [time, fullness] = [links.time.values[message]!, links.fullness.values[message]!]
    const place = { conversation: nameOf(conversations, conversation), at: Number.isNaN(time) ? null : time }
    if (
      parent !== -1 &&
      !isThere.has(parent) &&
      answered.length < MOST_SHOWN &&
      !writesNone(ids.name(parent))
    )
      answered.push({ ...place, id: ids.name(parent) })
    // A post that has only its conversation's name says nothing by it.
    const isNameless =
      links.id.values[message] !== -1 && ids.name(links.id.values[message]!) === place.conversation
    if (at % step !== 0 || messages.length >= MOST_SHOWN || isNameless) continue
    messages.push({
      ...place,
      id: ids.name(links.id.values[message]!),
      parent: nameOf(ids, parent),
      author: nameOf(authors, links.author.values[message]!),
      bytes: fullness === -1 ? null : fullness,
    })
  }
  const all = [...named].map(conversation => conversations.name(conversation))
  return { name: siteNames[site]!, conversations: all, messages, answered }
}

function tell(report: LoadReport | undefined, name: string, what: string): void {
  if (report !== undefined)
    addProblem(report, { kind: 'problem', where: 'file', what }, name === report.source ? null : name)
}

/** Tells that a file was read as a part of others, and what all of them are called. */
function tellJoined(
  report: LoadReport | undefined,
  name: string,
  others: readonly string[],
  called: string,
): void {
  const one = others.length === 1 && others[0] === called
  const outcome = one ? 'it was read as a part of that' : `they are parts of one, called ${called}`
  const what = `Its ids are those of ${others.join(' and ')}: ${outcome}. To keep them apart, give it a site of its own with --site.`
  tell(report, name, what)
}

/** How files fit that share any id. */
function allFits(stage: Stage): { readonly sites: readonly [number, number]; readonly fit: Fit }[] {
  const { links, fileSites } = stage
  const id = links.id.values
  /** Numbers of ids, whatever their site. */
  const common = new Names()
  const commonOf = new Int32Array(links.ids.size).fill(-1)
  for (let number = 0; number < links.ids.size; number++)
    if (fileSites.has(links.ids.scope(number)) && !links.isMadeUp(number))
      commonOf[number] = common.add(0, links.ids.name(number))
  /** By id: the first message that has it. By common number: such messages, a list. */
  const owner = new Int32Array(links.ids.size).fill(-1)
  const first = new Int32Array(common.size).fill(-1)
  const next = new Map<number, number>()
  for (let message = 0; message < links.length; message++) {
    const own = id[message]!
    if (commonOf[own] === -1 || owner[own] !== -1) continue
    owner[own] = message
    const before = first[commonOf[own]!]!
    if (before !== -1) next.set(message, before)
    first[commonOf[own]!] = message
  }
  const holding = (number: number): number[] => {
    const all: number[] = []
    for (let at = first[number]!; at !== -1 && all.length <= MOST_SHARING; at = next.get(at) ?? -1)
      all.push(at)
    return all
  }
  const fits = new Map<string, { readonly sites: readonly [number, number]; readonly fit: Fit }>()
  const fitOf = (one: number, other: number): Fit => {
    const sites: [number, number] = one < other ? [one, other] : [other, one]
    const known = fits.get(sites.join())
    if (known !== undefined) return known.fit
    const made = { same: 0, different: 0, answers: 0 }
    fits.set(sites.join(), { sites, fit: made })
    return made
  }
  const siteOf = (message: number) => links.ids.scope(id[message]!)
  for (const message of next.keys()) {
    const [latest, ...others] = holding(commonOf[id[message]!]!)
    if (latest !== message || others.length >= MOST_SHARING) continue
    const all = [latest, ...others]
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1)) {
        const verdict = compare(stage, one, other)
        if (verdict !== null) fitOf(siteOf(one), siteOf(other))[verdict]++
      }
  }
  for (let message = 0; message < links.length; message++) {
    const parent = links.parent.values[message]!
    if (parent === -1 || commonOf[parent] === -1 || owner[parent] !== -1) continue
    if (writesNone(links.ids.name(parent))) continue
    const [answered, ...others] = holding(commonOf[parent]!)
    if (answered === undefined || others.length > 0 || !isLater(stage, message, answered)) continue
    if (inOneConversation(stage, message, answered)) fitOf(siteOf(message), siteOf(answered)).answers++
  }
  return [...fits.values()]
}

/** Whether two messages of one id are the same one; null: nothing tells. */
function compare(stage: Stage, one: number, other: number): 'same' | 'different' | null {
  if (!inOneConversation(stage, one, other)) return null
  const { links } = stage
  const { author, time, fullness, authors, parent, ids } = links
  const [above, beside] = [parent.values[one]!, parent.values[other]!]
  if (above !== -1 && beside !== -1 && ids.name(above) !== ids.name(beside)) return 'different'
  const [a, b] = [author.values[one]!, author.values[other]!]
  const [at, then] = [time.values[one]!, time.values[other]!]
  if (a !== -1 && b !== -1 && authors.name(a) !== authors.name(b)) return 'different'
  if (!Number.isNaN(at) && !Number.isNaN(then)) return at === then ? 'same' : 'different'
  if (fullness.values[one] !== fullness.values[other]) return 'different'
  return a !== -1 && b !== -1 ? 'same' : null
}

const isLater = ({ links: { time } }: Stage, answer: number, answered: number): boolean =>
  !(time.values[answer]! < time.values[answered]!)

function inOneConversation(
  { links: { conversation, conversations } }: Stage,
  one: number,
  other: number,
): boolean {
  const [a, b] = [conversation.values[one]!, conversation.values[other]!]
  if (a === -1 || b === -1) return a === b
  return conversations.name(a) === conversations.name(b)
}
