import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

/** Milliseconds since 1970, UTC. */
const instant = (name: string) => integer(name)

/** Platforms and hosts; for pasted text, the page. Ids and author keys are unique within a site only. */
export const sites = sqliteTable(
  'sites',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    /** Whether it is nothing but the name of a file (or of several that are one): another file of that name may be another site. */
    of_file: integer('of_file').notNull().default(sql`0`),
  },
  table => [uniqueIndex('sites_name').on(table.name)],
)

/** Faults of the data, counted for each conversation and each load: the quality report. */
const faults = () => ({
  orphans: integer('orphans').notNull().default(0),
  placeholders: integer('placeholders').notNull().default(0),
  duplicates: integer('duplicates').notNull().default(0),
  cycles: integer('cycles').notNull().default(0),
  undated: integer('undated').notNull().default(0),
  before_parent: integer('before_parent').notNull().default(0),
  deleted: integer('deleted').notNull().default(0),
})

/** One source read at one time: a file, a folder, a paste. A row appears when the whole of it is there. */
export const loads = sqliteTable(
  'loads',
  {
    id: integer('id').primaryKey(),
    /** As the user named it: a path, `pasted text`, an uploaded file's name. */
    source: text('source').notNull(),
    /** Id of the format; of several in one source, the one with most messages. */
    format: text('format').notNull(),
    /** SHA-256 of the content: with `options` and `seen_at` the same file again is known by it. */
    hash: text('hash').notNull(),
    /** The user's options for the source (format, site, map) as JSON, keys in order. */
    options: text('options').notNull(),
    bytes: integer('bytes').notNull(),
    loaded_at: instant('loaded_at').notNull(),
    /** When what it holds was seen, where that does not say so itself: when the file was last changed, or read. */
    seen_at: instant('seen_at'),
    seconds: real('seconds').notNull(),
    version: text('version').notNull(),
    conversations: integer('conversations').notNull(),
    comments: integer('comments').notNull(),
    authors: integer('authors').notNull(),
    /** Comments that no load before held … */
    new_comments: integer('new_comments').notNull(),
    /** … in so many conversations, … */
    grown: integer('grown').notNull(),
    /** … of which so many were known before. */
    grown_known: integer('grown_known').notNull(),
    /** Comments with another text than in the loads before. */
    changed: integer('changed').notNull(),
    /** Comments that were taken away since the loads before. */
    removed: integer('removed').notNull(),
    /** Comments of which earlier loads said more than the load let be kept. */
    forgotten: integer('forgotten').notNull(),
    /** Earlier conversations that gave way to the load, told with its first source, … */
    replaced: integer('replaced').notNull(),
    /** … and how many comments they had. */
    replaced_comments: integer('replaced_comments').notNull(),
    announced: integer('announced'),
    ...faults(),
    posts_absent: integer('posts_absent').notNull().default(0),
    /** How many problems there were; `problems` keeps the first of them. */
    problem_count: integer('problem_count').notNull().default(0),
  },
  table => [index('loads_hash').on(table.hash)],
)

/** Things counted rather than stored: `left_out` (pingbacks, spam) and `missing` (behind "load more" links). */
export const counts = sqliteTable(
  'counts',
  {
    id: integer('id').primaryKey(),
    load_id: integer('load_id')
      .notNull()
      .references(() => loads.id, { onDelete: 'cascade' }),
    conversation_id: integer('conversation_id').references(() => conversations.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: ['left_out', 'missing'] }).notNull(),
    what: text('what').notNull(),
    count: integer('count').notNull(),
  },
  table => [index('counts_load').on(table.load_id), index('counts_conversation').on(table.conversation_id)],
)

/** Parts of a source that could not be read, and where they stand. */
export const problems = sqliteTable(
  'problems',
  {
    id: integer('id').primaryKey(),
    load_id: integer('load_id')
      .notNull()
      .references(() => loads.id, { onDelete: 'cascade' }),
    where: text('where').notNull(),
    what: text('what').notNull(),
  },
  table => [index('problems_load').on(table.load_id)],
)

