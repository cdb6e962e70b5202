import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { generateMails } from '../generate-mails.ts'
import { alone } from '../measured.ts'
import { atLeast, atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** The load of a mailing list, against reading the same bytes and dividing them into mails and headers. */
export async function mail(place: Workplace): Promise<Result[]> {
  const mails = place.size / 10
  const list = join(place.folder, 'list.mbox')
  if (!existsSync(list)) generateMails(list, mails, 17)
  const split = await alone('split-mails', list)
  const load = await alone('load', list, join(place.folder, 'list.sqlite'))
  const what = `load of ${mails.toLocaleString('en')} mails`
  return [
    plain('read the mails and split their headers, processor time', `${split.processorSeconds.toFixed(2)} s`),
    plain(`${what}, processor time`, `${load.processorSeconds.toFixed(2)} s`),
    atLeast(`${what}, mails a processor second`, mails / load.processorSeconds, 5000, '', 0),
    atMost(
      `${what} ÷ reading and splitting, processor time`,
      load.processorSeconds / split.processorSeconds,
      20,
      '',
      1,
    ),
    atMost(`memory of the ${what}`, load.memory / 1e6, 600, ' MB', 0),
  ]
}
