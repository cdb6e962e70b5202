import { fields, string } from '../input/json.ts'
import type { Fields } from './documents.ts'

/** Objects of the fediverse with a home, and the key that says where it is. */
const HOMES = [
  ['post', 'ap_id'],
  ['comment', 'ap_id'],
  ['creator', 'actor_id'],
  ['community', 'actor_id'],
] as const

/**
 * The instance that a Lemmy answer comes from: the home of whatever it calls local. Where nothing is, the home of the
 * first community or post stands for it; ids are that instance's own.
 */
export function instanceOf(views: readonly Fields[]): string {
  let guess: string | null = null
  for (const view of views) {
    for (const [part, key] of HOMES) {
      const object = fields(view[part])
      const host = hostOf(string(object?.[key]) ?? string(object?.ap_id))
      if (host === null) continue
      if (object?.local === true) return host
      if (part === 'community') guess ??= host
    }
  }
  return guess ?? hostOf(string(fields(views[0]?.post)?.ap_id)) ?? 'lemmy'
}

/** The host of an address; null where it is none. */
export const hostOf = (address: string | null): string | null =>
  address !== null && URL.canParse(address) ? new URL(address).host || null : null
