import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { CallExpression, Node, SourceFile } from 'typescript/unstable/ast'
import * as is from 'typescript/unstable/ast/is'
import { API, type Project, type Type, TypeFlags } from 'typescript/unstable/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../db/open.ts'
import { sites } from '../../db/schema.ts'

// A driver gives answers at once or later (`Row | Promise<Row>`), and TypeScript lets either be compared, tested and left alone.

const root = join(import.meta.dirname, '../..')
const FILES = ['db/*.ts', 'db/{queries,lists,tables,whole}/**/*.ts', 'cli/*.ts', 'app/**/*.{ts,tsx}']

let api: API
let project: Project
beforeAll(() => {
  api = new API({ cwd: root })
  project = api.updateSnapshot({ openProject: join(root, 'tsconfig.json') }).getProjects()[0]!
})
afterAll(() => api.close())

/** How the value of a call is used at once, if it is. */
type Use = 'compared' | 'taken apart' | null

const COMPARING = new Set(['===', '!==', '==', '!=', '<', '>', '<=', '>=', '&&', '||'])
const TAKING = new Set(['??', '??=', '+', '-', '*', '/', '%'])

function usageOf(node: Node): Use {
  const { parent } = node
  const isHandedOn = is.isBinaryExpression(parent) && /^(?:&&|\|\|)$/.test(parent.operatorToken.getText())
  if (isHandedOn && parent.right === node) return usageOf(parent)
  if (is.isParenthesizedExpression(parent) || is.isNonNullExpression(parent) || is.isAsExpression(parent))
    return usageOf(parent)
  if (is.isBinaryExpression(parent)) {
    const sign = parent.operatorToken.getText()
    return COMPARING.has(sign) ? 'compared' : TAKING.has(sign) ? 'taken apart' : null
  }
  if (is.isConditionalExpression(parent)) return parent.condition === node ? 'compared' : usageOf(parent)
  if (is.isIfStatement(parent) || is.isWhileStatement(parent)) return 'compared'
  if (is.isPrefixUnaryExpression(parent)) return 'compared'
  const isTaken =
    is.isVariableDeclaration(parent) ||
    is.isPropertyAccessExpression(parent) ||
    is.isElementAccessExpression(parent) ||
    is.isTemplateSpan(parent) ||
    is.isSpreadElement(parent) ||
    is.isForOfStatement(parent) ||
    is.isExpressionStatement(parent)
  return isTaken ? 'taken apart' : null
}

function usedAtOnce(file: SourceFile): { readonly node: CallExpression; readonly use: Use }[] {
  const found: { readonly node: CallExpression; readonly use: Use }[] = []
  const visit = (node: Node): void => {
    if (is.isCallExpression(node)) {
      const use = usageOf(node)
      if (use !== null) found.push({ node, use })
    }
    node.forEachChild(visit)
  }
  file.forEachChild(visit)
  return found
}

const isPromise = (type: Type) => type.getSymbol()?.name === 'Promise'

/** `Row | Promise<Row>`, or what is thrown away that may be a promise as well. */
function mayBeLater(type: Type, { expression, parent }: CallExpression): boolean {
  if (type.flags & TypeFlags.Unknown)
    return (
      is.isExpressionStatement(parent) &&
      is.isPropertyAccessExpression(expression) &&
      /^(?:run|get|all|values)$/.test(expression.name.text)
    )
  if (!type.isUnionType()) return false
  const members = type.getTypes().filter(({ flags }) => !(flags & (TypeFlags.Undefined | TypeFlags.Null)))
  return members.some(isPromise) && !members.every(isPromise)
}

function unawaitedIn(path: string): string[] {
  const file = project.program.getSourceFile(path)
  if (file === undefined) throw new Error(`${path} is not compiled`)
  const all = usedAtOnce(file)
  const types = project.checker.getTypeAtLocation(all.map(({ node }) => node))
  return all.flatMap(({ node, use }, at) => {
    const type = types[at]
    if (type === undefined) return []
    const isWrong = mayBeLater(type, node) || (isPromise(type) && use === 'compared')
    return isWrong ? [`${relative(root, path)}: ${node.getText()}`] : []
  })
}

test('every answer of a database is awaited', () => {
  const files = FILES.flatMap(pattern => globSync(join(root, pattern)))
  expect(files.length).toBeGreaterThan(300)
  expect(files.flatMap(unawaitedIn)).toEqual([])
})

/** Examples of code that the check must find, and of code that it must leave alone. */
const examples = {
  compared: (db: Db) => db.select().from(sites).get() !== undefined,
  tested: (db: Db) => (db.$client.prepare<[], number>('select 1').get() ? 1 : 2),
  left: (db: Db) => {
    db.delete(sites).run()
  },
  promised: (later: () => Promise<number | null>) => later() === null,
  awaited: async (db: Db) => (await db.select().from(sites).get()) !== undefined,
  handedOn: (db: Db) => db.select().from(sites).all(),
}

test('one that is not would be found', () => {
  expect(Object.keys(examples)).toHaveLength(6)
  expect(unawaitedIn(import.meta.filename).map(found => found.split(': ')[1])).toEqual([
    'db.select().from(sites).get()',
    "db.$client.prepare<[], number>('select 1').get()",
    'db.delete(sites).run()',
    'later()',
  ])
})
