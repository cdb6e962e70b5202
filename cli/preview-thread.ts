import { parentPort } from 'node:worker_threads'
import { type Inside, insideThread } from '../db/load/threads/threads.ts'
import { UserError } from '../lib/errors.ts'
import { formats, formatsFor } from '../lib/formats/index.ts'
import { type Preview, preview } from '../lib/formats/preview.ts'
import type { ReadOptions } from '../lib/formats/read-options.ts'
import { openSource } from '../lib/input/source.ts'

/** Task of the thread: a source to look at, and as what. */
export interface Assignment {
  readonly path: string
  readonly name: string | undefined
  /** The id of the format that the user chose; null: whichever claims it. */
  readonly format: string | null
  readonly reading: ReadOptions
}

/** That it is looked at; how it begins, and what its format is called; or why that cannot be said. */
export type Told =
  | 'looking'
  | { readonly preview: Preview; readonly formatName: string | null }
  | { readonly error: string }

/** Looks at the beginning of a source, in a thread that can be ended. */
async function look({
  data: { path, name, format, reading },
  send,
}: Inside<Assignment, Told>): Promise<void> {
  send('looking')
  try {
    const [chosen = null] = format === null ? [] : formatsFor(format)
    const found = await preview(() => openSource(path, name), { format: chosen, reading })
    send({ preview: found, formatName: formats.find(({ id }) => id === found.format)?.name ?? null })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    send({ error: error.message })
  }
}

insideThread(parentPort, look)
