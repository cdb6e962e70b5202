import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { shared } from '../../cli/front.ts'
import { guarded } from '../../cli/guard.ts'
import type { Instance } from '../../cli/instance.ts'
import { asking } from '../../db/shared/asking.ts'
import { openShared } from '../../db/shared/open.ts'
import { giveRole, invite } from '../../db/shared/people.ts'
import type { Role } from '../../db/shared/schema.ts'

/** A shared instance without pages: what it lets through is answered with who asks, where, for what. */
export interface Front {
  readonly instance: Instance
  readonly address: string
  /** Lets a minute and more go by for whoever counts tries. */
  later(ms: number): void
  /** Makes somebody known with these roles, by space; gives the secret of a link. */
  invited(name: string, roles: Readonly<Record<string, Role>>): string
  /** Asks as a browser's page does; a redirect is not followed. */
  ask(path: string, options?: Asked): Promise<Response>
  /** Sends the form with an invitation. */
  signIn(invitation: string, options?: { readonly cookie?: string; readonly to?: string }): Promise<Response>
  /** Signs in, and gives the cookie. */
  cookieOf(invitation: string): Promise<string>
  close(): void
}

interface Asked {
  readonly method?: string
  readonly cookie?: string
  /** More headers; undefined: not that one. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string
  /** The path as it is sent, where that is no plain one. */
  readonly raw?: string
}

/** Starts one; `options` are of the instance. Ann administers it. */
export async function startFront(options: Partial<Instance> = {}): Promise<Front> {
  const instance: Instance = {
    db: openShared(':memory:'),
    main: '/nowhere/main.sqlite',
    userHeader: null,
    isProxy: address => address === '127.0.0.1',
    address: null,
    ...options,
  }
  giveRole(instance.db, 'Ann', 'main', 'administers')
  let clock = 0
  const listener = shared(
    (request, response) => {
      const who = asking()
      const role = who?.roles.get(who.space) ?? null
      response.end(
        JSON.stringify({
          url: request.url,
          person: who?.person?.name ?? null,
          space: who?.space,
          role,
          database: who?.database,
        }),
      )
    },
    instance,
    () => clock,
  )
  const server: Server = createServer(guarded(listener, '127.0.0.1', instance.address))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const front: Front = {
    instance,
    address,
    later(ms) {
      clock += ms
    },
    invited(name, roles) {
      const people = Object.entries(roles).map(([space, role]) => giveRole(instance.db, name, space, role))
      return invite(instance.db, people[0]!).secret
    },
    async ask(path, { cookie, headers, method = 'GET', body, raw = path } = {}) {
      const own = { 'sec-fetch-site': 'same-origin', ...(cookie === undefined ? {} : { cookie }) }
      const sent = Object.entries({ ...own, ...headers }).flatMap(([name, value]) =>
        value ? [[name, value]] : [],
      )
      // Not `fetch`, which says itself how it asks, and writes paths anew.
      const asked = request(address, { path: raw, method, headers: Object.fromEntries(sent) })
      const [answer]: IncomingMessage[] = await once(asked.end(body), 'response')
      const head = Object.entries(answer!.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ])
      return new Response(await text(answer!), { status: answer!.statusCode!, headers: head })
    },
    signIn: (invitation, { cookie, to = '' } = {}) =>
      front.ask('/sign-in', {
        method: 'POST',
        body: String(new URLSearchParams({ invitation, to })),
        ...(cookie === undefined ? {} : { cookie }),
      }),
    async cookieOf(invitation) {
      const response = await front.signIn(invitation)
      return response.headers.get('set-cookie')!.split(';')[0]!
    },
    close() {
      server.close()
      server.closeAllConnections()
      instance.db.$client.close()
    },
  }
  return front
}
