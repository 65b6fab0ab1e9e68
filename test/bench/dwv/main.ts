/** dwv with its plainest settings: files in, first picture out, the moment noted. */
import { App, AppOptions, ViewConfig } from 'dwv';

const app = new App();
app.init(new AppOptions({ '*': [new ViewConfig('view')] }));
const times: Record<string, number> = {};
Object.assign(globalThis, { times });
app.addEventListener('renderend', () => {
  times.firstImage ??= performance.now() - (times.from ?? 0);
});
app.addEventListener('load', () => {
  times.loaded ??= performance.now() - (times.from ?? 0);
});
document.getElementById('files')?.addEventListener('change', (event) => {
  times.from = performance.now();
  app.loadFiles([...((event.target as HTMLInputElement).files ?? [])]);
});
