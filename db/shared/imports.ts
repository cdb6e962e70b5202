import { and, eq } from 'drizzle-orm'
import type { SharedDb } from './open.ts'
import type { Person } from './people.ts'
import { imports } from './schema.ts'

/** An import as it is known again: its number in a space may be given again once it is removed. */
export interface Imported {
  readonly space: string
  readonly load: number
  /** ms since 1970. */
  readonly loadedAt: number
}

/** Keeps that somebody made an import: whatever had its number before is gone. */
export function keepImport(db: SharedDb, person: Person, { space, load, loadedAt }: Imported): void {
  const own = { person_id: person.id, loaded_at: loadedAt }
  db.insert(imports)
    .values({ space, load_id: load, ...own })
    .onConflictDoUpdate({ target: [imports.space, imports.load_id], set: own })
    .run()
}

/** Whether somebody made an import. */
export const isOwnImport = (db: SharedDb, person: Person, { space, load, loadedAt }: Imported): boolean =>
  db
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.space, space),
        eq(imports.load_id, load),
        eq(imports.loaded_at, loadedAt),
        eq(imports.person_id, person.id),
      ),
    )
    .get() !== undefined
