import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsXml, sheetXml, workbookOf } from '../support/workbook.ts'

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

/** Output of one process for several commands, and its peak of memory, in MB. */
async function replyscope(
  ...commands: readonly (readonly string[])[]
): Promise<{ said: string; memory: number }> {
  const program = join(folder, 'program.mjs')
  const module = (path: string) => pathToFileURL(join(import.meta.dirname, '../..', path))
  const lines = commands.map(words => `await answer(${JSON.stringify(words)})`)
  const imports = [
    `import '${module('db/drizzle-modules.ts')}'`,
    `import { answer } from '${module('cli/commands.ts')}'`,
  ]
  writeFileSync(program, [...imports, ...lines].join('\n'))
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', TELLS, program])
  return { said: stdout + stderr, memory: Number(/^peak (\d+)$/m.exec(stderr)?.[1]) / 1024 }
}

test('small workbooks that claim much take no memory, one after the other', async () => {
  const paths = Object.entries(claiming).map(([name, xml]) => {
    const path = join(folder, `${name}.xlsx`)
    writeFileSync(path, workbookOf({ Sheet: sheetXml(xml) }))
    return path
  })
  const shown = await replyscope(
    ...paths.map(path => ['preview', path, '--db', join(folder, 'absent.sqlite')]),
  )
  expect(shown.memory).toBeLessThan(200)
  expect(shown.said.match(/ann · no date: Hello/g)).toHaveLength(paths.length)
  const stored = await replyscope(
    ...paths.map((path, at) => ['load', path, '--db', join(folder, `${at}.sqlite`)]),
  )
  expect(stored.said.match(/1 conversation,/g)).toHaveLength(paths.length)
  expect(stored.memory).toBeLessThan(200)
})
