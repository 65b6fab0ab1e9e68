/**
 * What of a data set may leave under a pseudonym: attributes by tag (PS3.6), each with the form that its values must have.
 * All that is not listed here stays at home (ADR 15).
 */
import type { NumberVr } from '../write/element.ts';

/** VR and how many values at most. `xs`: US or SS, by Pixel Representation (PS3.5 A.1). */
export type KeptNumbers = readonly [vr: NumberVr | 'DS' | 'IS' | 'xs', most: number];

/** Numbers: how the image was made, where it lies, how its pixels are read. */
export const keptNumbers: Readonly<Record<string, KeptNumbers>> = {
  // How it was acquired.
  '00180050': ['DS', 1], // Slice Thickness
  '00180060': ['DS', 1], // KVP
  '00180080': ['DS', 1], // Repetition Time
  '00180081': ['DS', 1], // Echo Time
  '00180082': ['DS', 1], // Inversion Time
  '00180083': ['DS', 1], // Number Of Averages
  '00180084': ['DS', 1], // Imaging Frequency
  '00180086': ['IS', 8], // Echo Numbers
  '00180087': ['DS', 1], // Magnetic Field Strength
  '00180088': ['DS', 1], // Spacing Between Slices
  '00180089': ['IS', 1], // Number Of Phase Encoding Steps
  '00180090': ['DS', 1], // Data Collection Diameter
  '00180091': ['IS', 1], // Echo Train Length
  '00180093': ['DS', 1], // Percent Sampling
  '00180094': ['DS', 1], // Percent Phase Field Of View
  '00180095': ['DS', 1], // Pixel Bandwidth
  '00181060': ['DS', 1], // Trigger Time
  '00181062': ['IS', 1], // Nominal Interval
  '00181063': ['DS', 1], // Frame Time
  '00180040': ['IS', 1], // Cine Rate
  '00082144': ['IS', 1], // Recommended Display Frame Rate
  '00181100': ['DS', 1], // Reconstruction Diameter
  '00181110': ['DS', 1], // Distance Source To Detector
  '00181111': ['DS', 1], // Distance Source To Patient
  '00181114': ['DS', 1], // Estimated Radiographic Magnification Factor
  '00181120': ['DS', 1], // Gantry Detector Tilt
  '00181130': ['DS', 1], // Table Height
  '00181150': ['IS', 1], // Exposure Time
  '00181151': ['IS', 1], // XRay Tube Current
  '00181152': ['IS', 1], // Exposure
  '00181153': ['IS', 1], // Exposure Inu As
  '00181164': ['DS', 2], // Imager Pixel Spacing
  '00181190': ['DS', 2], // Focal Spots
  '00181405': ['IS', 1], // Relative XRay Exposure
  '00181310': ['US', 4], // Acquisition Matrix
  '00181314': ['DS', 1], // Flip Angle
  '00181316': ['DS', 1], // SAR
  '00181510': ['DS', 1], // Positioner Primary Angle
  '00181511': ['DS', 1], // Positioner Secondary Angle
  '001811A0': ['DS', 1], // Body Part Thickness
  '001811A2': ['DS', 1], // Compression Force
  '00186000': ['DS', 1], // Sensitivity
  '00187001': ['DS', 1], // Detector Temperature
  '0018701A': ['DS', 2], // Detector Binning
  '00187020': ['DS', 2], // Detector Element Physical Size
  '00187022': ['DS', 2], // Detector Element Spacing
  '00187026': ['DS', 2], // Detector Active Dimensions
  '00187030': ['DS', 2], // Field Of View Origin
  '00187032': ['DS', 1], // Field Of View Rotation
  '00181149': ['IS', 2], // Field Of View Dimensions
  '00181041': ['DS', 1], // Contrast Bolus Volume
  '00181049': ['DS', 1], // Contrast Bolus Ingredient Concentration
  '00189073': ['FD', 1], // Acquisition Duration
  '00189082': ['FD', 1], // Effective Echo Time
  '00189087': ['FD', 1], // Diffusion BValue
  '00189089': ['FD', 3], // Diffusion Gradient Orientation
  '00189305': ['FD', 1], // Revolution Time
  '00189306': ['FD', 1], // Single Collimation Width
  '00189307': ['FD', 1], // Total Collimation Width
  '00189309': ['FD', 1], // Table Speed
  '00189310': ['FD', 1], // Table Feed Per Rotation
  '00189311': ['FD', 1], // Spiral Pitch Factor
  '00189345': ['FD', 1], // CTDIvol
  // What of it is covered, and what was exposed.
  '00181602': ['IS', 1], // Shutter Left Vertical Edge
  '00181604': ['IS', 1], // Shutter Right Vertical Edge
  '00181606': ['IS', 1], // Shutter Upper Horizontal Edge
  '00181608': ['IS', 1], // Shutter Lower Horizontal Edge
  '00181610': ['IS', 2], // Center Of Circular Shutter
  '00181612': ['IS', 1], // Radius Of Circular Shutter
  '00181620': ['IS', 400], // Vertices Of The Polygonal Shutter
  '00181622': ['US', 1], // Shutter Presentation Value
  '00181624': ['US', 3], // Shutter Presentation Color CIELab Value
  '00181702': ['IS', 1], // Collimator Left Vertical Edge
  '00181704': ['IS', 1], // Collimator Right Vertical Edge
  '00181706': ['IS', 1], // Collimator Upper Horizontal Edge
  '00181708': ['IS', 1], // Collimator Lower Horizontal Edge
  '00181710': ['IS', 2], // Center Of Circular Collimator
  '00181712': ['IS', 1], // Radius Of Circular Collimator
  '00181720': ['IS', 400], // Vertices Of The Polygonal Collimator
  // Where it stands in its series, and in the patient.
  '00200011': ['IS', 1], // Series Number
  '00200012': ['IS', 1], // Acquisition Number
  '00200013': ['IS', 1], // Instance Number
  '00200032': ['DS', 3], // Image Position Patient
  '00200037': ['DS', 6], // Image Orientation Patient
  '00200100': ['IS', 1], // Temporal Position Identifier
  '00200105': ['IS', 1], // Number Of Temporal Positions
  '00200110': ['DS', 1], // Temporal Resolution
  '00201002': ['IS', 1], // Images In Acquisition
  '00201041': ['DS', 1], // Slice Location
  '00209057': ['UL', 1], // In Stack Position Number
  '00209128': ['UL', 1], // Temporal Position Index
  '00209157': ['UL', 16], // Dimension Index Values
  '00209153': ['FD', 1], // Nominal Cardiac Trigger Delay Time
  '00209156': ['US', 1], // Frame Acquisition Number
  '00209162': ['US', 1], // In Concatenation Number
  '00209163': ['US', 1], // In Concatenation Total Number
  '00209228': ['UL', 1], // Concatenation Frame Offset Number
  '00209165': ['AT', 1], // Dimension Index Pointer
  '00209167': ['AT', 1], // Functional Group Pointer
  // How its pixels are read.
  '00280002': ['US', 1], // Samples Per Pixel
  '00280006': ['US', 1], // Planar Configuration
  '00280008': ['IS', 1], // Number Of Frames
  '00280009': ['AT', 4], // Frame Increment Pointer
  '00280010': ['US', 1], // Rows
  '00280011': ['US', 1], // Columns
  '00280030': ['DS', 2], // Pixel Spacing
  '00280034': ['IS', 2], // Pixel Aspect Ratio
  '00280100': ['US', 1], // Bits Allocated
  '00280101': ['US', 1], // Bits Stored
  '00280102': ['US', 1], // High Bit
  '00280103': ['US', 1], // Pixel Representation
  '00280106': ['xs', 1], // Smallest Image Pixel Value
  '00280107': ['xs', 1], // Largest Image Pixel Value
  '00280120': ['xs', 1], // Pixel Padding Value
  '00280121': ['xs', 1], // Pixel Padding Range Limit
  '00281041': ['SS', 1], // Pixel Intensity Relationship Sign
  '00281050': ['DS', 16], // Window Center
  '00281051': ['DS', 16], // Window Width
  '00281052': ['DS', 1], // Rescale Intercept
  '00281053': ['DS', 1], // Rescale Slope
  '00282112': ['DS', 16], // Lossy Image Compression Ratio
  '00283002': ['xs', 3], // LUT Descriptor
  '00409224': ['FD', 1], // Real World Value Intercept
  '00409225': ['FD', 1], // Real World Value Slope
};

