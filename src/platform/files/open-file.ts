/** Shows a file in the browser's own viewer, in a tab that knows nothing of this one. */

/** The other tab has long read it by then. */
const keptMs = 60_000;

/** The browser follows `type` alone and never guesses: what is named a PDF is no page, and runs nothing of ours. */
export function openFile(type: 'application/pdf', content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
