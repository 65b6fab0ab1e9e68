/** Finds every import of a source file by its syntax tree, so that a string or a comment never counts as one. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { parseAst } from 'vite';

export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'node'; readonly name: string };

export interface Edge {
  readonly from: string;
  readonly line: number;
  readonly target: Target;
  /** `url`: new URL(…, import.meta.url), import.meta.resolve or a `?url` import: the address, not the code. */
  readonly how: 'value' | 'dynamic' | 'type' | 'url';
}

interface Found {
  readonly specifier: string;
  readonly start: number;
  readonly how: Edge['how'];
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function visit(value: unknown, seen: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, seen);
  else if (isNode(value)) {
    seen(value);
    for (const child of Object.values(value)) if (typeof child === 'object') visit(child, seen);
  }
}

/** The text of a literal, or of a template up to its first hole: `../models/${id}` names the folder `../models/`. */
function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  const first: unknown = node.quasis[0];
  if (!isNode(first)) return undefined;
  const { cooked } = first.value as { cooked?: string };
  return cooked;
}

const isImportMeta = (node: unknown): boolean => isNode(node) && node.type === 'MetaProperty';

/** The name of a property of import.meta, as in import.meta.url. */
function importMetaProperty(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression' || !isImportMeta(node.object)) return undefined;
  return isNode(node.property) && typeof node.property.name === 'string' ? node.property.name : undefined;
}

function onlyTypes(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = Array.isArray(node.specifiers) ? (node.specifiers as Node[]) : [];
  return (
    specifiers.length > 0 &&
    specifiers.every((specifier) => specifier.importKind === 'type' || specifier.exportKind === 'type')
  );
}

function findIn(node: Node): readonly Found[] {
  const found = (text: string | undefined, how: Edge['how']): readonly Found[] =>
    text === undefined ? [] : [{ specifier: text, start: node.start, how }];
  const args = Array.isArray(node.arguments) ? (node.arguments as unknown[]) : [];
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return found(textOf(node.source), onlyTypes(node) ? 'type' : 'value');
    case 'ImportExpression':
      return found(textOf(node.source), 'dynamic');
    case 'TSImportType':
      return found(textOf(node.source), 'type');
    case 'NewExpression': {
      const isUrl = isNode(node.callee) && node.callee.type === 'Identifier' && node.callee.name === 'URL';
      return isUrl && importMetaProperty(args[1]) === 'url' ? found(textOf(args[0]), 'url') : [];
    }
    case 'CallExpression': {
      const property = importMetaProperty(node.callee);
      if (property === 'resolve') return found(textOf(args[0]), 'url');
      if (property !== 'glob') return [];
      const list = isNode(args[0]) && args[0].type === 'ArrayExpression' ? args[0].elements : [args[0]];
      return (list as unknown[]).flatMap((pattern) => found(textOf(pattern)?.split('*', 1)[0], 'value'));
    }
    default:
      return [];
  }
}

/** `path` is relative to the repository, with forward slashes. */
export function resolveSpecifier(path: string, specifier: string): Target {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('#')) return { kind: 'file', path: `src/${bare.slice(1)}` };
  if (bare.startsWith('.')) return { kind: 'file', path: posix.join(dirname(path), bare) };
  if (bare.startsWith('/')) return { kind: 'file', path: bare.slice(1) };
  if (bare.startsWith('node:') || builtinModules.includes(bare)) {
    return { kind: 'node', name: bare.replace(/^node:/, '') };
  }
  const [first = '', second = ''] = bare.split('/');
  return { kind: 'package', name: first.startsWith('@') ? `${first}/${second}` : first };
}

export function scanSource(path: string, source: string): readonly Edge[] {
  const found: Found[] = [];
  visit(parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }), (node) => found.push(...findIn(node)));
  return found.map(({ specifier, start, how }) => ({
    from: path,
    line: source.slice(0, start).split('\n').length,
    target: resolveSpecifier(path, specifier),
    how: /\?(?:.*&)?url\b/.test(specifier) ? 'url' : how,
  }));
}

export function sourceFiles(folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/')),
    )
    .sort();
}

export function scanFiles(paths: readonly string[]): readonly Edge[] {
  return paths.flatMap((path) => scanSource(path, readFileSync(path, 'utf8')));
}
