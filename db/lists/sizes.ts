import type { Definition } from '../../lib/definition.ts'

/** Numbers of a person that the size of their mark in the graph can stand for, and the list of people be sorted by. */
export const sizes = [
  'replies_received',
  'replies_given',
  'in_degree',
  'out_degree',
  'comments',
  'pagerank',
  'betweenness',
] as const
export type Size = (typeof sizes)[number]

/** Definition of such a number, from the catalogue. */
export type SizeDefinition = Pick<Definition, 'label' | 'definition' | 'unit'> & { readonly key: Size }
