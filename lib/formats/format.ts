import type { Found } from '../discussion/found.ts'
import type { Head, SourceFile } from '../input/source-file.ts'
import type { FoundComments } from './batch.ts'
import type { Outline } from './json/outline.ts'
import type { ReadOptions } from './read-options.ts'
import type { SampleTable } from './table/sample.ts'

/** How sure a format is that a file is its own. */
export type Claim = 'no' | 'maybe' | 'certain'

/** A look at a file's messages before they are read. */
export interface OutlinedFile {
  readonly outline: Outline | null
  readonly table: SampleTable | null
}

/** One kind of file people have. Everything that names formats (docs, help, tests, pages) reads these. */
export interface Format {
  /** Stable name: `reddit-dump`. */
  readonly id: string
  /** Name as people know it: "Reddit comments (Pushshift, Arctic Shift)". */
  readonly name: string
  /** How to get such a file from the platform: one or two sentences. */
  readonly obtain: string
  /** Whether it reads whatever no other format claims, and claims nothing that one does. */
  readonly generic?: boolean
  /** The parts of the source that are kept, in words. */
  readonly kept: string
  /** The parts of the source that are lost, or cannot be known, in words. */
  readonly lost: string
  /**
   * Whether a file holds whole conversations, so that what is known of one and not in it was taken away since: `listed`, where it
   * names nothing that it lacks; `announced`, where it also holds as many comments as it announces. Left out: files are parts
   * by nature (dumps, mail, chats, tables, pages of several).
   */
  readonly whole?: 'listed' | 'announced'
  /**
   * Whether a comment that names nothing it answers counts as an answer to the post: forums, whose posts stand in the order of time.
   */
  readonly unmarked?: boolean
  /** Whether messages may move to other conversations, where they get other ids. */
  readonly moves?: boolean
  /** Whether an id is one message's on the whole site, also where the source names the conversation. */
  readonly findable?: boolean
  /**
   * Whether the file is this format's, from its head alone. `certain` only for signs no other format shares. Never throws.
   */
  claims(head: Head): Claim
  /** Whether it reads a file such as this by columns that the user names, whatever they are called; left out: no file. */
  byColumns?(head: Head): boolean
  /** How messages lie in a file, and which columns there are to choose from; left out: they are not said so. */
  outline?(file: SourceFile, options: ReadOptions): Promise<OutlinedFile | null>
  /**
   * Why a file that looks much like this format's is not: a clause for a user ("no object has an id"). Null: it does not
   * even look like it. Only asked when no format claims the file. Never throws.
   */
  why?(head: Head): string | null
  /**
   * The file's items in the order they stand there. Bad data gives `problem` items with a line or path and never an
   * exception; only an unreadable stream throws. Memory stays flat unless the notation is one document.
   */
  read(file: SourceFile, options: ReadOptions): AsyncIterable<Found>
  /**
   * The same, for files of millions of comments: most of them in batches, where a format can give them faster so. Loads use
   * it in place of `read`.
   */
  readBatches?(file: SourceFile, options: ReadOptions): AsyncIterable<Found | FoundComments>
}
