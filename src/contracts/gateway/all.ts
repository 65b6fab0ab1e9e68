/** Every contract of the gateway, for whoever goes through them all: the OpenAPI page and the tests. */
import * as archive from './archive.ts';
import * as audit from './audit.ts';
import * as cases from './cases.ts';
import * as critical from './critical.ts';
import * as directory from './directory.ts';
import * as jobs from './jobs.ts';
import * as machines from './machines.ts';
import * as marks from './marks.ts';
import * as reports from './reports.ts';
import type { RouteContract } from './route.ts';
import * as session from './session.ts';

const isContract = (value: unknown): value is RouteContract =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value;

export const contracts: Readonly<Record<string, RouteContract>> = Object.fromEntries(
  [session, directory, machines, cases, archive, marks, reports, critical, audit, jobs]
    .flatMap((module) => Object.entries<unknown>(module))
    .filter((entry): entry is [string, RouteContract] => isContract(entry[1])),
);