/** People: whoever wrote a comment or a post. Counts are over all conversations. */
export const authors = sqliteTable(
  'authors',
  {
    id: integer('id').primaryKey(),
    site_id: integer('site_id')
      .notNull()
      .references(() => sites.id),
    /** Key of the person, unique within the site. */
    author: text('author').notNull(),
    /** The name that is shown. */
    name: text('name').notNull(),
    comments: integer('comments').notNull().default(0),
    conversations: integer('conversations').notNull().default(0),
    posts: integer('posts').notNull().default(0),
    replies_given: integer('replies_given').notNull().default(0),
    replies_received: integer('replies_received').notNull().default(0),
    self_replies: integer('self_replies').notNull().default(0),
    out_degree: integer('out_degree').notNull().default(0),
    in_degree: integer('in_degree').notNull().default(0),
    replied_share: real('replied_share'),
    mean_depth: real('mean_depth'),
    words: integer('words'),
    median_response_s: real('median_response_s'),
    first_at: instant('first_at'),
    last_at: instant('last_at'),
    active_days: integer('active_days').notNull().default(0),
    author_h_index: integer('author_h_index').notNull().default(0),
  },
  table => [
    uniqueIndex('authors_key').on(table.site_id, table.author),
    index('authors_comments').on(table.comments),
    index('authors_conversations').on(table.conversations),
    index('authors_replies_given').on(table.replies_given),
    index('authors_replies_received').on(table.replies_received),
    index('authors_last_at').on(table.last_at),
    index('authors_name').on(table.name),
  ],
)

/** One post and the comments below it, with its measures (docs/measures.md) as columns. */
export const conversations = sqliteTable(
  'conversations',
  {
    id: integer('id').primaryKey(),
    /** The load it comes from; of several (see `copies`), the first. */
    load_id: integer('load_id')
      .notNull()
      .references(() => loads.id),
    site_id: integer('site_id')
      .notNull()
      .references(() => sites.id),
    /** When that was seen which `stated` says the source states of it. */
    seen_at: instant('seen_at'),
    /** Flags for statements of the source that the row does not show: see db/load/settle/facts.ts. */
    stated: integer('stated').notNull().default(sql`0`),
    /** The source's own id. */
    native_id: text('native_id').notNull(),
    title: text('title'),
    url: text('url'),
    /** Who wrote the article, where that is no participant. */
    byline: text('byline'),
    /** When the post was written. */
    created_at: instant('created_at'),
    /** The post's author, where it is a participant. */
    author_id: integer('author_id').references(() => authors.id),
    /** Its messages are those from the first to the last id, in reading order, post first. */
    first_message_id: integer('first_message_id').notNull(),
    last_message_id: integer('last_message_id').notNull(),
    /** Latest dated comment. */
    last_at: instant('last_at'),
    /** The comment that `first_reply_s` is about. */
    first_reply_id: integer('first_reply_id'),
    messages: integer('messages').notNull(),
    comments: integer('comments').notNull(),
    authors: integer('authors').notNull(),
    top_level_comments: integer('top_level_comments').notNull(),
    max_depth: integer('max_depth').notNull(),
    mean_depth: real('mean_depth'),
    width: integer('width').notNull(),
    branching_factor: real('branching_factor'),
    replied_share: real('replied_share'),
    structural_virality: real('structural_virality'),
    h_index: integer('h_index').notNull(),
    gini: real('gini'),
    participation_evenness: real('participation_evenness'),
    top_author_share: real('top_author_share'),
    reentry_share: real('reentry_share'),
    op_share: real('op_share'),
    self_replies: integer('self_replies').notNull(),
    reciprocity_edge: real('reciprocity_edge'),
    reciprocity_pair: real('reciprocity_pair'),
    reciprocity_weighted: real('reciprocity_weighted'),
    reciprocity_comment: real('reciprocity_comment'),
    longest_exchange: integer('longest_exchange').notNull(),
    median_response_s: real('median_response_s'),
    first_reply_s: real('first_reply_s'),
    half_life_s: real('half_life_s'),
    t90_s: real('t90_s'),
    duration_s: real('duration_s'),
    announced_comments: integer('announced_comments'),
    words: integer('words'),
    entropy: real('entropy'),
    top_10_percent_share: real('top_10_percent_share'),
    top_1_percent_share: real('top_1_percent_share'),
    next_9_percent_share: real('next_9_percent_share'),
    other_90_percent_share: real('other_90_percent_share'),
    longest_silence_s: real('longest_silence_s'),
    burstiness: real('burstiness'),
    sackin: real('sackin'),
    mean_end_depth: real('mean_end_depth'),
    largest_subthread_share: real('largest_subthread_share'),
    motif_reciprocity: integer('motif_reciprocity'),
    motif_external_reciprocity: integer('motif_external_reciprocity'),
    motif_dyadic: integer('motif_dyadic'),
    motif_incoming_triads: integer('motif_incoming_triads'),
    motif_outgoing_triads: integer('motif_outgoing_triads'),
    ...faults(),
    post_absent: integer('post_absent', { mode: 'boolean' }).notNull().default(false),
  },
  table => [
    uniqueIndex('conversations_native').on(table.site_id, table.native_id),
    index('conversations_load').on(table.load_id),
    index('conversations_author').on(table.author_id),
    index('conversations_comments').on(table.comments),
    index('conversations_authors').on(table.authors),
    index('conversations_max_depth').on(table.max_depth),
    index('conversations_structural_virality').on(table.structural_virality),
    index('conversations_reciprocity_edge').on(table.reciprocity_edge),
    index('conversations_longest_exchange').on(table.longest_exchange),
    index('conversations_created_at').on(table.created_at),
    index('conversations_title').on(table.title),
  ],
)

