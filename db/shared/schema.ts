import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Roles, each with all that those before it may do: read pages and files; import, remove what they imported, and make groups;
 * remove anything, and see the audit.
 */
export const ROLES = ['reads', 'loads', 'administers'] as const
export type Role = (typeof ROLES)[number]

/** Milliseconds since 1970, UTC. */
const instant = (name: string) => integer(name).notNull()

/** Who may come in. A number is never given twice: what is kept of somebody who is gone is nobody else's. */
export const people = sqliteTable(
  'people',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    name: text('name').notNull(),
    made_at: instant('made_at'),
  },
  table => [uniqueIndex('people_name').on(table.name)],
)

const ofPerson = () =>
  integer('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })

/** Databases beside the first one, by the names that people see; where each lies follows from its name. */
export const spaces = sqliteTable('spaces', { name: text('name').primaryKey(), made_at: instant('made_at') })

/** Role of a person in a space; none where there is no row. */
export const roles = sqliteTable(
  'roles',
  { person_id: ofPerson(), space: text('space').notNull(), role: text('role', { enum: ROLES }).notNull() },
  table => [primaryKey({ columns: [table.person_id, table.space] })],
)

/** Links that open once. Of every secret its SHA-256 is kept: none can be read from here. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    hash: text('hash').notNull(),
    person_id: ofPerson(),
    made_at: instant('made_at'),
    ends_at: instant('ends_at'),
  },
  table => [uniqueIndex('invitations_hash').on(table.hash)],
)

/** Browsers that are signed in. */
export const sessions = sqliteTable('sessions', {
  hash: text('hash').primaryKey(),
  person_id: ofPerson(),
  made_at: instant('made_at'),
  seen_at: instant('seen_at'),
})

/** Tokens of programs, each for one space. */
export const tokens = sqliteTable(
  'tokens',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    hash: text('hash').notNull(),
    person_id: ofPerson(),
    space: text('space').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    label: text('label').notNull(),
    made_at: instant('made_at'),
    /** To the hour; null: never. */
    used_at: integer('used_at'),
  },
  table => [uniqueIndex('tokens_hash').on(table.hash)],
)

/** Whose imports those of a space are: by their numbers, which may be given again, and when they were made. */
export const imports = sqliteTable(
  'imports',
  {
    space: text('space').notNull(),
    load_id: integer('load_id').notNull(),
    loaded_at: instant('loaded_at'),
    person_id: ofPerson(),
  },
  table => [primaryKey({ columns: [table.space, table.load_id] })],
)

/** Who did what, when. Names as they were: people and spaces may be gone. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: instant('at'),
    person: text('person').notNull(),
    space: text('space').notNull(),
    action: text('action').notNull(),
    what: text('what').notNull(),
  },
  table => [index('audit_space').on(table.space, table.id)],
)

/** Settings that the instance keeps for itself: the key that signs sessions, where it was served last. */
export const settings = sqliteTable('settings', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
})
