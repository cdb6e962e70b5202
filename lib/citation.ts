import { bytes, counted, date, isoDay, number } from './format.ts'
import { plain } from './markup.ts'
import { VERSION } from './version.ts'

/** A source that what is cited was read from. Times in ms. */
export interface CitedSource {
  /** The file's name, without the folders it lay in. */
  readonly name: string
  /** Name of the format it was read in: "Discourse topic (JSON)". */
  readonly format: string
  /** The parts of the source that the format loses (`Format.lost`); null: the format is not known any more. */
  readonly lost: string | null
  readonly loaded_at: number
  readonly version: string
  readonly sha256: string
  readonly bytes: number
}

/** The subject of a citation: one conversation, or several. Times in ms; null: nothing is dated, or it is unknown. */
export interface Cited {
  /** Of a single conversation, its title, where and by whom; null: there are several. */
  readonly only: Readonly<{
    id: number
    title: string
    site: string
    url: string | null
    /** Who opened it, where the source names somebody. */
    author: string | null
    announced: number | null
  }> | null
  /** The selection of several conversations, in words. */
  readonly chosen: string
  readonly conversations: number
  readonly comments: number
  readonly people: number
  readonly first_at: number | null
  readonly last_at: number | null
  readonly orphans: number
  readonly duplicates: number
  readonly cycles: number
  readonly undated: number
  readonly before_parent: number
  readonly deleted: number
  /** The latest first, as many as are told. */
  readonly sources: readonly CitedSource[]
  /** How many there are in all, and when the last was read. */
  readonly source_count: number
  readonly loaded_at: number | null
  /** SHA-256 of the sources: that of a single one, of several that of their hashes, one a line, in ascending order. */
  readonly sha256: string
  /** Of the pseudo-random numbers that communities use. */
  readonly seed: number
}

const SOFTWARE = 'Replyscope'

/** How what was read is cited in a text: what, where, when, its size, by what it was analysed. */
export function citationText(of: Cited): string {
  const { only, chosen, sha256, loaded_at } = of
  const what =
    only === null
      ? `Discussion data: ${chosen}`
      : `${only.author === null ? '' : `${endless(plain(only.author))}. `}“${plain(only.title)}” [Discussion, ${counted(of.comments, 'comment')}]${siteOf(only) === null ? '' : `. ${endless(plain(only.site))}`}`
  const parts = [
    `${what}${spanOf(of) === null ? '' : `, ${spanOf(of)}`}.`,
    ...(only?.url == null ? [] : [`${plain(only.url)}.`]),
    `Analysed with ${SOFTWARE} ${VERSION}${loaded_at === null ? '' : ` (data read ${date(loaded_at)}, SHA-256 ${sha256.slice(0, 16)}…)`}.`,
  ]
  return unbroken(parts.join(' '))
}

/** The same for BibTeX: the discussion, and the program. */
export function bibTex(of: Cited): string {
  const { only, chosen, first_at, loaded_at, sha256 } = of
  const year = first_at === null ? null : String(new Date(first_at).getUTCFullYear())
  const key =
    only === null ? `discussions-${sha256.slice(0, 8)}` : `discussion-${only.id}-${sha256.slice(0, 8)}`
  const fields: readonly (readonly [string, string | null])[] = [
    ['author', only?.author == null ? null : `{${tex(only.author)}}`],
    ['title', `{${tex(only?.title ?? `Discussion data: ${chosen}`)}}`],
    ['howpublished', only === null || siteOf(only) === null ? null : tex(only.site)],
    ['year', year],
    ['url', only?.url == null ? null : urlOf(only.url)],
    ['urldate', loaded_at === null ? null : isoDay(loaded_at)],
    [
      'note',
      tex(
        unbroken(
          `${counted(of.comments, 'comment')}; data read by ${SOFTWARE} ${VERSION}, SHA-256 ${sha256}`,
        ),
      ),
    ],
  ]
  return `${entry('misc', key, fields)}\n${entry('software', 'replyscope', [
    ['author', `{The ${SOFTWARE} authors}`],
    ['title', `{${SOFTWARE}: who replied to whom}`],
    ['version', VERSION],
  ])}`
}

