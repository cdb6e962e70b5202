import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sourceOptionsQuery } from '../../app/_shared/adding/send.ts'
import { keepUpload, pendingUpload, removeUpload } from '../../app/loads/pending-uploads.ts'
import { sourceOptionsIn } from '../../app/loads/run-load.ts'

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
  return { path, token: keepUpload({ path, remove: async () => rmSync(path) }, 'a name') }
}

test('a file is there by its word until it is let go of', async () => {
  const { token, path } = kept()
  expect(pendingUpload(token)).toMatchObject({ path, name: 'a name' })
  await removeUpload(token)
  expect(pendingUpload(token)).toBeNull()
  expect(existsSync(path)).toBe(false)
  await removeUpload(token)
  expect(pendingUpload('another word')).toBeNull()
})

test('a file that nobody asks for goes by itself; asking for it keeps it', async () => {
  const { token, path } = kept()
  await vi.advanceTimersByTimeAsync(3_000_000)
  expect(pendingUpload(token)).not.toBeNull()
  await vi.advanceTimersByTimeAsync(3_000_000)
  expect(existsSync(path)).toBe(true)
  await vi.advanceTimersByTimeAsync(1_000_000)
  expect(existsSync(path)).toBe(false)
})

test('what is said in the browser is what the server hears', () => {
  const options = { format: 'table', site: 'example.org', map: { text: 'a=b, "c"', parent: '' } } as const
  const withSettings = {
    ...options,
    settings: { sheet: 'May & June', 'header-row': '3', dates: 'day-first' },
    forgetRemoved: true,
  } as const
  expect(sourceOptionsIn(new URLSearchParams(sourceOptionsQuery(withSettings)))).toEqual(withSettings)
  const nothing = { format: '', site: '', map: {}, settings: {}, forgetRemoved: false }
  expect(sourceOptionsQuery(nothing)).toBe('')
  expect(sourceOptionsIn(new URLSearchParams('map=odd&map==x'))).toEqual(nothing)
})
