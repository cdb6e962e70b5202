import { expect, test } from 'vitest'
import { commandsFor, nothingReachable } from '../../app/_shared/palette/commands.ts'
import { sections } from '../../app/_shared/sections.ts'

const names = (typed: string) =>
  commandsFor(typed, nothingReachable).flatMap(({ commands }) => commands.map(({ name }) => name))

test('nothing typed: every page and action; something: those with words that begin so, and the search', () => {
  expect(names('')).toEqual(expect.arrayContaining([...sections.map(({ name }) => name), 'Dark theme']))
  expect(names('conv')).toEqual(['Conversations', 'Compare conversations', 'Search all texts for “conv”'])
  expect(names('theme da')).toEqual(['Dark theme', 'Search all texts for “theme da”'])
  expect(names('zzz')).toEqual(['Search all texts for “zzz”'])
})

test('each line leads somewhere else', () => {
  const ids = commandsFor('a', {
    conversations: [{ id: 1, name: 'A title', comments: 2 }],
    people: [{ id: 1, name: 'ann', site: 'example.org' }],
    measures: [{ anchor: 'authors', label: 'People', of: 'Conversations' }],
  }).flatMap(({ commands }) => commands.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
})

test('letters behind g are letters of one section each', () => {
  expect(new Set(sections.map(({ letter }) => letter)).size).toBe(sections.length)
})

test('somebody called so comes before titles that have the letters somewhere, and behind titles that begin so', () => {
  const titles = (typed: string, title: string, person: string) =>
    commandsFor(typed, {
      conversations: [{ id: 1, name: title, comments: 900 }],
      people: [{ id: 1, name: person, site: 'example.org' }],
      measures: [],
    })
      .map(({ title }) => title)
      .filter(each => each === 'People' || each === 'Conversations')
  expect(titles('ann', 'The annals of the bridge', 'Ann Archer')).toEqual(['People', 'Conversations'])
  expect(titles('ann', 'Annals of the bridge', 'Ann Archer')).toEqual(['People', 'Conversations'])
  expect(titles('ann', 'Annals of the bridge', 'Joanna')).toEqual(['Conversations', 'People'])
  expect(titles('archer', 'The bridge and archers', 'Ann Archer')).toEqual(['People', 'Conversations'])
})