function entry(kind: string, key: string, fields: readonly (readonly [string, string | null])[]): string {
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},\n`]))
  return `@${kind}{${key},\n${lines.join('')}}\n`
}

/** A paragraph for the methods of a paper: what was read when, how it was threaded, what was at fault, by which program. */
export function methodsText(of: Cited): string {
  return unbroken(
    [read(of), found(of), announced(of), THREADED, faults(of), counting(of), lost(of)]
      .filter(sentence => sentence !== null)
      .join(' '),
  )
}

function read({ sources, source_count, loaded_at, sha256, only, chosen }: Cited): string {
  const [first] = sources
  const what =
    only === null
      ? `The data (${chosen})`
      : `The discussion “${plain(only.title)}”${siteOf(only) === null ? '' : ` (${plain(only.site)})`}`
  const by = `${SOFTWARE} ${VERSION}`
  if (first === undefined || loaded_at === null) return `${what} was analysed with ${by}.`
  if (source_count === 1) {
    const { name, format, version, bytes: size } = first
    const older = version === VERSION ? '' : ` (read by version ${version})`
    return `${what} was read on ${date(loaded_at)} from the file ${plain(name)} (${bytes(size)}, SHA-256 ${sha256}) as “${format}” and analysed with ${by}${older}.`
  }
  const formats = [...new Set(sources.map(({ format }) => format))]
  const as = formats.length === 1 && sources.length === source_count ? ` as “${formats[0]}”` : ''
  return `${what} was read from ${number(source_count)} sources${as}, the last on ${date(loaded_at)} (SHA-256 of their hashes: ${sha256}), and analysed with ${by}.`
}

function found(of: Cited): string {
  const { only, conversations, comments, people } = of
  const by = people === 0 ? '' : ` by ${counted(people, 'known person', 'known people')}`
  const where = only === null ? ` in ${counted(conversations, 'conversation')}` : ''
  const span = spanOf(of)
  const when = span === null ? '; nothing is dated' : `, dated ${span} (UTC)`
  return `It holds ${counted(comments, 'comment')}${by}${where}${when}.`
}

function announced({ only, comments }: Cited): string | null {
  const said = only?.announced ?? null
  if (said === null || said === comments) return null
  return `The source itself announces ${counted(said, 'comment')}.`
}

const THREADED =
  'Each comment hangs below the message that it answers by its source’s own account (an id, a number, an indentation); a reply leads from the author of a comment to the author of that message, known authors only and not to oneself.'

/** Faults in the data, as a sentence that says how each was dealt with; null: there are none. */
function faults(of: Cited): string | null {
  const said = [
    of.orphans > 0
      ? `${counted(of.orphans, 'reply', 'replies')} to ${of.orphans === 1 ? 'a message that is' : 'messages that are'} not in the data ${of.orphans === 1 ? 'hangs below a placeholder' : 'hang below placeholders'}, credited to nobody`
      : null,
    of.duplicates > 0
      ? `${counted(of.duplicates, 'message')} that came more than once ${was(of.duplicates)} counted once`
      : null,
    of.cycles > 0
      ? `${counted(of.cycles, 'reply loop')} ${was(of.cycles)} broken at the earliest message`
      : null,
    of.before_parent > 0
      ? `${counted(of.before_parent, 'reply', 'replies')} dated before what ${of.before_parent === 1 ? 'it answers' : 'they answer'} ${was(of.before_parent)} left out of response times`
      : null,
    of.undated > 0 && of.first_at !== null
      ? `${counted(of.undated, 'comment')} without a date ${was(of.undated)} left out of whatever is about time`
      : null,
    of.deleted > 0
      ? `${counted(of.deleted, 'comment')} by deleted or unknown authors ${of.deleted === 1 ? 'counts as a comment' : 'count as comments'} of nobody in particular`
      : null,
  ].filter(each => each !== null)
  if (said.length === 0) return null
  return `${capital(said.join('; '))}.`
}

const was = (count: number) => (count === 1 ? 'was' : 'were')

const counting = ({ seed }: Cited): string =>
  `Measures are those of ${SOFTWARE}’s catalogue, which gives the source of each; communities are found by the Louvain method (seed ${seed}).`

function lost({ sources, source_count }: Cited): string | null {
  const [first] = sources
  const said = new Set(sources.map(source => source.lost))
  if (first?.lost == null || said.size > 1 || sources.length < source_count) return null
  return `Not kept, or not in such a source: ${first.lost.charAt(0).toLowerCase()}${first.lost.slice(1)}`
}

/** Of pasted text the page is the site, and bears the same name. */
const siteOf = ({ site, title }: NonNullable<Cited['only']>): string | null => (site === title ? null : site)

function spanOf({ first_at, last_at }: Cited): string | null {
  if (first_at === null) return last_at === null ? null : `until ${date(last_at)}`
  const from = date(first_at)
  const to = date(last_at ?? first_at)
  return from === to ? from : `${from} to ${to}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Without a full stop that the sentence brings anyway. */
const endless = (text: string) => text.replace(/(?<![.\s])[.\s]+$/, '')

/** Blanks that may break: what is pasted elsewhere has lines of its own. */
const unbroken = (text: string) => text.replaceAll('\u00a0', ' ')

const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** A text that TeX sets as it is. */
const tex = (text: string): string =>
  plain(text).replace(/[\\{}~^&%$#_]/g, character => TEX[character] ?? `\\${character}`)

/** An address as BibTeX takes it: what would end the field or begin something is written as percent signs do. */
const urlOf = (url: string): string =>
  plain(url).replace(/[\\{}\s]/g, character => encodeURIComponent(character))
