import { closeSync, openSync, readSync } from 'node:fs'
import { measured } from '../measured.ts'

/** The first half of R: the file read and each line parsed, in one thread, doing nothing else. */
const [path = ''] = process.argv.slice(2)

const result = await measured(() => {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(1 << 20)
  let held = 0
  for (;;) {
    const end = held + readSync(file, buffer, held, buffer.length - held, null)
    if (end === held) break
    let from = 0
    for (let to = buffer.indexOf(10); to !== -1 && to < end; to = buffer.indexOf(10, from)) {
      JSON.parse(buffer.toString('utf8', from, to))
      from = to + 1
    }
    buffer.copy(buffer, 0, from, end)
    held = end - from
  }
  closeSync(file)
})
process.stdout.write(JSON.stringify(result))