/** Texts apart from the tree: the tree is small and read whole, the texts are large and read a screenful at a time. */
export const texts = sqliteTable('texts', {
  id: integer('id').primaryKey(),
  text: text('text').notNull(),
})

/** Nodes of reply trees. Ids rise in reading order within a conversation: all below m is `m.id + 1 … m.id + m.size − 1`. */
export const messages = sqliteTable(
  'messages',
  {
    id: integer('id').primaryKey(),
    conversation_id: integer('conversation_id')
      .notNull()
      .references(() => conversations.id),
    parent_id: integer('parent_id').references((): AnySQLiteColumn => messages.id),
    author_id: integer('author_id').references(() => authors.id),
    /** The source's own id; of a missing message, the id it is referred to by. */
    native_id: text('native_id'),
    kind: text('kind', { enum: ['post', 'comment', 'missing'] }).notNull(),
    created_at: instant('created_at'),
    depth: integer('depth').notNull(),
    /** Nodes of its subtree, itself and placeholders included. */
    size: integer('size').notNull(),
    /** Direct replies, without placeholders. */
    replies: integer('replies').notNull(),
    /** Messages below it, without placeholders. */
    descendants: integer('descendants').notNull(),
    words: integer('words'),
    /** Of the text as UTF-8. */
    bytes: integer('bytes'),
    /** From the message answered, where that is another's and not later; see median_response_s. */
    response_ms: integer('response_ms'),
    text_id: integer('text_id').references(() => texts.id),
    /** When it was last seen. */
    seen_at: instant('seen_at'),
    /** When it was first seen without author or text that it had before. */
    removed_at: instant('removed_at'),
    /** When it was first missed in a copy of the whole conversation. */
    gone_at: instant('gone_at'),
    /** How many other texts it had. */
    changed: integer('changed').notNull().default(sql`0`),
    /** Flags for statements of the source that the row does not show: see db/load/settle/copies.ts. */
    stated: integer('stated').notNull().default(sql`0`),
    /** By what it is known again that has no id of its own, or by what other id it is answered. */
    made_up_id: text('made_up_id'),
  },
  table => [
    index('messages_author').on(table.author_id, table.created_at),
    index('messages_findable').on(table.native_id).where(sql`${table.stated} & 9 <> 0`),
    index('messages_made_up').on(table.made_up_id).where(sql`${table.made_up_id} is not null`),
  ],
)

/**
 * Loads' copies of conversations that several of them speak of, or of which one says more than the rows show: of messages whose
 * rows show all that it says, only which and when; else the message in full (db/source-copy.ts). Numbers are those of a load's
 * report.
 */
export const copies = sqliteTable(
  'copies',
  {
    id: integer('id').primaryKey(),
    conversation_id: integer('conversation_id')
      .notNull()
      .references(() => conversations.id),
    load_id: integer('load_id')
      .notNull()
      .references(() => loads.id),
    comments: integer('comments').notNull(),
    new_comments: integer('new_comments').notNull(),
    changed: integer('changed').notNull(),
    removed: integer('removed').notNull(),
    ...faults(),
    posts_absent: integer('posts_absent').notNull(),
    /** JSON. */
    said: text('said').notNull(),
  },
  table => [
    uniqueIndex('copies_conversation').on(table.conversation_id, table.load_id),
    index('copies_load').on(table.load_id),
  ],
)

