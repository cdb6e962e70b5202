import type { Db } from '../open.ts'
import { knownBy } from './asked.ts'
import type { Output, Taker } from './output.ts'
import { Recalled } from './settle/recalled.ts'
import { settleAll } from './settle/settle-all.ts'
import { Stage } from './stage.ts'
import { inStore } from './store.ts'
import { SHOW_LATEST } from './write/person-names.ts'
import { Writer } from './write/write.ts'

/**
 * Takes back a load: what only it brought goes, and what other loads say of the rest stands again, as if it had never been.
 * People who then did nothing go too. False where there is no such load.
 */
export async function removeLoad(db: Db, id: number): Promise<boolean> {
  return inStore(db, async store => {
    await store.recall(id)
    const { $client } = store.written
    const ids = (query: string) => $client.prepare<[number], number>(query).pluck().all(id)
    const shared = ids('select conversation_id from copies where load_id = ? order by conversation_id')
    const shown = $client
      .prepare<[number], [number, string]>('select site_id, author from names where load_id = ?')
      .raw()
    const named = shown.all(id)
    $client.prepare('delete from names where load_id = ?').run(id)
    const writer = new Writer(store.written, 0, () => {}, { without: id })
    const { taker, finish } = store.writer(() => writer)
    const isShared = new Set(shared)
    for (const conversation of ids('select id from conversations where load_id = ?'))
      if (!isShared.has(conversation)) writer.remove(conversation)
    await writeAnew(writer, taker, shared)
    await finish()
    const show = $client.prepare<[number, string]>(`${SHOW_LATEST} where site_id = ? and author = ?`)
    for (const person of named) show.run(...person)
    $client.prepare('delete from counts where load_id = ?').run(id)
    $client.prepare('delete from problems where load_id = ?').run(id)
    return $client.prepare('delete from loads where id = ?').run(id).changes === 1
  })
}

/** Makes conversations anew of what the loads that stay say of them. */
async function writeAnew(writer: Writer, taker: Taker, conversations: readonly number[]): Promise<void> {
  const output = new InTurn(taker)
  const stage = new Stage(null, 0, texts => output.texts(texts))
  const recalled = new Recalled(stage, 0)
  recalled.take(writer.give(conversations))
  const known = knownBy(async question => {
    await output.done
    return taker.answer(question)
  })
  await settleAll({ stage, recalled, reports: [], known, output })
  await output.done
}

/** Gives each part when the one before it is dealt with. */
class InTurn implements Output {
  /** When all are. */
  done: Promise<void> = Promise.resolve()
  readonly #taker: Taker

  constructor(taker: Taker) {
    this.#taker = taker
  }

  #add(give: () => void | Promise<void>): void {
    this.done = this.done.then(give)
    // Whoever waits for it is told.
    this.done.catch(() => {})
  }

  texts: Output['texts'] = part => this.#add(() => this.#taker.texts(part))
  read: Output['read'] = messages => this.#add(() => this.#taker.read(messages))
  conversations: Output['conversations'] = part => this.#add(() => this.#taker.conversations(part))
  settled: Output['settled'] = unneeded => this.#add(() => this.#taker.settled(unneeded))
  names: Output['names'] = part => this.#add(() => this.#taker.names(part))
  pairs: Output['pairs'] = part => this.#add(() => this.#taker.pairs(part))
  people: Output['people'] = part => this.#add(() => this.#taker.people(part))
}
