import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { saidQuery } from '../../app/_shared/adding/send.ts'
import { held, hold, letGo } from '../../app/loads/held.ts'
import { saidIn } from '../../app/loads/said.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-held-'))
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

function kept(): { readonly token: string; readonly path: string } {
  const path = join(folder, 'upload')
  writeFileSync(path, 'content')
  return { path, token: hold({ path, remove: async () => rmSync(path) }, 'a name') }
}

test('a file is there by its word until it is let go of', async () => {
  const { token, path } = kept()
  expect(held(token)).toMatchObject({ path, name: 'a name' })
  await letGo(token)
  expect(held(token)).toBeNull()
  expect(existsSync(path)).toBe(false)
  await letGo(token)
  expect(held('another word')).toBeNull()
})

test('a file that nobody asks for goes by itself; asking for it keeps it', async () => {
  const { token, path } = kept()
  await vi.advanceTimersByTimeAsync(3_000_000)
  expect(held(token)).not.toBeNull()
  await vi.advanceTimersByTimeAsync(3_000_000)
  expect(existsSync(path)).toBe(true)
  await vi.advanceTimersByTimeAsync(1_000_000)
  expect(existsSync(path)).toBe(false)
})

test('what is said in the browser is what the server hears', () => {
  const said = { format: 'table', site: 'example.org', map: { text: 'a=b, "c"', parent: '' } } as const
  const withSettings = {
    ...said,
    settings: { sheet: 'May & June', 'header-row': '3', dates: 'day-first' },
    forgetRemoved: true,
  } as const
  expect(saidIn(new URLSearchParams(saidQuery(withSettings)))).toEqual(withSettings)
  const nothing = { format: '', site: '', map: {}, settings: {}, forgetRemoved: false }
  expect(saidQuery(nothing)).toBe('')
  expect(saidIn(new URLSearchParams('map=odd&map==x'))).toEqual(nothing)
})
