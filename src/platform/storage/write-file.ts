/** Into a folder of the browser's own file system; the file appears when it is closed, whole. */
export async function writeFile(
  into: FileSystemDirectoryHandle,
  name: string,
  content: string | Blob | Uint8Array<ArrayBuffer>,
): Promise<void> {
  const writable = await (await into.getFileHandle(name, { create: true })).createWritable();
  await writable.write(content);
  await writable.close();
}