/** Words, of which only those of the standard pass (`terms.ts`). */
export const keptTerms: ReadonlySet<string> = new Set([
  '00080008', // Image Type
  '00089007', // Frame Type
  '00080060', // Modality
  '00080068', // Presentation Intent Type
  '00089205', // Pixel Presentation
  '00089206', // Volumetric Properties
  '00089207', // Volume Based Calculation Technique
  '00180015', // Body Part Examined
  '00180020', // Scanning Sequence
  '00180021', // Sequence Variant
  '00180022', // Scan Options
  '00180023', // MR Acquisition Type
  '00180025', // Angio Flag
  '00181140', // Rotation Direction
  '00181147', // Field Of View Shape
  '00181191', // Anode Target Material
  '00181312', // In Plane Phase Encoding Direction
  '00181315', // Variable Flip Angle Flag
  '00181508', // Positioner Type
  '00181600', // Shutter Shape
  '00181700', // Collimator Shape
  '00185100', // Patient Position
  '00185101', // View Position
  '00187000', // Detector Conditions Nominal Flag
  '00187004', // Detector Type
  '00187005', // Detector Configuration
  '00187024', // Detector Active Shape
  '00187034', // Field Of View Horizontal Flip
  '00187050', // Filter Material
  '00187060', // Exposure Control Mode
  '00189075', // Diffusion Directionality
  '00200020', // Patient Orientation
  '00200060', // Laterality
  '00200062', // Image Laterality
  '00209311', // Dimension Organization Type
  '00280004', // Photometric Interpretation
  '00280300', // Quality Control Image
  '00280301', // Burned In Annotation
  '00280A02', // Pixel Spacing Calibration Type
  '00281040', // Pixel Intensity Relationship
  '00281054', // Rescale Type
  '00281055', // Window Center & Width Explanation
  '00281056', // VOI LUT Function
  '00281300', // Breast Implant Present
  '00281350', // Partial View
  '00282110', // Lossy Image Compression
  '00282114', // Lossy Image Compression Method
  '00283004', // Modality LUT Type
  '20500020', // Presentation LUT Shape
  '00189302', // Acquisition Type
  '00400318', // Organ Exposed
]);

