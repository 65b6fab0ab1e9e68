/** Machines of a site: archives, modalities and other systems that speak with the gateway without a person. */
import type { Brand } from '#base/brand.ts';

export type MachineId = Brand<string, 'MachineId'>;

/** What a machine may be allowed, each by itself: to hand in studies, to fetch them, to fetch reports. */
export const machineScopes = ['study:write', 'study:read', 'report:read'] as const;
export type MachineScope = (typeof machineScopes)[number];
