import { isUtf8 } from 'node:buffer'

/**
 * The strings of a JSON value whose UTF-8 was written as if each byte were a letter ("JÃ¶rn"), as what they mean. What is no
 * such text stays as it is. The value itself is changed: linear time, any depth.
 */
export function putRight(value: unknown): unknown {
  const around = { value }
  const open: Record<string | number, unknown>[] = [around]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const key of Object.keys(next)) {
      const inner = next[key]
      if (typeof inner === 'string') next[key] = meant(inner)
      // What JSON holds is strings, numbers, lists and objects.
      else if (typeof inner === 'object' && inner !== null) open.push(inner as Record<string, unknown>)
    }
  }
  return around.value
}

const BEYOND_BYTES = /[^\p{ASCII}\u0080-\u00ff]/u
const BEYOND_ASCII = /[\u0080-\u00ff]/

function meant(text: string): string {
  if (!BEYOND_ASCII.test(text) || BEYOND_BYTES.test(text)) return text
  const bytes = Buffer.from(text, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : text
}
