/** What `:siteId` and `:twinningId` name, for those who hold a role there. */
import { siteIdSchema, twinningIdSchema } from '#contracts/gateway/words.ts';
import type { SiteId } from '#domain/site/site.ts';
import type { Twinning } from '#domain/site/twinning.ts';
import { holdsAny } from '../kernel/caller.ts';
import type { Kernel } from '../kernel/gateway.ts';
import type { Loader } from '../kernel/routes.ts';
import { siteExists } from './store.ts';
import { findTwinning } from './twinning-store.ts';

declare module '../kernel/routes.ts' {
  interface Named {
    'of-site': SiteId;
    'of-twinning': Twinning;
  }
}

export const siteLoader = ({ store }: Pick<Kernel, 'store'>): Loader<'of-site'> => ({
  load: async ({ caller }, { roles }, { siteId }) => {
    const id = siteIdSchema.safeParse(siteId);
    if (!id.success || !(await siteExists(store, id.data))) return undefined;
    return holdsAny(caller, roles, [id.data]) ? id.data : undefined;
  },
});

export const twinningLoader = ({ store }: Pick<Kernel, 'store'>): Loader<'of-twinning'> => ({
  load: async ({ caller }, { roles }, { twinningId }) => {
    const id = twinningIdSchema.safeParse(twinningId);
    const found = id.success ? await findTwinning(store, id.data) : undefined;
    return found && holdsAny(caller, roles, [found.homeSiteId, found.readingSiteId]) ? found : undefined;
  },
});
