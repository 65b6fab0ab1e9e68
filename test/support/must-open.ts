/** A store where there must be one. */
import { openStore, type Store, type StoreSettings } from '../../server/store/database.ts';

export async function mustOpen(settings: StoreSettings): Promise<Store> {
  const opened = await openStore(settings);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
