import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { noSourceOptions } from '../../app/_shared/adding/load-event.ts'
import { received, TooLarge } from '../../app/loads/received.ts'
import { runLoad } from '../../app/loads/run-load.ts'
import { open } from '../../db/open.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-test-'))
  vi.stubEnv('TMPDIR', folder)
  vi.stubEnv('REPLYSCOPE_DB', join(folder, 'test.sqlite'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const never = new AbortController().signal

describe('a body that is received', () => {
  const body = (...pieces: readonly string[]) => new Blob([...pieces]).stream()

  test('is a file until it is removed', async () => {
    const { path, remove } = await received(body('one ', 'two'), 7, never)
    expect(readFileSync(path, 'utf8')).toBe('one two')
    await remove()
    expect(readdirSync(folder)).toEqual([])
  })

  test('is as old as the file that it comes from', async () => {
    const modifiedAt = Date.UTC(2024, 5, 1)
    const { path, remove } = await received(body('one'), 7, never, modifiedAt)
    expect(statSync(path).mtimeMs).toBe(modifiedAt)
    await remove()
  })

  test('may be empty, but not larger than the limit; what is refused leaves nothing', async () => {
    await (await received(null, 7, never)).remove()
    await expect(received(body('one two!'), 7, never)).rejects.toThrow(TooLarge)
    const gone = new AbortController()
    gone.abort()
    await expect(received(body('one'), 7, gone.signal)).rejects.toThrow()
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a load in a process of its own', { timeout: 30_000 }, () => {
  const request = (name: string) => ({ path: join(folder, name), name, options: noSourceOptions })

  async function outcome(name: string, signal = never) {
    const outcomes = []
    for await (const each of runLoad(request(name), signal)) outcomes.push(each)
    return outcomes.at(-1)
  }

  test('reports what was found, or why nothing was', async () => {
    writeFileSync(join(folder, 'table.csv'), 'id,parent_id,author,text\np,,ann,Hello\na,p,ben,Hi\n')
    expect(await outcome('table.csv')).toMatchObject({
      kind: 'loaded',
      reports: [{ source: 'table.csv', format: 'table', comments: 1, error: null }],
    })
    // Input of the browser may hold any character; the arguments of a program may not hold U+0000.
    const options = { ...noSourceOptions, site: 'a\0b', map: { author: 'a\0' } }
    const named = []
    for await (const each of runLoad({ path: join(folder, 'table.csv'), name: 't\0.csv', options }, never))
      named.push(each)
    expect(named.at(-1)).toMatchObject({ kind: 'loaded', reports: [{ source: 't\uFFFD.csv', error: null }] })
    writeFileSync(join(folder, 'noise.bin'), '?')
    expect(await outcome('noise.bin')).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('noise.bin'),
    })
    expect(await outcome('none.csv')).toMatchObject({ kind: 'failed' })
  })

  test('that is aborted leaves nothing', async () => {
    writeFileSync(join(folder, 'table.csv'), 'id,parent_id,author,text\np,,ann,Hello\na,p,ben,Hi\n')
    const stop = new AbortController()
    const ended = outcome('table.csv', stop.signal)
    stop.abort()
    expect(await ended).toMatchObject({ kind: 'failed' })
    const db = open(join(folder, 'test.sqlite'))
    expect(db.$client.prepare('select count(*) from loads').pluck().get()).toBe(0)
    db.$client.close()
  })
})