/** By what names loads show people: the latest is shown (`authors.name`). Also of people of whom nothing is there yet. */
export const names = sqliteTable(
  'names',
  {
    site_id: integer('site_id')
      .notNull()
      .references(() => sites.id),
    author: text('author').notNull(),
    load_id: integer('load_id')
      .notNull()
      .references(() => loads.id),
    name: text('name').notNull(),
    /** When the load last uses it, ms since 1970; in a list of people 10¹⁵ more. */
    at: integer('at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.site_id, table.author, table.load_id] }),
    index('names_load').on(table.load_id),
  ],
)

/** Activity of a person in a conversation: sums of these are the person's numbers. */
export const participations = sqliteTable(
  'participations',
  {
    conversation_id: integer('conversation_id')
      .notNull()
      .references(() => conversations.id),
    author_id: integer('author_id')
      .notNull()
      .references(() => authors.id),
    posts: integer('posts').notNull(),
    comments: integer('comments').notNull(),
    /** Comments with at least one reply, by anyone. */
    comments_replied: integer('comments_replied').notNull(),
    replies_given: integer('replies_given').notNull(),
    replies_received: integer('replies_received').notNull(),
    self_replies: integer('self_replies').notNull(),
    /** Σ level over the comments. */
    depth_sum: integer('depth_sum').notNull(),
    words: integer('words'),
    first_at: instant('first_at'),
    last_at: instant('last_at'),
  },
  table => [
    primaryKey({ columns: [table.conversation_id, table.author_id] }),
    index('participations_author').on(table.author_id, table.comments),
  ],
)

const twoPeople = () => ({
  from_id: integer('from_id')
    .notNull()
    .references(() => authors.id),
  to_id: integer('to_id')
    .notNull()
    .references(() => authors.id),
})

const replyColumns = () => ({
  replies: integer('replies').notNull(),
  first_at: instant('first_at'),
  last_at: instant('last_at'),
  longest_exchange: integer('longest_exchange').notNull(),
})

/** Who replied to whom within a conversation. No self-replies. */
export const edges = sqliteTable(
  'edges',
  {
    conversation_id: integer('conversation_id')
      .notNull()
      .references(() => conversations.id),
    ...twoPeople(),
    ...replyColumns(),
  },
  table => [primaryKey({ columns: [table.conversation_id, table.from_id, table.to_id] })],
)

/** Who replied to whom over all conversations: sums of `edges`, and the median of the response times. */
export const pairs = sqliteTable(
  'pairs',
  {
    ...twoPeople(),
    ...replyColumns(),
    conversations: integer('conversations').notNull(),
    median_response_s: real('median_response_s'),
  },
  table => [
    primaryKey({ columns: [table.from_id, table.to_id] }),
    index('pairs_to').on(table.to_id, table.replies),
    index('pairs_replies').on(table.replies),
  ],
)

/**
 * Measures of a person that only the network of all conversations gives; computed when first asked for. Valid as long as
 * `standings_state` says so. People who were in no reply have no row. No reference to `authors`: loads change these and leave
 * what is out of date here to be replaced.
 */
export const standings = sqliteTable('standings', {
  author_id: integer('author_id').primaryKey(),
  pagerank: real('pagerank').notNull(),
  betweenness: real('betweenness'),
  /** Standard error of a sampled betweenness; null where it is exact. */
  betweenness_error: real('betweenness_error'),
  community: integer('community').notNull(),
})

/** One row: what `standings` was computed from. */
export const standingsState = sqliteTable('standings_state', {
  id: integer('id').primaryKey(),
  /** Of the loads: see db/cache.ts. */
  fingerprint: text('fingerprint').notNull(),
  /** People whose shortest paths betweenness was sampled from; null: everybody’s. */
  pivots: integer('pivots'),
})

/** Dated messages of every day (UTC) that has any, by site: comments over time and all numbers of periods are sums of these. */
export const days = sqliteTable(
  'days',
  {
    /** Days since 1970. */
    day: integer('day').notNull(),
    site_id: integer('site_id')
      .notNull()
      .references(() => sites.id),
    posts: integer('posts').notNull(),
    comments: integer('comments').notNull(),
    /** Who wrote how many of them: ids and numbers in turn, in the order of the ids, 32 bits each, little-endian. */
    people: blob('people', { mode: 'buffer' }).notNull(),
  },
  table => [primaryKey({ columns: [table.day, table.site_id] })],
)

/** Ids of people and how many messages each wrote, in turn, out of `days.people`. */
export const peopleOf = (stored: Uint8Array): Uint32Array =>
  // Copied: where it lies in the driver's memory may be no place at which such numbers begin.
  new Uint32Array(new Uint8Array(stored).buffer)

/** Groups of conversations that somebody named: filters of their list, or picks. */
export const groups = sqliteTable(
  'groups',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    /** Which conversations: a `ConversationFilter` as JSON, without what leaves nothing out. */
    filter: text('filter').notNull(),
    created_at: instant('created_at').notNull(),
  },
  table => [uniqueIndex('groups_name').on(table.name)],
)

/**
 * How far the indexes for searching have come: `message_search` over the texts of messages, `title_search` over the
 * titles of conversations. Both are FTS5 tables (see the migration), whose rows have the ids of what they index.
 */
export const searchProgress = sqliteTable('search_progress', {
  what: text('what', { enum: ['messages', 'titles'] }).primaryKey(),
  /** The highest id that was looked at: a row that is there, or 0. All up to it are indexed, none beyond. */
  through: integer('through').notNull(),
})
