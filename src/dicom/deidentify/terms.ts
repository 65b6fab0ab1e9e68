/**
 * The words that may leave under a pseudonym: terms of the standard (PS3.3, PS3.16 annex L), none of which names anybody.
 * A word that is not here does not leave, whatever attribute it stands in.
 */
import { lookup } from '#base/lookup.ts';

const words = `
  ORIGINAL DERIVED PRIMARY SECONDARY AXIAL LOCALIZER MIXED NONE OTHER MPR REFORMATTED RESAMPLED VOLUME SAMPLED DISTORTED
  UNDEFINED POST_PROCESSED M P R I M_FFE M_SE PHASE MAGNITUDE REAL IMAGINARY DIFFUSION ADC TRACE FA IN_PHASE
  OPP_PHASE WATER FAT PROJECTION_IMAGE MAXIMUM MINIMUM MAX_IP MIN_IP MEAN MAXIP MINIP TOMOSYNTHESIS GENERATED_2D
  LEFT RIGHT SINGLE_PLANE BIPLANE_A BIPLANE_B

  CT MR CR DX MG IO PX

  FOR_PRESENTATION FOR_PROCESSING COLOR MONOCHROME

  SE IR GR EP RM SK MTC SS TRSS SP OSP 2D 3D PER RG CG PPG FC PFF PFP FS CARDIO HELICAL HELIX SPIRAL SEQUENCE
  SEQUENCED CONSTANT_ANGLE STATIONARY FREE DYNAMIC

  Y N YES NO NORMAL IDENTITY INVERSE CW CC RECTANGULAR RECTANGLE ROUND HEXAGONAL CIRCULAR POLYGONAL
  TUNGSTEN MOLYBDENUM RHODIUM ALUMINUM COPPER SILVER NIOBIUM EUROPIUM LEAD ROW COL COLUMN CARM MAMMOGRAPHIC
  PANORAMIC CEPHALOSTAT RIGID DIRECT SCINTILLATOR STORAGE FILM AREA SLOT MANUAL AUTOMATIC DIRECTIONAL BMATRIX
  ISOTROPIC

  HFS HFP HFDR HFDL FFS FFP FFDR FFDL LFP LFS RFP RFS AFDR AFDL PFDR PFDL
  AP PA LL RL RLD LLD RLO LLO LAT AX CC MLO ML LM LMO XCCL XCCM FB SIO ISO CV AT
  L B U TILED_SPARSE

  MONOCHROME1 MONOCHROME2 RGB YBR_FULL YBR_FULL_422 YBR_RCT YBR_ICT YBR_PARTIAL_420
  GEOMETRY FIDUCIAL LIN LOG DISP OD HU US MGML PCT LINEAR LINEAR_EXACT SIGMOID 00 01
  LUNG BONE MEDIASTINUM STANDARD NARROW WIDE WINDOW1 WINDOW2 WINDOW3 HARDER SOFTER
  ISO_10918_1 ISO_14495_1 ISO_15444_1 ISO_15444_15 BREAST

  ABDOMEN ABDOMENPELVIS ANKLE AORTA ARM BRAIN CALCANEUS CALF CAROTID CCYX CERVIX CHEST CHESTABDOMEN CHESTABDPELVIS
  CLAVICLE COCCYX CSPINE CTSPINE CLSPINE DORSALSPINE EAR ELBOW EXTREMITY EYE FACE FEMUR FINGER FOOT FOREARM HAND HEAD
  HEADNECK HEART HIP HUMERUS IAC JAW KIDNEY KNEE LEG LIVER LSPINE LSSPINE LUMBAR MANDIBLE MAXILLA MEDIASTINUM NECK
  NECKCHEST NECKCHESTABDOMEN NECKCHESTABDPELV NOSE ORBIT PANCREAS PATELLA PELVIS PROSTATE RIB RIBS SACRUM SCAPULA SELLA
  SHOULDER SINUS SKULL SPINE SPLEEN SSPINE STERNUM TESTIS THIGH THORAX THUMB THYROID TIBIA TLSPINE TMJ TOE TSPINE
  UTERUS WHOLEBODY WRIST ZYGOMA
`;

/** With a space in them. */
const phrases = [
  'SOFT TISSUE',
  'FOR PRESENTATION',
  'FOR PROCESSING',
  'PROJECTION IMAGE',
  'POST PROCESSED',
  'C-ARM',
];

const terms: ReadonlySet<string> = new Set([...words.split(/\s+/).filter(Boolean), ...phrases]);

/** Patient Orientation: up to three directions (PS3.3 C.7.6.1.1.1). */
const directions = /^[LRAPHF]{1,3}$/;

/** Whether the value is one that the standard itself gives; `tag` as eight hexadecimal digits. */
export const isTerm = (value: string, tag: string): boolean =>
  tag === '00200020' ? directions.test(value) : terms.has(value);

/** Meanings by code: views and regions (PS3.16 CID 4010, 4014, 4009), in SNOMED RT and SNOMED CT. */
const meanings: Readonly<Record<string, string>> = {
  'R-10206': 'antero-posterior',
  '399348003': 'antero-posterior',
  'R-10214': 'postero-anterior',
  '399066004': 'postero-anterior',
  '272479007': 'postero-anterior',
  'R-10232': 'right lateral',
  '399198007': 'right lateral',
  'R-10236': 'left lateral',
  '399173006': 'left lateral',
  'R-10224': 'medio-lateral',
  '399260004': 'medio-lateral',
  'R-10226': 'medio-lateral oblique',
  '399368009': 'medio-lateral oblique',
  'R-10242': 'cranio-caudal',
  '399162004': 'cranio-caudal',
  'T-D3000': 'Chest',
  '51185008': 'Chest',
  'T-04000': 'Breast',
  '76752008': 'Breast',
  'T-D1100': 'Head',
  '69536005': 'Head',
  'T-D9200': 'Knee',
  '72696002': 'Knee',
  'T-D8700': 'Hand',
  '85562004': 'Hand',
};

const schemes: ReadonlySet<string> = new Set(['SRT', 'SCT', 'SNM3', '99SDM']);

/** Units (UCUM). */
const unitMeanings: Readonly<Record<string, string>> = {
  '1': 'no units',
  '%': 'percent',
  'mm2/s': 'square millimeter per second',
  'um2/s': 'square micrometer per second',
  ms: 'millisecond',
  s: 'second',
  '/s': 'per second',
  "[hnsf'U]": 'Hounsfield unit',
};

/** The meaning of a code that is known, in our own words; undefined for any other. */
export const meaningOf = (value: string, scheme: string): string | undefined =>
  scheme === 'UCUM' ? lookup(unitMeanings, value) : schemes.has(scheme) ? lookup(meanings, value) : undefined;
