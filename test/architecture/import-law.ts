/** Judges one import by the table. */
import type { Edge } from './import-scan.ts';
import { type Room, rooms } from './import-table.ts';

/** What the stars of `at` stand for in the path; undefined where the path does not lie there. */
function starsOf(at: string, path: string): readonly string[] | undefined {
  const pattern = at.replaceAll(/[.+?^$|()[\]{}\\]/g, '\\$&').replaceAll('*', '([^/]*)');
  return new RegExp(`^${pattern}${at.endsWith('/') ? '' : '$'}`).exec(path)?.slice(1);
}

const isFolder = ({ at }: Room): boolean => at.endsWith('/');

/** Undefined where no room holds the path. A feature's room is its own folder; a file's room is nearer than a folder's. */
export function roomOf(path: string): Room | undefined {
  const holding = rooms.flatMap((room) => {
    const stars = starsOf(room.at, path);
    return stars ? [stars[0] === undefined ? room : { ...room, name: room.name.replace('*', stars[0]) }] : [];
  });
  const room = holding.sort(
    (a, b) => Number(isFolder(a)) - Number(isFolder(b)) || b.at.length - a.at.length,
  )[0];
  if (room === undefined || !room.name.endsWith('/*')) return room;
  const folder = path.slice(room.at.length).split('/')[0] ?? '';
  return { ...room, name: `${room.name.slice(0, -2)}/${folder}` };
}

const covers = (allowed: string, name: string): boolean => name === allowed || name.startsWith(`${allowed}/`);

function mayReach(room: Room, edge: Edge, path: string): boolean {
  const target = roomOf(path)?.name;
  if (target === undefined) return false;
  if (target === room.name) return true;
  return room.may.some((line) => {
    const [, condition, allowed] = /^(?:(type|url) )?(.+)$/.exec(line) ?? [];
    if (allowed === undefined || !(allowed === path || covers(allowed, target))) return false;
    return condition === undefined ? target !== 'workers' : condition === edge.how;
  });
}

export const matchesPackage = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

function mayUse(room: Room, name: string, how: Edge['how']): boolean {
  return (room.packages ?? []).some((line) =>
    line.startsWith('type ') ? how === 'type' && line.slice(5) === name : matchesPackage(line, name),
  );
}

/** Why the import is forbidden; undefined where it is allowed. */
export function offence(edge: Edge): string | undefined {
  const where = `${edge.from}:${edge.line}`;
  const room = roomOf(edge.from);
  if (room === undefined) return `${where} lies in no room of test/architecture/import-table.ts`;
  const { target } = edge;
  switch (target.kind) {
    case 'node':
      return room.node ? undefined : `${where} imports node:${target.name}, which a browser does not have`;
    case 'package': {
      if (mayUse(room, target.name, edge.how)) return undefined;
      const doors = rooms.filter((door) => mayUse(door, target.name, 'value'));
      const names = doors.map(({ name }) => name).join(', ');
      return `${where} (${room.name}) imports ${target.name}; ${names === '' ? 'no room may' : `its door is ${names}`}`;
    }
    case 'file':
      if (mayReach(room, edge, target.path)) return undefined;
      return `${where} (${room.name}) imports ${target.path}${edge.how === 'value' ? '' : ` (${edge.how})`}; it may import: ${room.may.join(', ') || 'nothing'}`;
  }
}

export const targetName = ({ target }: Edge): string => (target.kind === 'file' ? target.path : target.name);
