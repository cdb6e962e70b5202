import { expect, test } from 'vitest'
import { forPostgres } from '../../db/dialect.ts'

test.each([
  [
    'places are numbered, not those in texts and names',
    `select '?', "a?" from t where x = ? and y = ?`,
    `select '?', "a?" from t where x = $1 and y = $2`,
  ],
  [
    'a plus before a value goes, one between two stays',
    'select a + b from t where +"t"."k" = 1 and (+c, d) > (?, +e)',
    'select a + b from t where "t"."k" = 1 and (c, d) > ($1, e)',
  ],
  [
    'a cross join with a condition is a join',
    'from a cross join b on a.i = b.i where x',
    'from a  join b on a.i = b.i where x',
  ],
  ['without one it stays', 'from a cross join b where x', 'from a cross join b where x'],
  [
    'so it does where the condition is that of a join behind it',
    'from a cross join b inner join c on c.i = b.i',
    'from a cross join b inner join c on c.i = b.i',
  ],
  [
    'several values have a least and a greatest',
    'select min(a, b), max(a), max(1, (a - 2) / 1000.0)',
    'select least(a, b), max(a), greatest(1, (a - 2) / 1000.0::double precision)',
  ],
  [
    'conditions are summed as numbers',
    'select sum(a > 0), sum(a), avg(b = ?), sum(case when a > 0 then 1 end)',
    'select sum((a > 0)::int), sum(a), avg((b = $1)::int), sum(case when a > 0 then 1 end)',
  ],
  [
    'numbers are cut off, not rounded',
    'cast((a - 1) / 2.5 as integer)',
    'trunc((a - 1) / 2.5::double precision)::bigint',
  ],
  ['other casts stay', 'cast(a as text)', 'cast(a as text)'],
  ['letters are compared whatever their case', `a like ? escape '\\'`, `a ilike $1 escape '\\'`],
])('%s', (_what, sqlite, postgres) => {
  expect(forPostgres(sqlite).text).toBe(postgres)
})

test('lists come as JSON', () => {
  expect(forPostgres('select 1 from json_each(?) wanted cross join c on c.id = wanted.value').text).toMatch(
    /^select 1 from \(select value::bigint as value from json_array_elements_text\(\$1::json\)\) +wanted +join c on c.id = wanted.value$/,
  )
})

test.each([
  ['select value from json_each(?)', /\$1::json\) ?\) unnamed1 $/],
  ['select 1 from (select a from (select a from t)) where x', /from t\) unnamed2 \) unnamed1 where x$/],
  ['select 1 from a join (select 2) on x', /\(select 2\) unnamed1 on x$/],
  ['select 1 from (select 2) "b" join (select 3) as c', /from \(select 2\) "b" join \(select 3\) as c$/],
  ['select 1 where a in (select 2)', /in \(select 2\)$/],
])('what is read from has a name (%s)', (question, named) => {
  expect(forPostgres(question).text.replaceAll(/\s+/g, ' ')).toMatch(named)
})
