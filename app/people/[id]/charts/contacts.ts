import { contactsOf } from '../../../../db/queries/person-contacts.ts'
import { number } from '../../../../lib/format.ts'
import { authorMeasures } from '../../../../lib/measures/author.ts'
import { bars, plain } from '../../../charts/chart.ts'
import type { PersonChart } from './index.ts'

const definitions = authorMeasures.filter(({ key }) => ['replies_given', 'replies_received'].includes(key))

/** Whom a person answers and who answers them; nothing where there is nobody. */
export const contacts: PersonChart = async (db, { person, values }) => {
  const { people, count } = await contactsOf(db, { id: person.id }, values.posts === '1')
  if (count === 0) return null
  const path = `/people/${person.id}`
  const chosen = people.findIndex(({ id }) => id === values.with)
  return {
    definitions,
    download: `${path}`,
    isWide: false,
    chart: {
      ...plain,
      kind: 'rows',
      id: 'contacts',
      title: 'Contacts',
      about: 'Replies given to the left, replies received to the right.',
      hint: 'Click a row to read what the two wrote to each other.',
      notes:
        count > people.length
          ? [`The ${number(people.length)} of ${number(count)} people with most replies both ways.`]
          : [],
      one: 'Person',
      names: people.map(({ name }) => name.slice(0, 100)),
      nameLeads: { kind: 'each', base: '/people/', to: people.map(({ id }) => String(id)) },
      label: 'replies given (left), received (right)',
      series: [
        bars(
          'given',
          people.map(({ given }) => given),
          { isBelow: true, colour: 'var(--rule-strong)' },
        ),
        bars(
          'received',
          people.map(({ received }) => received),
        ),
      ],
      leads: {
        kind: 'each',
        base: `${path}?${values.posts === '0' ? 'posts=0&' : ''}with=`,
        to: people.map(({ id }) => `${id}#messages`),
      },
      chosen: chosen === -1 ? null : [chosen, chosen],
      all: path,
    },
  }
}
