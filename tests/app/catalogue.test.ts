import { expect, test } from 'vitest'
import { anchorOf } from '../../app/measures/catalogue.ts'
import { measureRows, measureTable, subjects } from '../../db/tables/measures.ts'
import { conversationFamilies, conversationMeasures } from '../../lib/measures/index.ts'

test('every definition has an anchor of its own, and the first of a key the bare key', () => {
  const anchors = subjects.flatMap(subject => subject.definitions.map(({ key }) => anchorOf(subject, key)))
  expect(new Set(anchors).size).toBe(anchors.length)
  expect(anchors).toContain('structural_virality')
  expect(anchors).toContain('author-comments')
})

test('the catalogue outside has every column of every definition', () => {
  expect(measureRows).toHaveLength(subjects.flatMap(({ definitions }) => definitions).length)
  for (const row of measureRows) expect(Object.keys(row)).toEqual([...measureTable.columns])
})

test('every measure of a conversation stands in one family', () => {
  const keys = conversationFamilies.flatMap(family => family.keys)
  expect(keys.toSorted()).toEqual(conversationMeasures.map(({ key }) => key).toSorted())
})
