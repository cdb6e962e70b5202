import type { Db, Lane } from '../open.ts'

/**
 * Makes a question, known by its file and name (`overview.totals`), be put to a thread where the database has some: one that
 * reads whole tables or computes for long would keep everybody else of a server waiting. Its parameters and its answer are
 * copied, so they are plain data.
 */
export function inThread<Parameters extends readonly unknown[], Value>(
  lane: Lane,
  question: string,
  ask: (db: Db, ...parameters: Parameters) => Promise<Value>,
): (db: Db, ...parameters: Parameters) => Promise<Value> {
  return (db, ...parameters) =>
    db.$threads === undefined
      ? ask(db, ...parameters)
      : // The thread asks the same question of the same file.
        (db.$threads.ask(lane, question, parameters) as Promise<Value>)
}
