/** The composition root: ports meet their implementations here and nowhere else. */

import { err } from '#base/result.ts';
import type { Store } from '#base/store.ts';
import { hangingsFormat } from '#contracts/stored/hangings.ts';
import type { Preferences } from '#contracts/stored/preferences.ts';
import { shortcutsFormat } from '#contracts/stored/shortcuts.ts';
import type { Marks } from '#domain/finding/marks.ts';
import type { KeptSettings } from '#features/reading/settings.ts';
import { filesOfList } from '#platform/files/dropped-files.ts';
import { createDemoPort } from '#platform/gateway/demo.ts';
import { createLazyGatewayClient } from '#platform/gateway/lazy-client.ts';
import { droppedSource } from '#platform/sources/dropped.ts';
import { rangeSource } from '#platform/sources/ranges.ts';
import { localKeeping } from '#platform/storage/local.ts';
import { createDicomClient } from '#platform/workers/dicom-client.ts';
import { createFrameSourceOf } from '#platform/workers/frame-source.ts';
import { createInferenceClient } from '#platform/workers/inference-client.ts';
import { type Account, createAccount, hasRole } from '#session/account.ts';
import type { CaseMarks } from '#session/case-marks.ts';
import { createExperiments, type Experiments } from '#session/experiments.ts';
import type { GatewayPort } from '#session/gateway.ts';
import { createKept, type Kept } from '#session/kept.ts';
import type { Lab } from '#session/lab.ts';
import type { OpenCase } from '#session/open-case.ts';
import type { OwnModels } from '#session/own-models.ts';
import type { ReportDraft } from '#session/report-draft.ts';
import { createWorkstation, type Workstation } from '#session/workstation.ts';
import { createSendings, type Sendings } from '#upload/sending.ts';
import type { FrameSource } from '#viewer/port.ts';
import { prefer } from './preferences.ts';

export interface OpenLab {
  readonly lab: Lab;
  readonly ownModels: OwnModels;
  readonly frames: FrameSource;
}

export interface AppServices {
  readonly workstation: Workstation;
  readonly experiments: Experiments;
  readonly gateway: GatewayPort;
  readonly account: Account;
  readonly preferences: Kept<Preferences>;
  readonly readingSettings: KeptSettings;
  /** What intake holds, for pages that let a person choose of it. */
  readonly shelf: {
    readonly state: Workstation['intake']['state'];
    readonly open: (files: FileList) => void;
    readonly triageOf: Workstation['triageOf'];
  };
  /** Studies on their way to the gateway. */
  readonly sendings: Sendings;
  /** Opens the study of a case in the reading room, of what has arrived. */
  readonly openCase: OpenCase;
  /** The report that whoever is signed in writes of a case. */
  readonly openReport: (caseId: string) => Promise<ReportDraft>;
  /** Keeps what whoever is signed in draws on a case. */
  readonly keepMarks: (caseId: string, marks: Store<Marks>) => Promise<CaseMarks>;
  /** Starts what the first drop will need. */
  readonly warm: () => void;
  /** Made when first visited: it asks for the models. */
  readonly openLab: () => Promise<OpenLab>;
}

/** Workers start with their first use, or with `warm`. */
export function createApp(preferences: Kept<Preferences>): AppServices {
  const dicom = createDicomClient();
  const shared = {
    indexer: dicom,
    sourceOf: droppedSource,
    inference: createInferenceClient(),
    newJobId: () => crypto.randomUUID(),
  };
  const framesOf = createFrameSourceOf(dicom);
  const experiments = createExperiments(preferences.state.getSnapshot().experiments, (experiments) =>
    prefer(preferences, { experiments: [...experiments] }),
  );
  const mayExperiment = experiments.allows;
  const openLab = lazily(async () => {
    const [{ createLab }, { createOwnModels }] = await Promise.all([
      import('#session/lab.ts'),
      import('#session/own-models.ts'),
    ]);
    const lab = createLab({ ...shared, mayExperiment, now: () => performance.now() });
    const ownModels = createOwnModels({
      library: shared.inference,
      onChange: () => void lab.refreshModels(),
    });
    return { lab, ownModels, frames: framesOf(lab.source) };
  });
  const gateway = createLazyGatewayClient({ onSignedOut: () => account.lost() });
  const account: Account = createAccount(gateway);
  void account.refresh();
  const workstation = createWorkstation({
    ...shared,
    framesOf,
    readDocument: dicom.readDocument,
    demo: createDemoPort(),
    mayExperiment,
  });
  const shelf: AppServices['shelf'] = {
    state: workstation.intake.state,
    open: (files) => void workstation.open(filesOfList(files)),
    triageOf: workstation.triageOf,
  };
  // What carries pixels comes with the first case that has some.
  const sendings = createSendings(async (state) => {
    const [{ sendingPortOf }, { createSendingsMachine }, { inOneWindow, opfsSendings }] = await Promise.all([
      import('#session/case-images.ts'),
      import('#upload/sendings-machine.ts'),
      import('#platform/storage/opfs-sendings.ts'),
    ]);
    const port = sendingPortOf(gateway, dicom);
    return createSendingsMachine({
      state,
      port,
      keeping: opfsSendings(),
      exclusively: inOneWindow,
      isHere: async (personId) => (await account.refresh())?.userId === personId,
    });
  });
  // What somebody left unsent goes on when they are here again.
  account.state.subscribe(() => {
    const person = account.state.getSnapshot().session?.person;
    void sendings.of(person && hasRole(person, 'clinician') ? person.userId : undefined);
  });
  const readingSettings: KeptSettings = {
    hangings: createKept({
      keeping: localKeeping,
      format: hangingsFormat,
      name: 'manara.hanging',
      fallback: [],
    }),
    shortcuts: createKept({
      keeping: localKeeping,
      format: shortcutsFormat,
      name: 'manara.shortcuts',
      fallback: {},
    }),
    panelWidth: {
      kept: () => preferences.state.getSnapshot().panelWidth,
      keep: (panelWidth) => prefer(preferences, { panelWidth }),
    },
  };
  return {
    workstation,
    experiments,
    gateway,
    account,
    preferences,
    readingSettings,
    shelf,
    sendings,
    openCase: async (...wish) => {
      const loaded = await import('#session/open-case.ts').catch(() => undefined);
      if (!loaded) return err({ code: 'unreachable' });
      const deps = { gateway, readHeader: dicom.readHeader, sourceOf: rangeSource };
      return loaded.createOpenCase({ ...deps, show: workstation.openAlone })(...wish);
    },
    openReport: async (caseId) => {
      const { createReportDraft } = await import('#session/report-draft.ts');
      const person = account.state.getSnapshot().session?.person;
      return createReportDraft({
        gateway,
        keeping: localKeeping,
        caseId,
        personId: person?.userId ?? '',
        language: person?.language ?? 'en',
      });
    },
    // Comes with the first case that is read.
    keepMarks: async (caseId, marks) => {
      const { createCaseMarks } = await import('#session/case-marks.ts');
      const personId = account.state.getSnapshot().session?.person?.userId ?? '';
      const newId = () => crypto.randomUUID();
      return createCaseMarks({ gateway, kept: localKeeping, caseId, personId, newId, marks });
    },
    warm: dicom.warm,
    openLab,
  };
}

/** What could not be fetched is asked for anew the next time. */
function lazily<T>(create: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= create().catch((cause: unknown) => {
      made = undefined;
      throw cause;
    });
    return made;
  };
}
