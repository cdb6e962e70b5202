import pg from 'pg'
import type { Asked } from './dialect.ts'
import { isPassing } from './fault.ts'
import type { Statement } from './open.ts'
import type { PostgresClient } from './postgres.ts'
import { types } from './postgres-tables.ts'
import { tsqueryOf } from './text-index.ts'

/** Does something that may be done twice once more where the connection was lost. */
export async function again<Value>(mayBe: boolean, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    if (!mayBe || !isPassing(error)) throw error
    return ask()
  }
}

/** A question to a server, in the words and forms of SQLite's driver. */
export class PostgresStatement<Parameters extends unknown[], Row> implements Statement<Parameters, Row> {
  readonly #client: PostgresClient
  readonly #text: string
  readonly #searches: readonly number[]
  #form: 'object' | 'list' | 'value' = 'object'

  constructor(client: PostgresClient, { text, searches }: Asked) {
    this.#client = client
    this.#text = text
    this.#searches = searches
  }

  raw(): this {
    this.#form = 'list'
    return this
  }

  pluck(): this {
    this.#form = 'value'
    return this
  }

  async all(...parameters: Parameters): Promise<Row[]> {
    return this.#formed(await this.#client.query(this.#text, this.#given(parameters)))
  }

  async get(...parameters: Parameters): Promise<Row | undefined> {
    return (await this.all(...parameters))[0]
  }

  async *iterate(...parameters: Parameters): AsyncGenerator<readonly Row[]> {
    // Rows that were handed on cannot be taken back: only the beginning is tried again.
    const [rows, first] = await again(true, async () => {
      const rows = this.#rows(parameters)
      return [rows, await rows.next()] as const
    })
    if (first.done) return
    try {
      yield first.value
      yield* rows
    } finally {
      await rows.return(undefined)
    }
  }

  async *#rows(parameters: readonly unknown[]): AsyncGenerator<readonly Row[], undefined> {
    const connection = await this.#client.connect()
    const config: pg.QueryArrayConfig = {
      text: this.#text,
      values: [...this.#given(parameters)],
      rowMode: 'array',
      types,
    }
    const query = new pg.Query<unknown[]>(config)
    let rows: unknown[][] = []
    let fields: pg.FieldDef[] = []
    let isOver = false
    let more = awaited()
    query.on('row', (row, result) => {
      rows.push(row)
      fields = result?.fields ?? fields
      more.resolve()
    })
    query.on('end', () => {
      isOver = true
      more.resolve()
    })
    query.on('error', error => more.reject(error))
    try {
      connection.query(query)
      for (;;) {
        await more.promise
        const some = rows
        rows = []
        if (!isOver) more = awaited()
        if (some.length > 0) yield this.#formed({ rows: some, fields })
        if (isOver && rows.length === 0) return
      }
    } finally {
      // One that is left in the middle still gets rows, and is of no more use.
      connection.release(!isOver)
    }
  }

  /** The parameters, with words to search for as a tsquery. */
  #given(parameters: readonly unknown[]): readonly unknown[] {
    if (this.#searches.length === 0) return parameters
    return parameters.map((value, at) =>
      this.#searches.includes(at) && typeof value === 'string' ? tsqueryOf(value) : value,
    )
  }

  /** Rows in the form that is asked for. Their values are what the statement says, which no type can. */
  #formed({ rows, fields }: Pick<pg.QueryArrayResult<unknown[]>, 'rows' | 'fields'>): Row[] {
    const cutting = this.#client.cutting(fields, this.#text)
    if (cutting !== null) for (const row of rows) cutting(row)
    if (this.#form === 'list') return rows as Row[]
    if (this.#form === 'value') return rows.map(row => row[0] as Row)
    return rows.map(row => Object.fromEntries(fields.map(({ name }, at) => [name, row[at]])) as Row)
  }
}

/** A promise to wait for; where nobody waits any more, its error is not told. */
function awaited(): PromiseWithResolvers<void> {
  const waiting = Promise.withResolvers<void>()
  waiting.promise.catch(() => {})
  return waiting
}
