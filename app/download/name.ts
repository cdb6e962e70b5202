import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from '../../db/open.ts'
import { shownTitleColumn } from '../../db/queries/first-words.ts'
import { authors, conversations, loads } from '../../db/schema.ts'
import { asciiName, fileName } from '../../lib/file-name.ts'
import { excelQuery } from './excel.ts'

/** Most of a query string that goes into a file's name as it is. */
const LONGEST = 40

/** Whether a parameter tells how rows are written and not which. */
const isAboutForm = (key: string) => key.startsWith('_') || key in excelQuery.schema

/**
 * The name of a file that is taken away, which tells what it is of: `suspects-can-refuse-5046-messages.csv` of a
 * conversation's path, and of a query string that picks one; `conversations-comments_min-10.csv` of others. Those that hold
 * other things have other names: numbers stand in them, and of long query strings a hash.
 */
export async function nameOf(
  db: Db,
  path: readonly string[],
  query: URLSearchParams,
  ending: string,
): Promise<string> {
  const { subject, rest, said } = await subjectOf(db, path, query)
  const others = [...said].filter(([key, value]) => !isAboutForm(key) && value !== '')
  const words = others.flat().join(' ')
  const isLong = words.length > LONGEST
  const hash = createHash('sha256').update(words).digest('hex').slice(0, 8)
  return fileName(
    [...subject, ...rest, isLong ? words.slice(0, LONGEST) : words, ...(isLong ? [hash] : [])],
    ending,
  )
}

/** `content-disposition`, whatever letters are in the name (RFC 6266). */
export const disposition = (kind: 'attachment' | 'inline', name: string): string =>
  asciiName(name) === name
    ? `${kind}; filename="${name}"`
    : `${kind}; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`

interface Subject {
  /** The thing it is of: its title or name, and its id; empty: no single thing. */
  readonly subject: readonly string[]
  /** The list of it: `messages`. */
  readonly rest: readonly string[]
  /** The query string but for what is said by then. */
  readonly said: URLSearchParams
}

async function subjectOf(db: Db, path: readonly string[], query: URLSearchParams): Promise<Subject> {
  const [kind = '', id = '', ...rest] = path
  const said = new URLSearchParams(query)
  if (kind === 'conversations' && id !== '') return { subject: await titled(db, id), rest, said }
  if (kind === 'people' && id !== '')
    return { subject: [await personIn(db, id), id], rest: rest.length > 0 ? rest : ['messages'], said }
  if (kind === 'loads' && id !== '')
    return {
      subject: ['import', id, await sourceIn(db, id)],
      rest: rest.length > 0 ? rest : ['problems'],
      said,
    }
  for (const key of ['c', 'conversations']) {
    const only = query.get(key)
    if (only === null || !/^\d{1,15}$/.test(only) || query.getAll(key).length > 1) continue
    said.delete(key)
    return { subject: await titled(db, only), rest: path, said }
  }
  return { subject: [], rest: path, said }
}

const titled = async (db: Db, id: string): Promise<readonly string[]> => [await titleIn(db, id), id]

const titleIn = async (db: Db, id: string): Promise<string> => {
  const row = await db
    .select({ title: shownTitleColumn })
    .from(conversations)
    .where(eq(conversations.id, Number(id)))
    .get()
  return row?.title ?? 'conversation'
}

const personIn = async (db: Db, id: string): Promise<string> =>
  (
    await db
      .select({ name: authors.name })
      .from(authors)
      .where(eq(authors.id, Number(id)))
      .get()
  )?.name ?? 'person'

const sourceIn = async (db: Db, id: string): Promise<string> =>
  (
    await db
      .select({ source: loads.source })
      .from(loads)
      .where(eq(loads.id, Number(id)))
      .get()
  )?.source ?? ''
