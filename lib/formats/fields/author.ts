import { fields, list, string } from '../../input/json/json.ts'

/** Who wrote a message. */
export interface Author {
  /** Key that identifies them; null: deleted, anonymous or unknown. */
  readonly author: string | null
  /** The name shown; null: the same. */
  readonly name: string | null
}

const NOBODY: Author = { author: null, name: null }

/** Words of platforms for an author who is deleted or anonymous: whole names, in lower case. */
const GONE = new Set([
  ...[
    'deleted',
    '[deleted]',
    '(deleted)',
    '<deleted>',
    '[removed]',
    '[deleted user]',
    'deleted user',
    'deleted_user',
  ],
  ...[
    'u/[deleted]',
    '/u/[deleted]',
    '[deleted account]',
    'deleted account',
    'account deleted',
    'deleted member',
  ],
  ...['[account deleted]', '[removed user]', '[suspended]', 'suspended user', 'removed user', 'unknown user'],
  ...[
    'gelöscht',
    '[gelöscht]',
    'gelöschter benutzer',
    'gelöschter nutzer',
    'gelöschtes konto',
    'gelöschtes mitglied',
  ],
  ...['supprimé', '[supprimé]', 'utilisateur supprimé', 'compte supprimé', 'membre supprimé'],
  ...['eliminado', '[eliminado]', 'usuario eliminado', 'cuenta eliminada', 'usuario borrado', '[borrado]'],
  ...[
    'excluído',
    '[excluído]',
    'usuário excluído',
    'usuário deletado',
    'conta excluída',
    'utilizador eliminado',
  ],
  ...['eliminato', '[eliminato]', 'utente eliminato', 'utente cancellato', 'account eliminato'],
  ...['verwijderd', '[verwijderd]', 'verwijderde gebruiker', 'verwijderd account'],
  ...[
    'usunięty',
    '[usunięty]',
    'usunięty użytkownik',
    'konto usunięte',
    'smazaný uživatel',
    'slettet bruger',
  ],
  ...[
    'slettet bruker',
    'borttagen användare',
    'raderad användare',
    'poistettu käyttäjä',
    'silinen kullanıcı',
  ],
  ...['удалён', 'удален', 'удалённый аккаунт', 'удаленный аккаунт', 'удалённый пользователь'],
  ...[
    'удаленный пользователь',
    'видалений користувач',
    '削除されたユーザー',
    '已注销',
    '已删除用户',
    '탈퇴한 사용자',
  ],
  ...[
    'anonymous',
    '[anonymous]',
    '(anonymous)',
    'anonym',
    'anonyme',
    'anónimo',
    'anônimo',
    'anonimo',
    'anoniem',
  ],
  ...[
    'anonymous user',
    'anonymer benutzer',
    'anonyymi',
    'anonim',
    'аноним',
    '匿名',
    '匿名用户',
    '名無しさん',
  ],
])

const GONE_TEXTS = new Set([
  ...['[deleted]', '[removed]', '[ removed by reddit ]', '[removed by reddit]', '[deleted by user]'],
  ...['[removed by moderator]', '[comment deleted]', '[comment removed]', '[message deleted]', '[gelöscht]'],
  ...['(deleted)', 'comment deleted', 'this comment has been deleted.'],
  ...['[supprimé]', '[eliminado]', '[excluído]', '[eliminato]', '[verwijderd]', '[удалено]'],
])

/** None of them is longer, with blanks around it. */
const LONGEST = 60

/** Whether a name stands for somebody who is gone, or for nobody in particular. By the whole name: "Deleted Scenes" is one. */
export const isGone = (name: string): boolean => name.length <= LONGEST && GONE.has(name.trim().toLowerCase())

/** Whether a text only says that the text is gone. */
export const isGoneText = (text: string): boolean =>
  text.length <= LONGEST && GONE_TEXTS.has(text.trim().toLowerCase())

/** Where the name stands in an object that describes a person, the one shown before the others. */
const SHOWN = [
  ...[
    'name',
    'display_name',
    'displayName',
    'displayname',
    'global_name',
    'globalName',
    'username',
    'userName',
    'user_name',
    'login',
  ],
  ...[
    'screen_name',
    'screenName',
    'unique_id',
    'uniqueId',
    'nickname',
    'nick_name',
    'nickName',
    'nick',
    'uname',
  ],
  ...['full_name', 'fullName', 'fullname', 'real_name', 'realName', 'handle', 'acct', 'title', 'email'],
]
/** Where something stands that stays when the name changes, the stablest first. */
const STABLE = [
  ...['id', '_id', 'id_str', 'uid', 'uuid', 'user_id', 'userId', 'did', 'mid', 'pk', 'key', 'accountId'],
  ...['account_id', '_account_id', 'username', 'userName', 'user_name', 'login', 'screen_name', 'screenName'],
  ...['unique_id', 'uniqueId', 'acct', 'handle', 'slug', 'email', 'name'],
]

/**
 * Who an author is, as sources write it: a name, or an object that has the name shown in it and something more stable
 * beside it. The parts of a name in two (`first_name`, `last_name`) are put together.
 */
export function authorOf(said: unknown): Author {
  let value = said
  // Several authors: the first wrote it, as far as a tree can tell.
  while (Array.isArray(value)) value = list(value)[0]
  const object = fields(value)
  if (object === null) {
    const name = string(value)?.trim() ?? ''
    return name === '' || isGone(name) ? NOBODY : { author: name, name: null }
  }
  if (object['deleted'] === true || object['is_deleted'] === true) return NOBODY
  const shown = first(object, SHOWN) ?? inTwo(object)
  const stable = first(object, STABLE)
  if (shown !== null && isGone(shown)) return NOBODY
  if (stable !== null && isGone(stable)) return NOBODY
  const author = stable ?? shown
  return author === null ? NOBODY : { author, name: shown === author ? null : shown }
}

/** Whether an object that describes a person has nothing but the name that is shown. */
export function isNameAlone(said: unknown): boolean {
  const object = fields(said)
  return object !== null && first(object, STABLE) === null && (first(object, SHOWN) ?? inTwo(object)) !== null
}

function first(object: Readonly<Record<string, unknown>>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const found = string(object[key])?.trim() ?? ''
    if (found !== '' && found !== '0') return found
  }
  return null
}

function inTwo(object: Readonly<Record<string, unknown>>): string | null {
  const parts = [object['first_name'] ?? object['firstName'], object['last_name'] ?? object['lastName']]
  return string(parts.flatMap(part => string(part)?.trim() ?? []).join(' '))
}
