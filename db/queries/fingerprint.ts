import { createHash } from 'node:crypto'
import type { Db } from '../open.ts'

/** Raised when what is kept under a fingerprint is computed differently from before. */
const COMPUTED_AS = 1

/** A text that changes with every load and every removal, in whichever process, and with nothing else. */
export function fingerprint(db: Db): string {
  const digest = createHash('sha256').update(String(COMPUTED_AS))
  const loads = db.$client.prepare('select id, hash, loaded_at from loads order by id').raw()
  for (const load of loads.iterate()) digest.update(`\n${String(load)}`)
  return digest.digest('hex')
}
