import type { PeoplePatterns, PersonSignature } from '../../db/queries/people/patterns.ts'
import type { PersonRow } from '../../db/queries/people/people.ts'
import type { Definition } from '../../lib/definition.ts'
import { number } from '../../lib/format.ts'
import { type AuthorMeasure, authorMeasures } from '../../lib/measures/author.ts'
import { patterns } from '../../lib/network/roles.ts'
import { pattern, signatureMeasures } from '../../lib/network/signature-measures.ts'
import type { Column } from '../_shared/data-table.tsx'
import { Value } from '../_shared/definition.tsx'
import { DivergingBar } from '../_shared/diverging-bar.tsx'
import { Person } from '../_shared/person.tsx'

const definitions: ReadonlyMap<AuthorMeasure, Definition> = new Map(
  authorMeasures.map(definition => [definition.key, definition]),
)

/** A column of the catalogue. */
function measureColumn(key: AuthorMeasure, short?: string): Column<PersonRow> {
  const definition = definitions.get(key)
  if (definition === undefined) throw new Error(`The catalogue has no measure of people named ${key}.`)
  return {
    heading: definition,
    cell: row => <Value of={definition} value={row[key]} />,
    ...(short === undefined ? {} : { short }),
  }
}

const person: Column<PersonRow> = {
  heading: { key: 'name', label: 'Person', definition: null, unit: null },
  names: true,
  cell: row => <Person id={row.id} name={row.name} site={row.site} />,
}

/** The columns of a list of people, whose bars share one scale. */
export function peopleColumns(rows: readonly PersonRow[]): readonly Column<PersonRow>[] {
  const largest = Math.max(1, ...rows.flatMap(row => [row.replies_given, row.replies_received]))
  return [
    person,
    measureColumn('comments'),
    measureColumn('conversations'),
    measureColumn('replies_given'),
    {
      heading: {
        key: 'given_received',
        label: 'Given | received',
        definition: 'Replies given to the left, replies received to the right, on one scale.',
        unit: null,
      },
      cell: ({ replies_given: given, replies_received: received }) => (
        <DivergingBar
          left={given}
          right={received}
          largest={largest}
          label={`${number(given)} given, ${number(received)} received`}
        />
      ),
    },
    measureColumn('replies_received'),
    measureColumn('replied_share'),
    measureColumn('median_response_s', 'Response'),
    measureColumn('last_at'),
  ]
}

const [neighbours, isolateShare, triangles] = signatureMeasures
const labels = new Map<string, string>(patterns.map(({ key, label }) => [key, label]))

/** The columns of a list of people that say what the network around each looks like. */
export function signatureColumns({ signatures }: PeoplePatterns): readonly Column<PersonRow>[] {
  const column = (
    heading: Definition,
    value: (signature: PersonSignature) => number | null,
  ): Column<PersonRow> => ({
    heading,
    cell({ id }) {
      const signature = signatures.get(id)
      return <Value of={heading} value={signature ? value(signature) : null} />
    },
  })
  return [
    person,
    {
      heading: { ...pattern, unit: null },
      cell: ({ id }) => labels.get(signatures.get(id)?.pattern ?? '') ?? <span className="quiet">none</span>,
    },
    measureColumn('comments'),
    measureColumn('out_degree'),
    measureColumn('in_degree'),
    column(neighbours, signature => signature.neighbours),
    column(isolateShare, signature => signature.isolateShare),
    column(triangles, signature => signature.triangles),
  ]
}