/** Identifiers of classes, which say of what kind something is. */
export const keptClasses: ReadonlySet<string> = new Set([
  '00080016', // SOP Class UID
  '00081150', // Referenced SOP Class UID
]);

/** Identifiers of instances: each is replaced. */
export const keptUids: ReadonlySet<string> = new Set([
  '00080018', // SOP Instance UID
  '0020000D', // Study Instance UID
  '0020000E', // Series Instance UID
  '00200052', // Frame Of Reference UID
  '00081155', // Referenced SOP Instance UID
  '00209161', // Concatenation UID
  '00209164', // Dimension Organization UID
]);

/** Sequences, in whose items the same attributes are kept. */
export const keptSequences: ReadonlySet<string> = new Set([
  '00081140', // Referenced Image Sequence
  '00209113', // Plane Position Sequence
  '00209116', // Plane Orientation Sequence
  '00209111', // Frame Content Sequence
  '00209221', // Dimension Organization Sequence
  '00209222', // Dimension Index Sequence
  '00289110', // Pixel Measures Sequence
  '00289132', // Frame VOI LUT Sequence
  '00289145', // Pixel Value Transformation Sequence
  '00189472', // Frame Display Shutter Sequence
  '00283000', // Modality LUT Sequence
  '00283010', // VOI LUT Sequence
  '52009229', // Shared Functional Groups Sequence
  '52009230', // Per-Frame Functional Groups Sequence
  '00189329', // CT Image Frame Type Sequence
  '00189226', // MR Image Frame Type Sequence
  '00209071', // Frame Anatomy Sequence
  '00189114', // MR Echo Sequence
  '00189117', // MR Diffusion Sequence
  '00189118', // Cardiac Synchronization Sequence
  '00209171', // Unassigned Per-Frame Converted Attributes Sequence
  '00409096', // Real World Value Mapping Sequence
  '00189076', // Diffusion Gradient Direction Sequence
]);

/** Sequences of codes, of which only known ones pass (`terms.ts`). */
export const keptCodes: ReadonlySet<string> = new Set([
  '004008EA', // Measurement Units Code Sequence
  '00540220', // View Code Sequence
  '00540222', // View Modifier Code Sequence
  '00082218', // Anatomic Region Sequence
]);
