import { closeSync, openSync, readSync } from 'node:fs'
import { measured } from '../measured.ts'

/** The same bytes read, divided into mails, and their headers into lines by name, doing nothing else. */
const [path = ''] = process.argv.slice(2)

const result = await measured(() => {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(1 << 22)
  let held = 0
  for (;;) {
    const end = held + readSync(file, buffer, held, buffer.length - held, null)
    if (end === held) break
    const read = buffer.subarray(0, end)
    let from = 0
    for (let to = read.indexOf('\n\nFrom ', 1); to !== -1; to = read.indexOf('\n\nFrom ', from)) {
      const headers = new Map<string, string>()
      for (const line of read.toString('latin1', from, read.indexOf('\n\n', from)).split(/\n(?![ \t])/)) {
        const colon = line.indexOf(':')
        headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1))
      }
      from = to + 2
    }
    buffer.copy(buffer, 0, from, end)
    held = end - from
  }
  closeSync(file)
})
process.stdout.write(JSON.stringify(result))
