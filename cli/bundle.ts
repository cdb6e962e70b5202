import { wholeFiles } from '../app/download/whole-files.ts'
import { databaseOption, parsed } from './arguments.ts'
import { exportFile } from './export.ts'
import { whereOption } from './where.ts'
import { outOption } from './write-out.ts'

const options = {
  ...databaseOption,
  ...outOption,
  ...whereOption,
  conversation: { type: 'string' },
} as const

/** `bundle`: everything about a selection as one archive. */
export async function bundleCommand(args: readonly string[]): Promise<number> {
  const { values } = parsed(args, options, 0)
  return exportFile(wholeFiles.find(({ name }) => name === 'bundle.zip')!, values)
}
