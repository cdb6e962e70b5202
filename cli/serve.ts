import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { removeLeftOvers } from '../db/left-overs.ts'
import { keepSetting } from '../db/shared/open.ts'
import { UserError } from '../lib/errors.ts'
import { databaseOption, databasePath, withDatabase } from './arguments.ts'
import { buildWhereStale } from './build.ts'
import { command } from './command.ts'
import { shared } from './front.ts'
import { guarded, isLoopback, refuse } from './guard.ts'
import { type Instance, isSignInOn, openInstance } from './instance.ts'
import { root } from './program.ts'

/** Where to serve: a name or address of this machine, and a port; port 0 takes any that is free. */
interface ServeOptions {
  readonly host: string
  readonly port: number
  /** Whether people sign in, and have roles. */
  readonly signIn: boolean
}

/** This machine alone can see what is served, unless asked otherwise. */
const serveDefaults = { host: '127.0.0.1', port: 3000 }

/** The options of a command that serves. */
export const serveFlags = {
  host: {
    type: 'string',
    default: serveDefaults.host,
    value: 'ADDRESS',
    says: 'an address or name of this machine',
  },
  port: {
    type: 'string',
    default: String(serveDefaults.port),
    value: 'N',
    says: 'the next free one from here on',
  },
  'sign-in': {
    type: 'boolean',
    default: false,
    says: 'people sign in; so they do wherever others can reach it',
  },
} as const

/** The options as they were written on the command line, checked. Throws `UserError`. */
export function readServeOptions({
  host,
  port,
  'sign-in': signIn,
}: {
  host: string
  port: string
  'sign-in': boolean
}): ServeOptions {
  if (!/^\d{1,5}$/.test(port) || Number(port) > highestPort)
    throw new UserError(`--port wants a number up to ${highestPort}, not “${port}”.`)
  return { host, port: Number(port), signIn: isSignInOn(host, signIn) }
}

const highestPort = 65_535

/** How many ports are tried, from the one asked for. */
const portsToTry = 100

/**
 * Serves the pages until Ctrl-C or SIGTERM, then returns. Takes the next port where one is in use; then prepares what is to be
 * shown, builds the pages where they are stale, and prints the address. Who asks meanwhile waits, and is answered when they
 * are ready. Next runs in this process: nothing is left behind when it ends. Throws `UserError`.
 */
export async function serve(
  { host, port, signIn }: ServeOptions,
  prepare: () => Promise<void> = async () => {},
): Promise<void> {
  const instance = signIn ? openInstance(databasePath(undefined), host) : null
  const { promise: ready, resolve: begin } = Promise.withResolvers<RequestListener>()
  let pages: Pages | null = null
  const answer: RequestListener = async (request, response) => (await ready)(request, response)
  const guard = guarded(instance === null ? answer : shared(answer, instance), host, instance?.address)
  const server = createServer((request, response) => {
    // Who looks whether it runs has no name for it, and nothing to sign in with.
    if (request.url !== HEALTH) return guard(request, response)
    if (pages === null) return refuse(response, { status: 503, why: 'starting' })
    return pages.listener(request, response)
  })
  const address = await listen(server, host, port)
  try {
    await prepare()
    pages = await shown(address)
    begin(unpackedNearby(pages.listener))
    const end = endSignal()
    if (instance !== null) sayWhoMayCome(instance, host, address.port)
    console.log(`Replyscope is at ${urlOf(host, address.port)} — Ctrl-C ends it`)
    await end
    // Pages that are under way end before what answers them.
    server.close()
    server.closeAllConnections()
    await pages.close()
  } finally {
    server.close()
    server.closeAllConnections()
    instance?.db.$client.close()
  }
}

const HEALTH = '/healthz'

/** Tells how people come in, and keeps the address for links that are made elsewhere. */
function sayWhoMayCome({ db, address, userHeader }: Instance, host: string, port: number): void {
  const own = urlOf(/^(?:0\.0\.0\.0|::|)$/.test(host) ? hostname() : host, port)
  keepSetting(db, 'address', address?.origin ?? own)
  console.log(
    userHeader === null
      ? 'People sign in with links: replyscope invite NAME --role reads|loads|administers'
      : `People are whom the proxy names in ${userHeader}.`,
  )
  if (!isLoopback(host) && address?.protocol !== 'https:')
    console.log(
      'Nothing is encrypted on its way: put a proxy with TLS before it, and name it in REPLYSCOPE_ADDRESS.',
    )
}

/** The pages, built where they are stale, and a database to show. */
async function shown(address: AddressInfo): Promise<Pages> {
  await buildWhereStale()
  console.log('Starting …')
  await removeLeftOvers()
  // Made where there is none; what is wrong with it is said before anybody looks at a page.
  await withDatabase(undefined, async ({ $client }) => {
    if ($client.readonly)
      console.log('The database may not be written to: it can be looked at, and nothing can be added.')
  })
  return openPages(address)
}

/** Listens on the first free port from `port` on. */
async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  for (let candidate = port; candidate < port + portsToTry && candidate <= highestPort; candidate++) {
    try {
      server.listen(candidate, host)
      await once(server, 'listening')
      return boundAddress(server)
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE')
        throw new UserError(`Cannot serve at ${host}: ${messageOf(error)}.`)
      console.log(`Port ${candidate} is taken; trying ${candidate + 1}.`)
    }
  }
  throw new UserError(`No free port from ${port} on: choose another with --port.`)
}

/** A server that listens on a port has an address object; only one on a pipe has a name instead. */
function boundAddress(server: Server): AddressInfo {
  return server.address() as AddressInfo
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}

interface Pages {
  readonly listener: RequestListener
  close(): Promise<void>
}

async function openPages({ address, port }: AddressInfo): Promise<Pages> {
  const REPLYSCOPE_DB = databasePath(undefined)
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', REPLYSCOPE_DB })
  // The pages look for what belongs to the project from where they run.
  process.chdir(root)
  // Next looks at the environment as it is imported.
  const { default: next } = await import('next')
  const app = next({ dev: false, dir: root, hostname: address, port })
  await withoutChatter(() => app.prepare())
  return { listener: app.getRequestHandler(), close: () => app.close() }
}

/** Next tells through `console.log` how it gets on; what goes wrong it reports through `console.error`. */
async function withoutChatter(work: () => Promise<void>): Promise<void> {
  const { log } = console
  console.log = () => {}
  try {
    await work()
  } finally {
    console.log = log
  }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

async function endSignal(): Promise<void> {
  await new Promise(ended => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, ended)
  })
}

/**
 * Answers this machine's own browser without compressing: packing a page takes longer than handing it over as it is. Others
 * on the network get what they ask for.
 */
export function unpackedNearby(listener: RequestListener): RequestListener {
  return (request, response) => {
    const from = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
    if (isLoopback(from)) delete request.headers['accept-encoding']
    return listener(request, response)
  }
}

/** `serve`: the pages on this machine, until Ctrl-C. */
export const serveCommand = command({
  name: 'serve',
  words: '',
  most: 0,
  options: { ...serveFlags, ...databaseOption },
  examples: ['serve', 'serve --port 8080 --db forum.sqlite', 'serve --host 0.0.0.0'],
  async run({ values }) {
    // Pages find the project's files from where they run; the database was named from where the user stands.
    process.env.REPLYSCOPE_DB = databasePath(values.db)
    process.chdir(root)
    await serve(readServeOptions(values))
    return 0
  },
})
