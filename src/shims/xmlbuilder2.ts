/** Stands in for xmlbuilder2, which vtk.js wants only for VTK XML files; we read none. */
export function create(): never {
  throw new Error('VTK XML input is not supported');
}
