import { AsyncLocalStorage } from 'node:async_hooks'
import type { SharedDb } from './open.ts'
import type { Person } from './people.ts'
import type { Role } from './schema.ts'

/** Who asks a shared instance for something, and where: what the server found out before any page sees the request. */
export interface Asking {
  readonly db: SharedDb
  /** null: nobody has signed in; all there is to see is how. */
  readonly person: Person | null
  readonly space: string
  /** Their roles, by space, in the order of spaces. */
  readonly roles: ReadonlyMap<string, Role>
  /** The database of the space: its file or its server's address. */
  readonly database: string
  /** That of the first space, by which others are found. */
  readonly main: string
  /** How this server is called from outside: `https://forum.example`. */
  readonly address: string
  /** Whether people sign in with links; else a proxy says who they are. */
  readonly byLinks: boolean
  readonly underway: Underway
}

/** Imports and exports under way in this server. */
export interface Underway {
  /** Who imports, by database. */
  readonly imports: Map<string, { readonly person: string; readonly since: number }>
  /** How many files are sent to whom. */
  readonly exports: Map<number, number>
}

declare global {
  /** That of this process: pages are bundled, and have this module several times. */
  var replyscopeAsking: AsyncLocalStorage<Asking> | undefined
}

globalThis.replyscopeAsking ??= new AsyncLocalStorage()

/** Does something for whoever asks. */
export const askedBy = <T>(asking: Asking, work: () => T): T => globalThis.replyscopeAsking!.run(asking, work)

/** Who asks; undefined where nobody signs in, and everybody may do everything. */
export const asking = (): Asking | undefined => globalThis.replyscopeAsking?.getStore()
