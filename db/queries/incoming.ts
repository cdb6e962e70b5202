import { type Db, isSqlite } from '../open.ts'

/** Under which locks on contents are held: others of the same content wait, and then find it loaded. */
export const LOCK = `hashtext('replyscope incoming ' || current_schema())`

/** The contents that processes are at. */
export const HELD = `select objid::bigint from pg_locks where locktype = 'advisory' and granted and objsubid = 2
  and database = (select oid from pg_database where datname = current_database())
  and classid::bigint = (${LOCK}::bigint & 4294967295)`

/** How far all that was staged is: numbers of files. */
export interface Incoming {
  readonly all: number
  readonly done: number
  /** Those that a process is at. */
  readonly working: number
  readonly failed: number
}

/** See `Incoming`; what was done with counts until something new is staged. Nothing waits for a file. */
export async function incoming(db: Db): Promise<Incoming> {
  if (isSqlite(db)) return { all: 0, done: 0, working: 0, failed: 0 }
  const found = await db.$client
    .prepare<[], Incoming>(
      `select count(*) as "all", count(done_at) as done, count(error) as failed,
         (select count(*) from (${HELD}) held) as working
       from incoming`,
    )
    .get()
  return found!
}

/** Files that could not be loaded, and why. */
export async function failures(db: Db): Promise<readonly { name: string; error: string }[]> {
  if (isSqlite(db)) return []
  return db.$client
    .prepare<[], { name: string; error: string }>(
      'select name, error from incoming where error is not null order by id',
    )
    .all()
}

/** How far it is, as a sentence. */
export function incomingInWords({ all, done, working, failed }: Incoming): string {
  const number = (count: number) => count.toLocaleString('en')
  const not = failed === 0 ? '' : ` ${number(failed)} could not be.`
  if (all === done + failed)
    return all === 0 ? 'Nothing waits.' : `${number(done)} of ${number(all)} imported.${not}`
  const at = working === 0 ? 'nobody is at it: replyscope work' : `${number(working)} at work`
  return `Importing, ${number(done)} of ${number(all)}; ${at}.${not}`
}
