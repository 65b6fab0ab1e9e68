/** A key as the browser tells of it. */
export const press = (code: string, change: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    code,
    key: code.slice(-1).toLowerCase(),
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...change,
  }) as KeyboardEvent;
