import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { messageTable } from '../../db/tables/messages.ts'

export const samplesFolder = join(import.meta.dirname, '../fixtures/formats')

const EXPECTED = '.expected.json'

/** A sample file or folder, written for this project, of one format. */
export interface Sample {
  readonly format: string
  readonly name: string
  readonly path: string
  /** Where what it should give is written down. */
  readonly expected: string
}

/** Every sample of every format, by walking the fixtures folder. */
export function samples(): Sample[] {
  return readdirSync(samplesFolder)
    .sort()
    .flatMap(format => {
      const folder = join(samplesFolder, format)
      return readdirSync(folder)
        .filter(name => !name.endsWith(EXPECTED) && !name.startsWith('.'))
        .sort()
        .map(name => ({ format, name, path: join(folder, name), expected: join(folder, name + EXPECTED) }))
    })
}

/** Result of loading a sample: its trees as a drawing, its people, counts and problems. */
export async function loaded({ path, name, format }: Sample): Promise<unknown> {
  const db = open(':memory:')
  try {
    const [report] = await load(db, [sourceAt(path, name)])
    const conversations = db.$client
      .prepare<[], { id: number; native_id: string; title: string | null; site: string; url: string | null }>(
        `select c.id, native_id, title, url, byline, s.name as site, announced_comments as announced
         from conversations c join sites s on s.id = c.site_id order by c.id`,
      )
      .all()
    const drawn = []
    for (const { id, ...conversation } of conversations)
      drawn.push({ ...conversation, tree: await drawing(id) })
    const { seconds: _seconds, source: _source, ...told } = report!
    // Beside nothing that was there before, all of it is new.
    const { new_comments, grown: _grown, grown_known, changed, removed, ...beside } = told
    const { forgotten, replaced, replaced_comments: _gone, ...rest } = beside
    if (new_comments !== rest.comments || grown_known + changed + removed + forgotten + replaced > 0)
      throw new Error(`${format}/${name} is not new: ${JSON.stringify(told)}`)
    if (rest.format !== format)
      throw new Error(`${format}/${name} was taken for ${rest.format}: ${rest.error}`)
    return { ...rest, tree: drawn }
  } finally {
    db.$client.close()
  }

  async function drawing(conversation: number): Promise<string[]> {
    const names = new Map(
      db.$client.prepare<[], [string, string]>('select author, name from authors').raw().all(),
    )
    const lines: string[] = []
    for await (const rows of messageTable.rows(db, { conversation })) {
      for (const { depth, kind, author, id, created_at, text } of rows) {
        const who = kind === 'missing' ? 'missing' : author === null ? '?' : author
        const shown = author === null || names.get(author) === author ? '' : ` “${names.get(author)}”`
        const when = created_at === null ? '' : ` ${created_at}`
        const said = text === null ? '' : `: ${text.replaceAll('\n', ' ⏎ ').slice(0, 90)}`
        lines.push(`${'  '.repeat(depth)}${who}${shown} [${id}]${when}${said}`)
      }
    }
    return lines
  }
}
