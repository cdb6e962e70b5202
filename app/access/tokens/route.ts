import { makeToken, takeBack } from '../../../db/shared/access.ts'
import { roleNamed } from '../../../db/shared/people.ts'
import { UserError } from '../../../lib/errors.ts'
import { someone, told, writeDown } from '../../_server/who.ts'

/** `POST /access/tokens`: makes a token for a program of whoever asks (`do=make`, for this space), or takes one of theirs back. */
export async function POST(request: Request): Promise<Response> {
  const { db, person, space } = await someone()
  const form = await request.formData()
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 200)
  return told(() => {
    if (field('do') === 'make') {
      const [label, role] = [field('label'), roleNamed(field('role'))]
      const secret = makeToken(db, person, { space, role, label })
      writeDown('made a token', label)
      return { secret }
    }
    if (!takeBack(db, Number(field('id')), person)) throw new UserError('You have no such token any more.')
    writeDown('took back a token', `number ${field('id')}`)
    return {}
  })
}
