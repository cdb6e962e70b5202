import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsXml, sheetXml, workbookOf } from '../support/workbook.ts'

const program = join(import.meta.dirname, '../../cli/main.ts')
const rows = rowsXml([
  ['id', 'author', 'text'],
  [1, 'ann', 'Hello'],
])
const cell = (place: string, row: string) => `<row r="${row}"><c r="${place}"><v>1</v></c></row>`

/** Workbooks of a kilobyte or two that claim much. */
const claiming: Readonly<Record<string, string>> = {
  'a row far below': rows + cell('A1048576', '1048576'),
  'a row beyond all': rows + cell('A999999999', '999999999'),
  'a cell far to the right': rows + cell('XFD3', '3'),
  'a cell beyond all': rows + cell('ZZZ100000', '100000'),
  'a place as an entity': rows + cell('&#65;1048576', '&#49;048576'),
  'rows without cells': rows + '<row r="5"/>'.repeat(20_000),
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replyscope-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/**
 * Tells at the end of a process its peak of memory, in kB. The peak that `resourceUsage` gives is at least that of the process
 * it was started from, so it is taken only where there is no /proc.
 */
const TELLS = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync } from 'node:fs'
  const own = () => /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
  process.on('exit', () =>
    console.error('peak', existsSync('/proc/self/status') ? own() : process.resourceUsage().maxRSS))
`)}`

/** Output of a command, and its peak of memory, in MB. */
async function replyscope(...args: readonly string[]): Promise<{ said: string; memory: number }> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--import',
    TELLS,
    program,
    ...args,
  ])
  return { said: stdout + stderr, memory: Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024 }
}

test.each(Object.entries(claiming))('a small workbook with %s takes no memory', async (name, xml) => {
  const path = join(folder, `${name}.xlsx`)
  writeFileSync(path, workbookOf({ Sheet: sheetXml(xml) }))
  const database = ['--db', join(folder, `${name}.sqlite`)]
  const shown = await replyscope('preview', path, ...database)
  expect(shown.said).toContain('Hello')
  expect(shown.memory).toBeLessThan(200)
  const stored = await replyscope('load', path, ...database)
  expect(stored.said).toContain('1 conversation')
  expect(stored.memory).toBeLessThan(200)
})
