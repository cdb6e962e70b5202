import { eq, inArray, or } from 'drizzle-orm'
import { defaultSwitches } from '../../../lib/network/filter.ts'
import { byIdAndPosts, cached } from '../../cache.ts'
import type { Db } from '../../open.ts'
import { authors, pairs } from '../../schema.ts'
import { inThread } from '../in-thread.ts'
import { selectedPairs } from '../network/pairs.ts'
import { everything } from '../selection.ts'
import type { PersonRow } from './people.ts'

/** Somebody a person answered or was answered by. */
interface Contact {
  readonly id: number
  readonly name: string
  /** Replies by the person to this one, and the other way. */
  readonly given: number
  readonly received: number
}

/** Whom a person answered and who answered them. */
interface Contacts {
  /** Those with most replies both ways, the most first. */
  readonly people: readonly Contact[]
  /** How many they are in all. */
  readonly count: number
  /** Whom the person answered most, and who answered the person most; null: nobody, or several equally often. */
  readonly mostly: Contact | null
  readonly mostlyBy: Contact | null
  /** Replies to others, and to how many of them; replies by others, and by how many of them. */
  readonly totals: Pick<PersonRow, 'replies_given' | 'out_degree' | 'replies_received' | 'in_degree'>
}

/** Rows of the list. */
const SHOWN = 15

/**
 * Whom a person answered and who answered them, over all conversations. Without replies to posts (`repliesToPosts` false) their
 * conversations are counted message by message.
 */
export const contactsOf = cached(
  inThread(
    'tables',
    'people/person-contacts.contactsOf',
    async (db: Db, { id }: { readonly id: number }, repliesToPosts = true): Promise<Contacts> => {
      const all = await bothWays(db, id, repliesToPosts)
      const sum = (of: 'given' | 'received') => all.reduce((sum, each) => sum + each[of], 0)
      const many = (of: 'given' | 'received') => all.filter(each => each[of] > 0).length
      const most = (of: 'given' | 'received') => {
        const [first, second] = all.toSorted((a, b) => b[of] - a[of]).slice(0, 2)
        return first !== undefined && first[of] > (second?.[of] ?? 0) ? first : null
      }
      const shown = all.slice(0, SHOWN)
      const [mostly, mostlyBy] = [most('given'), most('received')]
      const names = await namesOf(
        db,
        [...shown, mostly, mostlyBy].flatMap(each => each?.id ?? []),
      )
      const named = (each: Omit<Contact, 'name'>): Contact => ({ ...each, name: names.get(each.id) ?? '' })
      return {
        people: shown.map(named),
        count: all.length,
        mostly: mostly && named(mostly),
        mostlyBy: mostlyBy && named(mostlyBy),
        totals: {
          replies_given: sum('given'),
          out_degree: many('given'),
          replies_received: sum('received'),
          in_degree: many('received'),
        },
      }
    },
  ),
  byIdAndPosts,
)

/** Everybody, those with most replies both ways first. */
async function bothWays(db: Db, id: number, repliesToPosts: boolean): Promise<Omit<Contact, 'name'>[]> {
  const found = new Map<number, { id: number; given: number; received: number }>()
  const add = (from: number, to: number, replies: number) => {
    if (from !== id && to !== id) return
    const other = from === id ? to : from
    const both = found.get(other) ?? { id: other, given: 0, received: 0 }
    both[from === id ? 'given' : 'received'] += replies
    found.set(other, both)
  }
  if (repliesToPosts) {
    const rows = await db
      .select({ from: pairs.from_id, to: pairs.to_id, replies: pairs.replies })
      .from(pairs)
      .where(or(eq(pairs.from_id, id), eq(pairs.to_id, id)))
      .all()
    for (const { from, to, replies } of rows) add(from, to, replies)
  } else {
    const switches = { ...defaultSwitches, repliesToPosts }
    const counted = await selectedPairs(db, { ...everything, person: id, switches })
    for (let i = 0; i < counted.length; i++) add(counted.from[i]!, counted.to[i]!, counted.replies[i]!)
  }
  const both = (each: Omit<Contact, 'name'>) => each.given + each.received
  return [...found.values()].sort((a, b) => both(b) - both(a) || a.id - b.id)
}

async function namesOf(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .select({ id: authors.id, name: authors.name })
    .from(authors)
    .where(inArray(authors.id, [...new Set(ids)]))
    .all()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
