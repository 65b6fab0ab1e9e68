/** Machines of a site, and the tokens by which they are known (docs/spec/access.md, M1 to M5). */
import { z } from '../zod.ts';
import { route } from './route.ts';
import {
  doneSchema,
  instantSchema,
  lineSchema,
  machineIdSchema,
  machineScopeSchema,
  siteIdSchema,
} from './words.ts';

const administratorsOfSite = { who: 'of-site', roles: ['administrator'] } as const;
const siteParams = z.object({ siteId: siteIdSchema });

export const machineSchema = z.object({
  id: machineIdSchema,
  name: z.string(),
  scopes: z.array(machineScopeSchema),
  createdAt: instantSchema,
  /** To the minute; null where its token was never used. */
  lastUsedAt: instantSchema.nullable(),
  removedAt: instantSchema.nullable(),
});
export type MachineView = z.output<typeof machineSchema>;

export const listMachines = route({
  method: 'GET',
  path: '/api/sites/:siteId/machines',
  summary: 'Lists the machines of a site, those that were removed as well.',
  access: administratorsOfSite,
  params: siteParams,
  answer: z.object({ machines: z.array(machineSchema) }),
});

export const addMachine = route({
  method: 'POST',
  path: '/api/sites/:siteId/machines',
  summary: 'Lets a machine in by a token, which is given this once.',
  access: administratorsOfSite,
  params: siteParams,
  body: z.object({ name: lineSchema(100), scopes: z.array(machineScopeSchema).min(1).max(10) }),
  answer: z.object({ machine: machineSchema, token: z.string() }),
  status: 201,
});

export const removeMachine = route({
  method: 'DELETE',
  path: '/api/sites/:siteId/machines/:machineId',
  summary: 'Removes a machine: its token opens nothing any more.',
  access: administratorsOfSite,
  params: siteParams.extend({ machineId: machineIdSchema }),
  answer: doneSchema,
});

export const readMachine = route({
  method: 'GET',
  path: '/api/machine',
  summary: 'Tells a machine as what it is known, so that whoever sets it up can try its token.',
  access: { who: 'machine' },
  answer: z.object({
    id: machineIdSchema,
    siteId: siteIdSchema,
    name: z.string(),
    scopes: z.array(machineScopeSchema),
  }),
});
