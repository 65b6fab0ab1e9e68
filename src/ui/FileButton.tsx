/** A button that opens the system's own dialogue for files, or for a folder. */
import { Button, type ButtonProps } from '@mantine/core';
import { type ChangeEvent, type ReactNode, useRef } from 'react';

interface FileButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** A whole folder rather than files. */
  readonly folder?: boolean;
  readonly inputTestId: string;
  readonly onFiles: (files: FileList) => void;
  readonly children: ReactNode;
}

export function FileButton({ folder = false, inputTestId, onFiles, ...button }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const { files } = event.currentTarget;
    if (files && files.length > 0) onFiles(files);
    // The same choice made again must count again.
    event.currentTarget.value = '';
  };
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={(element) => {
          input.current = element;
          if (element) element.webkitdirectory = folder;
        }}
        type="file"
        multiple={!folder}
        hidden
        onChange={chosen}
        data-testid={inputTestId}
      />
    </>
  );
}
