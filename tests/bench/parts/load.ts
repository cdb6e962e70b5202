import { join } from 'node:path'
import { alone } from '../measured.ts'
import { atMost, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

/** The whole load against R: parsing each line, and inserting the message rows with the bare driver. */
export async function loading(place: Workplace): Promise<Result[]> {
  const load = await place.load()
  const parse = await alone('parse', place.dump())
  const insert = await alone('insert', place.database(), join(place.folder, 'reference.sqlite'))
  const reference = parse.seconds + insert.seconds
  const each = (seconds: number) => `${seconds.toFixed(2)} s`
  return [
    plain('R: read and `JSON.parse` each line', each(parse.seconds)),
    plain('R: insert `messages` and `texts`, index them', each(insert.seconds)),
    plain('load', each(load.seconds)),
    plain('load, processor time', each(load.processorSeconds)),
    atMost('load ÷ R', load.seconds / reference, 0.8),
    atMost('memory of the load', load.memory / 1e6, 600, ' MB', 0),
  ]
}
