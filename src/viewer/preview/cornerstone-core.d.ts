/** The two functions of cornerstone-core 2 that previews use; the package ships no types. */
declare module 'cornerstone-core' {
  export interface PreviewImage {
    imageId: string;
    minPixelValue: number;
    maxPixelValue: number;
    slope: number;
    intercept: number;
    windowCenter: number;
    windowWidth: number;
    invert: boolean;
    rows: number;
    columns: number;
    height: number;
    width: number;
    color: boolean;
    columnPixelSpacing: number;
    rowPixelSpacing: number;
    sizeInBytes: number;
    getPixelData(): ArrayLike<number>;
    getCanvas?(): HTMLCanvasElement;
  }
  export function renderToCanvas(canvas: HTMLCanvasElement, image: PreviewImage): void;
  const cornerstone: { renderToCanvas: typeof renderToCanvas };
  export default cornerstone;
}
