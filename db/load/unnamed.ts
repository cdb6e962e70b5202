import { isPlaceId, placeOf } from '../../lib/formats/found.ts'
import type { Db } from '../open.ts'

/**
 * What conversations are called whose opening message has no id. By the message's place ("no id 4"), as long as no other
 * file's message is called so already, in this load or before; else with the file's path. So a newer copy of a file
 * replaces what came of the older one, and nothing that came of another.
 */
export class Unnamed {
  readonly #taken = new Map<string, string>()
  readonly #sourceOf

  constructor(db: Db) {
    this.#sourceOf = db.$client
      .prepare<[string, string], string>(
        `select l.source from sites s join conversations c on c.site_id = s.id join loads l on l.id = c.load_id
         where s.name = ? and c.native_id = ?`,
      )
      .pluck()
  }

  /** The name under which a conversation is stored. */
  nameOf(site: string, name: string): string {
    if (!isPlaceId(name)) return name
    const { path, place } = placeOf(name)
    const key = `${site}\u0000${place}`
    const before = this.#taken.get(key) ?? this.#sourceOf.get(site, place) ?? path
    const isOwn = before === path || path.startsWith(`${before}/`)
    if (isOwn && !this.#taken.has(key)) this.#taken.set(key, path)
    return this.#taken.get(key) === path ? place : `${place} of ${path}`
  }
}
