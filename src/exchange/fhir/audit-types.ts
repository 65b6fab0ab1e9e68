/** As much of FHIR R4 (4.0.1) as an audit log needs. */

/** Who kept the log. */
export interface AuditKeeper {
  readonly name: string;
  /** Scheme and host of the gateway: its identifiers are told apart from other gateways' by it. */
  readonly origin: string;
}

export interface FhirCoding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

export interface FhirReference {
  readonly type?: string;
  readonly identifier?: { readonly system: string; readonly value: string };
  readonly display?: string;
}

export interface FhirAgent {
  readonly type?: { readonly coding: readonly FhirCoding[] };
  readonly role?: readonly { readonly text: string }[];
  readonly who: FhirReference;
  readonly name?: string;
  readonly requestor: boolean;
  readonly network?: { readonly address: string; readonly type: '2' | '5' };
}

export interface FhirEntity {
  readonly what: FhirReference;
  readonly type: FhirCoding;
  readonly role?: FhirCoding;
}

export interface FhirAuditEvent {
  readonly resourceType: 'AuditEvent';
  readonly id: string;
  readonly meta?: { readonly profile: readonly string[] };
  readonly type: FhirCoding;
  readonly subtype: readonly FhirCoding[];
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E';
  readonly recorded: string;
  readonly outcome: '0' | '4' | '8';
  readonly outcomeDesc?: string;
  readonly agent: readonly FhirAgent[];
  readonly source: {
    readonly site: string;
    readonly observer: FhirReference;
    readonly type: readonly FhirCoding[];
  };
  readonly entity?: readonly FhirEntity[];
}

export interface FhirAuditBundle {
  readonly resourceType: 'Bundle';
  readonly type: 'collection';
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: FhirAuditEvent }[];
}
