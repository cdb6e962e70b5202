import { describe, expect, test } from 'vitest'
import { nodesAt, soFar, steps, treeModel } from '../../../app/conversations/[id]/tree/tree-model.ts'
import { smallModel, smallPicture } from './picture.ts'

describe('growth', () => {
  test('nothing comes before what it answers; what has no date comes with it', () => {
    expect([...smallModel.arrival.at]).toEqual([0, 1000, 1000, 0, 3000, 0])
  })

  test('where nothing is dated, messages come in reading order', () => {
    const undated = treeModel({ ...smallPicture, time: smallPicture.time.map(() => null) })
    expect(undated.arrival.isDated).toBe(false)
    const places = smallPicture.position
    expect([...steps(undated)]).toEqual([...places])
    for (const [node, place] of places.entries())
      expect(nodesAt(undated, place)).toEqual([...Array(node + 1).keys()])
  })

  test('a step for each moment at which something came', () => {
    expect([...steps(smallModel)]).toEqual([0, 1000, 3000])
  })

  test('the nodes of a moment in the order in which they came, and the comments among them', () => {
    expect(nodesAt(smallModel, 0)).toEqual([0, 3, 5])
    expect(nodesAt(smallModel, 2999)).toEqual([0, 3, 5, 1, 2])
    expect([0, 1000, 3000].map(moment => soFar(smallModel, moment))).toEqual([1, 3, 4])
  })
})
