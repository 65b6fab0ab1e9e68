/** Protocol buffers by table: enough of the wire format to read, change and write an ONNX file. */
import { BugError, ensure } from '#base/assert.ts';

/** `int` is a varint kept as a number; packed and unpacked repeats are both read, packed ones written. */
export type FieldKind = 'int' | 'float' | 'string' | 'bytes' | { readonly message: string };

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly repeated?: boolean;
}

export type Schema = Readonly<Record<string, Readonly<Record<number, Field>>>>;
export type Message = Record<string, unknown>;

export function decodeMessage(schema: Schema, type: string, bytes: Uint8Array): Message {
  const fields = ensure(schema[type], type);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message: Message = {};
  let at = 0;

  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = ensure(bytes[at++], 'a varint goes on');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
  };
  const chunk = (): Uint8Array => {
    const length = varint();
    at += length;
    return bytes.subarray(at - length, at);
  };
  const float = (): number => {
    at += 4;
    return view.getFloat32(at - 4, true);
  };
  const put = (field: Field, value: unknown): void => {
    if (!field.repeated) message[field.name] = value;
    else {
      const list = (message[field.name] ?? []) as unknown[];
      list.push(value);
      message[field.name] = list;
    }
  };

  while (at < bytes.length) {
    const key = varint();
    const wire = key & 7;
    const field = fields[key >>> 3];
    if (field && wire === 2 && (field.kind === 'int' || field.kind === 'float')) {
      const end = varint() + at;
      while (at < end) put(field, field.kind === 'int' ? varint() : float());
    } else if (wire === 0) {
      const value = varint();
      if (field) put(field, value);
    } else if (wire === 5) {
      const value = float();
      if (field) put(field, value);
    } else if (wire === 2) {
      const value = chunk();
      if (field) put(field, decodeChunk(schema, field, value));
    } else if (wire === 1) at += 8;
    else throw new BugError(`wire type ${wire}`);
  }
  return message;
}

function decodeChunk(schema: Schema, { kind }: Field, bytes: Uint8Array): unknown {
  if (kind === 'string') return new TextDecoder().decode(bytes);
  if (kind === 'bytes') return bytes.slice();
  if (typeof kind === 'object') return decodeMessage(schema, kind.message, bytes);
  throw new BugError(`${kind} in a length-delimited field`);
}

export function encodeMessage(schema: Schema, type: string, message: Message): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [number, field] of Object.entries(ensure(schema[type], type))) {
    const value = message[field.name];
    if (value === undefined) continue;
    const values = field.repeated ? (value as unknown[]) : [value];
    if (field.repeated && values.length === 0) continue;
    const scalar = field.kind === 'int' || field.kind === 'float';
    if (field.repeated && scalar) {
      const body = concat(values.map((one) => encodeValue(schema, field, one)));
      parts.push(varintBytes((Number(number) << 3) | 2), varintBytes(body.length), body);
      continue;
    }
    for (const one of values) {
      const body = encodeValue(schema, field, one);
      const wire = field.kind === 'int' ? 0 : field.kind === 'float' ? 5 : 2;
      parts.push(varintBytes((Number(number) << 3) | wire));
      if (wire === 2) parts.push(varintBytes(body.length));
      parts.push(body);
    }
  }
  return concat(parts);
}

function encodeValue(schema: Schema, { kind }: Field, value: unknown): Uint8Array {
  if (kind === 'int') return varintBytes(value as number);
  if (kind === 'float') return new Uint8Array(new Float32Array([value as number]).buffer);
  if (kind === 'string') return new TextEncoder().encode(value as string);
  if (kind === 'bytes') return value as Uint8Array;
  return encodeMessage(schema, kind.message, value as Message);
}

function varintBytes(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
