import type { PortalDatabase } from './open.ts';

/**
 * Forgets all persons and situations. Receipts stay, as they must for ever, without the person: terminals that come back
 * get the same answer, and no number is used twice.
 */
export function startOver(database: PortalDatabase): void {
  const tables = database
    .prepare<[], { readonly name: string }>(
      `SELECT DISTINCT tables.name FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.schema = 'main' AND tables.type = 'table' AND columns.name IN ('person_id', 'delegate_id', 'principal_id')`,
    )
    .all();
  // Persons go with the others, in any order: what points at them is looked at when all is gone.
  database.pragma('defer_foreign_keys = ON');
  database.prepare('UPDATE receipts SET person_id = NULL').run();
  for (const { name } of tables) if (name !== 'receipts') database.prepare(`DELETE FROM "${name}"`).run();
  database.prepare('DELETE FROM situations').run();
}
